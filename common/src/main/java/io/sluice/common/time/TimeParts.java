package io.sluice.common.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/**
 * The date and the time of what a pattern read, where the text says only parts of them, with Spark's defaults: the year
 * 1970, the first month, the first day, the morning, and zero for what is smaller than an hour.
 */
public final class TimeParts {
    private static final int DEFAULT_YEAR = 1970;
    private static final int NOON = 12;

    private TimeParts() {}

    /** @throws DateTimeException if the parts make no date, as 29 February of a year without one */
    public static LocalDate date(TemporalAccessor parsed) {
        LocalDate whole = parsed.query(TemporalQueries.localDate());
        return whole != null
                ? whole
                : LocalDate.of(
                        part(parsed, ChronoField.YEAR, DEFAULT_YEAR),
                        part(parsed, ChronoField.MONTH_OF_YEAR, 1),
                        part(parsed, ChronoField.DAY_OF_MONTH, 1));
    }

    /** The time of day; midnight if the text has none. */
    public static LocalTime time(TemporalAccessor parsed) {
        LocalTime whole = parsed.query(TemporalQueries.localTime());
        return whole != null
                ? whole
                : LocalTime.of(
                        hour(parsed),
                        part(parsed, ChronoField.MINUTE_OF_HOUR, 0),
                        part(parsed, ChronoField.SECOND_OF_MINUTE, 0),
                        part(parsed, ChronoField.NANO_OF_SECOND, 0));
    }

    /** @throws DateTimeException if the parts make no date */
    public static LocalDateTime dateTime(TemporalAccessor parsed) {
        return date(parsed).atTime(time(parsed));
    }

    private static int hour(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            return parsed.get(ChronoField.HOUR_OF_DAY);
        }
        return parsed.isSupported(ChronoField.HOUR_OF_AMPM)
                ? parsed.get(ChronoField.HOUR_OF_AMPM)
                : NOON * part(parsed, ChronoField.AMPM_OF_DAY, 0);
    }

    private static int part(TemporalAccessor parsed, ChronoField field, int missing) {
        return parsed.isSupported(field) ? parsed.get(field) : missing;
    }
}
