package io.sluice.engine.expression.function;

import io.sluice.engine.expression.value.Errors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions with regular expressions, in Java's syntax; a constant pattern is compiled once a batch. */
final class RegexFunctions {
    private RegexFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .rows("regexp_like", "STRING, STRING", guarded(a -> matcher(a).find()))
                .rows("regexp_extract", "STRING, STRING, INTEGER?", guarded(RegexFunctions::extract))
                .rows("regexp_extract_all", "STRING, STRING, INTEGER?", guarded(RegexFunctions::extractAll))
                .rows("regexp_replace", "STRING, STRING, STRING, INTEGER?", guarded(RegexFunctions::replace))
                .rows(
                        "regexp_count",
                        "STRING, STRING",
                        guarded(a -> matcher(a).results().count()))
                .rows("regexp_substr", "STRING, STRING", guarded(RegexFunctions::substring))
                .rows("regexp_instr", "STRING, STRING", guarded(RegexFunctions::instr))
                .rows("split", "STRING, STRING, INTEGER?", guarded(RegexFunctions::split));
    }

    /** Java matches by calling itself, once for each repetition of a group that may match in several ways. */
    private static RowFunction guarded(RowFunction function) {
        return a -> {
            try {
                return function.apply(a);
            } catch (StackOverflowError e) {
                throw Errors.invalidArgument("The regular expression '" + a.string(1)
                        + "' goes too deep on a text of " + a.string(0).length()
                        + " characters. Write it without a choice that is repeated, as [ab]* for (a|b)*.");
            }
        };
    }

    private static Matcher matcher(Arguments a) {
        return a.prepared(1, RegexFunctions::compile).matcher(a.string(0));
    }

    static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw Errors.invalidArgument("The regular expression '" + regex + "' is not valid: " + e.getDescription()
                    + " near position " + (e.getIndex() + 1) + ".");
        }
    }

    /** Of what was found; as in Spark, a group that is not there is an error only where there is a match. */
    private static String group(Arguments a, Matcher matcher) {
        long group = a.has(2) ? a.whole(2) : 1;
        if (group < 0 || group > matcher.groupCount()) {
            throw Errors.invalidArgument("Group " + group + " was asked for, but the regular expression '" + a.string(1)
                    + "' has " + matcher.groupCount() + ". Group 0 is the whole match.");
        }
        String found = matcher.group((int) group);
        return found == null ? "" : found;
    }

    private static Object extract(Arguments a) {
        Matcher matcher = matcher(a);
        return matcher.find() ? group(a, matcher) : "";
    }

    private static Object extractAll(Arguments a) {
        Matcher matcher = matcher(a);
        List<Object> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(group(a, matcher));
        }
        return found;
    }

    private static Object replace(Arguments a) {
        String text = a.string(0);
        long position = a.has(3) ? a.whole(3) : 1;
        if (position < 1) {
            throw Errors.invalidArgument("regexp_replace counts positions from 1, but was given " + position + ".");
        }
        if (position > 1 && position > Text.length(text)) {
            return text;
        }
        // The text begins where the search does, for ^ and for what is looked for behind a place.
        Matcher matcher = matcher(a).region(text.offsetByCodePoints(0, (int) position - 1), text.length());
        StringBuilder out = new StringBuilder();
        try {
            while (matcher.find()) {
                matcher.appendReplacement(out, a.string(2));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Errors.invalidArgument("The replacement '" + a.string(2) + "' of regexp_replace is not valid: "
                    + e.getMessage() + ". Write \\$ for a dollar sign.");
        }
        return matcher.appendTail(out).toString();
    }

    private static Object substring(Arguments a) {
        Matcher matcher = matcher(a);
        return matcher.find() ? matcher.group() : null;
    }

    private static Object instr(Arguments a) {
        Matcher matcher = matcher(a);
        return matcher.find() ? a.string(0).codePointCount(0, matcher.start()) + 1 : 0;
    }

    private static Object split(Arguments a) {
        int limit = a.has(2) && a.whole(2) > 0 ? a.integer(2) : -1;
        String text = a.string(0);
        if (a.string(1).isEmpty()) {
            return splitCharacters(text, limit);
        }
        return new ArrayList<Object>(
                Arrays.asList(a.prepared(1, RegexFunctions::compile).split(text, limit)));
    }

    private static List<Object> splitCharacters(String text, int limit) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            if (parts.size() == limit - 1) {
                parts.add(text.substring(i));
                return parts;
            }
            int size = Character.charCount(text.codePointAt(i));
            parts.add(text.substring(i, i + size));
            i += size;
        }
        if (parts.isEmpty()) {
            parts.add("");
        }
        return parts;
    }
}
