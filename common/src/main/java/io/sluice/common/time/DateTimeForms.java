package io.sluice.common.time;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Formatters by patterns in the letters of {@link DateTimeFormatter}, as Spark has them. */
public final class DateTimeForms {
    private DateTimeForms() {}

    /**
     * A formatter that takes letters of either case, and only dates that there are: no 30 February.
     *
     * @throws IllegalArgumentException for a pattern that is none
     */
    public static DateTimeFormatter formatter(String pattern, Locale locale) {
        // Years of an era are the years of everyday: without the letter G, the letter y must not ask for the era.
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(unquotedYearOfEraAsYear(pattern))
                .toFormatter(locale)
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
