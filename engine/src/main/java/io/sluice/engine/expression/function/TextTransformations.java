package io.sluice.engine.expression.function;

import io.sluice.engine.expression.value.Errors;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Masks, checks and splits of text. */
final class TextTransformations {
    private TextTransformations() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rowsWithNulls("mask", "STRING, STRING?, STRING?, STRING?, STRING?", TextTransformations::mask)
                .rows("luhn_check", "STRING", a -> luhn(a.string(0)))
                .rows("quote", "STRING", a -> quote(a.string(0)))
                .rows("sentences", "STRING, STRING?, STRING?", TextTransformations::sentences)
                .rows("is_valid_utf8", "BYTES", a -> decoded(a) != null)
                .rows(
                        "make_valid_utf8",
                        "BYTES",
                        a -> new String(StringFunctions.utf8(a.value(0)), StandardCharsets.UTF_8))
                .rows("validate_utf8", "BYTES", TextTransformations::validate)
                .rows("try_validate_utf8", "BYTES", TextTransformations::decoded);
    }

    private static Object mask(Arguments a) {
        if (a.isNull(0)) {
            return null;
        }
        Integer[] with = {replacement(a, 1, 'X'), replacement(a, 2, 'x'), replacement(a, 3, 'n'), replacement(a, 4, -1)
        };
        StringBuilder masked = new StringBuilder();
        a.string(0).codePoints().forEach(c -> {
            Integer by =
                    with[Character.isUpperCase(c) ? 0 : Character.isLowerCase(c) ? 1 : Character.isDigit(c) ? 2 : 3];
            masked.appendCodePoint(by == null || by < 0 ? c : by);
        });
        return masked.toString();
    }

    /** The replacing character, or null to leave a character as it is. */
    private static Integer replacement(Arguments a, int index, int absent) {
        if (!a.has(index)) {
            return absent;
        }
        if (a.isNull(index)) {
            return null;
        }
        if (Text.length(a.string(index)) != 1) {
            throw Errors.invalidArgument(
                    "mask replaces by single characters, but was given '" + a.string(index) + "'.");
        }
        return a.string(index).codePointAt(0);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int counted = doubled ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
            doubled = !doubled;
        }
        return !digits.isEmpty() && sum % 10 == 0;
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    private static Object sentences(Arguments a) {
        Locale locale = a.has(2) ? Locale.of(a.string(1), a.string(2)) : a.has(1) ? Locale.of(a.string(1)) : Locale.US;
        List<Object> sentences = new ArrayList<>();
        for (String sentence : pieces(a.string(0), BreakIterator.getSentenceInstance(locale))) {
            List<Object> words = new ArrayList<>();
            for (String word : pieces(sentence, BreakIterator.getWordInstance(locale))) {
                if (Character.isLetterOrDigit(word.codePointAt(0))) {
                    words.add(word);
                }
            }
            sentences.add(words);
        }
        return sentences;
    }

    private static List<String> pieces(String text, BreakIterator breaks) {
        List<String> pieces = new ArrayList<>();
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    private static Object validate(Arguments a) {
        String text = decoded(a);
        if (text == null) {
            throw Errors.invalidArgument(
                    "The bytes are not valid UTF-8. Use make_valid_utf8 to replace them, or try_validate_utf8 to get"
                            + " NULL.");
        }
        return text;
    }

    private static String decoded(Arguments a) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(StringFunctions.utf8(a.value(0))))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
