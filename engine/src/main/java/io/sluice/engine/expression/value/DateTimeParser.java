package io.sluice.engine.expression.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and timestamps from text as a cast does; null where the text has another form. */
public final class DateTimeParser {
    private static final Pattern DATE = Pattern.compile("([+-]?\\d{4,7})(?:-(\\d{1,2})(?:-(\\d{1,2})(?:[ T].*)?)?)?");
    private static final Pattern TIMESTAMP = Pattern.compile("([+-]?\\d{4,7})(?:-(\\d{1,2})(?:-(\\d{1,2})"
            + "(?:[ T](?:(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d*))?)?)?)?\\s*(.*))?)?)?");
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-])(\\d{1,2})(?::?(\\d{1,2})(?::(\\d{1,2}))?)?");

    private DateTimeParser() {}

    /** A timestamp's text: the local time and the zone behind it, null where there was none. */
    public record Parsed(LocalDateTime local, ZoneId zone) {}

    /** Year, year-month, or year-month-day, the last with anything behind a blank or T; days since 1970-01-01. */
    public static Integer date(String text) {
        Matcher matcher = DATE.matcher(TextParser.trim(text));
        if (!matcher.matches()) {
            return null;
        }
        try {
            long days = LocalDate.of(Integer.parseInt(matcher.group(1)), part(matcher, 2, 1), part(matcher, 3, 1))
                    .toEpochDay();
            return days == (int) days ? (Integer) (int) days : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A date, then optionally a time of any precision (cut to microseconds) and a zone. */
    public static Parsed timestamp(String text) {
        Matcher matcher = TIMESTAMP.matcher(TextParser.trim(text));
        if (!matcher.matches()) {
            return null;
        }
        String zoneText = matcher.group(8);
        if (zoneText != null && !zoneText.isEmpty() && matcher.group(4) == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(matcher.group(1)), part(matcher, 2, 1), part(matcher, 3, 1));
            LocalTime time = LocalTime.of(
                    part(matcher, 4, 0), part(matcher, 5, 0), part(matcher, 6, 0), fraction(matcher.group(7)));
            ZoneId zone = zoneText == null || zoneText.isEmpty() ? null : zone(zoneText);
            return new Parsed(date.atTime(time), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A zone by name, {@code Z}, {@code UTC}, {@code GMT}, or offset such as {@code +1}, {@code +01:30}, {@code +0130}.
     *
     * @throws DateTimeException where there is no such zone
     */
    public static ZoneId zone(String text) {
        Matcher offset = SHORT_OFFSET.matcher(text);
        if (offset.matches()) {
            int sign = offset.group(1).equals("-") ? -1 : 1;
            return ZoneOffset.ofHoursMinutesSeconds(
                    sign * part(offset, 2, 0), sign * part(offset, 3, 0), sign * part(offset, 4, 0));
        }
        return ZoneId.of(text, ZoneId.SHORT_IDS);
    }

    private static int part(Matcher matcher, int group, int absent) {
        String digits = matcher.group(group);
        return digits == null ? absent : Integer.parseInt(digits);
    }

    private static int fraction(String digits) {
        if (digits == null || digits.isEmpty()) {
            return 0;
        }
        int micros = Integer.parseInt((digits + "000000").substring(0, 6));
        return micros * 1000;
    }
}
