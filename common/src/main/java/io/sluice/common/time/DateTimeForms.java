package io.sluice.common.time;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Formatters by patterns in the letters of {@link DateTimeFormatter}, as Spark has them. */
public final class DateTimeForms {
    private DateTimeForms() {}

    /**
     * A formatter to write by.
     *
     * @throws IllegalArgumentException for a pattern that is none
     */
    public static DateTimeFormatter writer(String pattern, Locale locale) {
        return formatter(new DateTimeFormatterBuilder().appendPattern(unquotedYearOfEraAsYear(pattern)), locale);
    }

    /**
     * A formatter to read by, which takes letters of either case, and only dates that there are: no 30 February. Letters S
     * take from one digit of a second's fraction to as many as they are.
     *
     * @throws IllegalArgumentException for a pattern that is none
     */
    public static DateTimeFormatter reader(String pattern, Locale locale) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        String letters = unquotedYearOfEraAsYear(pattern);
        int done = 0;
        boolean quoted = false;
        for (int i = 0; i < letters.length(); i++) {
            quoted ^= letters.charAt(i) == '\'';
            if (quoted || letters.charAt(i) != 'S') {
                continue;
            }
            int end = i;
            while (end < letters.length() && letters.charAt(end) == 'S') {
                end++;
            }
            if (!isBehindYearOrPadding(letters, i)) {
                builder.appendPattern(letters.substring(done, i))
                        .appendFraction(ChronoField.NANO_OF_SECOND, 1, end - i, false);
                done = end;
            }
            i = end - 1;
        }
        return formatter(builder.appendPattern(letters.substring(done)), locale);
    }

    /**
     * Whether nothing parts a place from a year before it, whose digits end only where all others behind it are counted, or
     * from a letter that pads.
     */
    private static boolean isBehindYearOrPadding(String pattern, int place) {
        for (int i = place - 1; i >= 0 && Character.isLetter(pattern.charAt(i)); i--) {
            if ("uyp".indexOf(pattern.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static DateTimeFormatter formatter(DateTimeFormatterBuilder builder, Locale locale) {
        return builder.toFormatter(locale)
                .withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether one of the letters stands in a pattern outside quotes. */
    public static boolean hasUnquoted(String pattern, String letters) {
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && letters.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String unquotedYearOfEraAsYear(String pattern) {
        if (hasUnquoted(pattern, "G")) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            out.append(c == 'y' && !quoted ? 'u' : c);
        }
        return out.toString();
    }
}
