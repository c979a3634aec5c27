package io.sluice.engine.expression.function;

import io.sluice.engine.expression.value.Errors;
import java.util.Locale;
import java.util.regex.Pattern;

/** Operations on text that count characters as Unicode code points. */
final class Text {
    /** Longest text that a function makes, so that a slip in a count is an error and not the end of the server's memory. */
    static final int MAX_LENGTH = 256 << 20;

    private Text() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Characters from start up to end, both counted from 0 and cut to the text. */
    static String slice(String text, long start, long end) {
        int length = length(text);
        int from = Math.clamp(start, 0, length);
        int to = Math.clamp(end, from, length);
        if (length == text.length()) {
            return text.substring(from, to);
        }
        int first = text.offsetByCodePoints(0, from);
        return text.substring(first, text.offsetByCodePoints(first, to - from));
    }

    /** SQL's substring: places count from 1, 0 is taken as 1, negative ones count from the end. */
    static String substring(String text, long position, long count) {
        long start = position > 0 ? position - 1 : position < 0 ? length(text) + position : 0;
        return count <= 0 ? "" : slice(text, start, start + Math.min(count, Integer.MAX_VALUE));
    }

    static String left(String text, long count) {
        return slice(text, 0, count);
    }

    static String right(String text, long count) {
        int length = length(text);
        return count <= 0 ? "" : slice(text, length - count, length);
    }

    static String pad(String text, long size, String padding, boolean atStart) {
        if (size > MAX_LENGTH) {
            throw tooLong();
        }
        int length = length(text);
        if (size <= length || padding.isEmpty()) {
            return slice(text, 0, size);
        }
        int missing = (int) size - length;
        int paddingLength = length(padding);
        String fill = padding.repeat(missing / paddingLength) + slice(padding, 0, missing % paddingLength);
        return atStart ? fill + text : text + fill;
    }

    static String repeat(String text, long count) {
        if (count <= 0 || text.isEmpty()) {
            return "";
        }
        if (count * text.length() > MAX_LENGTH || count > MAX_LENGTH) {
            throw tooLong();
        }
        return text.repeat((int) count);
    }

    static RuntimeException tooLong() {
        return Errors.invalidArgument(
                "The function would make a text of more than " + MAX_LENGTH + " characters. Ask for a shorter one.");
    }

    /** Where a text is found from a place on, counted from 1; 0 where it is not. */
    static int locate(String part, String text, long from) {
        if (from <= 0) {
            return 0;
        }
        if (part.isEmpty()) {
            return 1;
        }
        if (from - 1 > length(text)) {
            return 0;
        }
        int found = text.indexOf(part, text.offsetByCodePoints(0, (int) from - 1));
        return found < 0 ? 0 : text.codePointCount(0, found) + 1;
    }

    /** Without those characters at the start and end that are in {@code characters}. */
    static String trim(String text, String characters, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && characters.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end && to > from && characters.indexOf(text.codePointBefore(to)) >= 0) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Each word, words being parted by blanks, with a capital first and small letters after it. */
    static String initcap(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(lower.length());
        boolean wordStart = true;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            out.appendCodePoint(wordStart ? Character.toTitleCase(c) : c);
            wordStart = c == ' ';
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** Each character of {@code from} replaced by the one at its place in {@code to}, or dropped where there is none. */
    static String translate(String text, String from, String to) {
        int[] source = from.codePoints().toArray();
        int[] target = to.codePoints().toArray();
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int i = 0;
            while (i < source.length && source[i] != c) {
                i++;
            }
            if (i == source.length) {
                out.appendCodePoint(c);
            } else if (i < target.length) {
                out.appendCodePoint(target[i]);
            }
        });
        return out.toString();
    }

    /** What lies before and behind the place is what {@link #substring} gives, also for a negative place. */
    static String overlay(String text, String replacement, long position, long count) {
        long size = count < 0 ? length(replacement) : count;
        return substring(text, 1, position - 1) + replacement + substring(text, position + size, Integer.MAX_VALUE);
    }

    /** The n-th part between delimiters, counted from 1, from the end if negative; empty where there is none. */
    static String splitPart(String text, String delimiter, long part) {
        if (part == 0) {
            throw Errors.invalidArgument(
                    "split_part counts parts from 1, or from the end with negative numbers; 0 is none.");
        }
        String[] parts = delimiter.isEmpty() ? new String[] {text} : text.split(Pattern.quote(delimiter), -1);
        long index = part > 0 ? part - 1 : parts.length + part;
        return index >= 0 && index < parts.length ? parts[(int) index] : "";
    }

    /**
     * What stands before the count-th delimiter, or, with a negative count, behind it counted from the end. Delimiters may
     * overlap, as in Spark.
     */
    static String substringIndex(String text, String delimiter, int count) {
        if (delimiter.isEmpty() || count == 0) {
            return "";
        }
        int at = count > 0 ? -1 : text.length() - delimiter.length() + 1;
        for (int i = 0; i < Math.abs((long) count); i++) {
            at = count > 0 ? text.indexOf(delimiter, at + 1) : text.lastIndexOf(delimiter, at - 1);
            if (at < 0) {
                return text;
            }
        }
        return count > 0 ? text.substring(0, at) : text.substring(at + delimiter.length());
    }

    /** Edit distance in characters. */
    static int levenshtein(String a, String b) {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        int[] row = new int[y.length + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= x.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= y.length; j++) {
                int above = row[j];
                int substituted = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[y.length];
    }

    /** American Soundex code; text that does not begin with a letter as it is. */
    static String soundex(String text) {
        if (text.isEmpty() || codeOf(text.charAt(0)) == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(4).append(Character.toUpperCase(text.charAt(0)));
        char last = codeOf(text.charAt(0));
        for (int i = 1; i < text.length() && out.length() < 4; i++) {
            char code = codeOf(text.charAt(i));
            if (code == 'H') {
                continue;
            }
            if (code >= '1' && code <= '6' && code != last) {
                out.append(code);
            }
            last = code;
        }
        return out.repeat('0', 4 - out.length()).toString();
    }

    /** Digit of a consonant, 'V' for vowels, 'H' for H and W, 0 for what is no letter. */
    private static char codeOf(char c) {
        char upper = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        return upper < 'A' || upper > 'Z' ? 0 : "V123V12HV22455V12623V1H2V2".charAt(upper - 'A');
    }
}
