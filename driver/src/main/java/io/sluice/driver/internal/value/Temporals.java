package io.sluice.driver.internal.value;

import io.sluice.driver.internal.error.Errors;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Calendar;
import java.util.Locale;

/**
 * Conversions to dates and times. A TIMESTAMP is an instant: its date and time of day are those in the session's zone.
 * A TIMESTAMP_NTZ has no zone: as an instant it is taken to be in the calendar's zone, or in the JVM's without one.
 */
public final class Temporals {
    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 1);
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4, 9, java.time.format.SignStyle.NORMAL)
            .appendPattern("-M-d[['T'][ ]H:m[:s]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[[ ]XXX][[ ]'['VV']'][ VV]]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("H:m[:s]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private Temporals() {}

    public static LocalDate toLocalDate(Object value) throws SQLException {
        if (value instanceof LocalDate) {
            return (LocalDate) value;
        }
        if (value instanceof LocalDateTime) {
            return ((LocalDateTime) value).toLocalDate();
        }
        if (value instanceof ZonedDateTime) {
            return ((ZonedDateTime) value).toLocalDate();
        }
        if (value instanceof String) {
            return toLocalDate(parse((String) value, "a date"));
        }
        throw Errors.noConversion(Texts.typeOf(value), "a date");
    }

    public static LocalTime toLocalTime(Object value) throws SQLException {
        if (value instanceof LocalTime) {
            return (LocalTime) value;
        }
        if (value instanceof LocalDateTime) {
            return ((LocalDateTime) value).toLocalTime();
        }
        if (value instanceof ZonedDateTime) {
            return ((ZonedDateTime) value).toLocalTime();
        }
        if (value instanceof String) {
            String text = ((String) value).trim();
            try {
                return text.indexOf('-') > 0 ? toLocalTime(parse(text, "a time")) : LocalTime.parse(text, TIME);
            } catch (DateTimeParseException e) {
                throw Errors.cannotConvert(text, "a time", e);
            }
        }
        throw Errors.noConversion(Texts.typeOf(value), "a time");
    }

    public static LocalDateTime toLocalDateTime(Object value) throws SQLException {
        if (value instanceof LocalDateTime) {
            return (LocalDateTime) value;
        }
        if (value instanceof ZonedDateTime) {
            return ((ZonedDateTime) value).toLocalDateTime();
        }
        if (value instanceof LocalDate) {
            return ((LocalDate) value).atStartOfDay();
        }
        if (value instanceof String) {
            return toLocalDateTime(parse((String) value, "a timestamp"));
        }
        throw Errors.noConversion(Texts.typeOf(value), "a timestamp");
    }

    /** @param zoneForLocal where a value without a zone is taken to be */
    public static ZonedDateTime toZoned(Object value, ZoneId zoneForLocal) throws SQLException {
        if (value instanceof ZonedDateTime) {
            return (ZonedDateTime) value;
        }
        if (value instanceof String) {
            Object parsed = parse((String) value, "a timestamp");
            return parsed instanceof ZonedDateTime
                    ? (ZonedDateTime) parsed
                    : toLocalDateTime(parsed).atZone(zoneForLocal);
        }
        return toLocalDateTime(value).atZone(zoneForLocal);
    }

    /** @param calendar gives the zone of the result's fields; null for the JVM's */
    public static Date toSqlDate(Object value, Calendar calendar) throws SQLException {
        LocalDate date = toLocalDate(value);
        return calendar == null ? Date.valueOf(date) : new Date(millis(date.atStartOfDay(), calendar));
    }

    public static Time toSqlTime(Object value, Calendar calendar) throws SQLException {
        LocalTime time = toLocalTime(value);
        Calendar used = calendar == null ? Calendar.getInstance() : calendar;
        return new Time(millis(time.atDate(EPOCH), used));
    }

    public static Timestamp toSqlTimestamp(Object value, Calendar calendar) throws SQLException {
        Object parsed = value instanceof String ? parse((String) value, "a timestamp") : value;
        if (parsed instanceof ZonedDateTime) {
            return Timestamp.from(((ZonedDateTime) parsed).toInstant());
        }
        LocalDateTime local = toLocalDateTime(parsed);
        if (calendar == null) {
            return Timestamp.valueOf(local);
        }
        Timestamp timestamp = new Timestamp(millis(local.withNano(0), calendar));
        timestamp.setNanos(local.getNano());
        return timestamp;
    }

    /** The date that a {@link Date} or other old date stands for in the calendar's zone. */
    public static LocalDate localDateOf(java.util.Date date, Calendar calendar) {
        return localDateTimeOf(date, calendar).toLocalDate();
    }

    /** Fields in the calendar's zone or, without one, in the JVM's; with nanoseconds where it is a Timestamp. */
    public static LocalDateTime localDateTimeOf(java.util.Date date, Calendar calendar) {
        Calendar fields = calendar == null ? Calendar.getInstance() : (Calendar) calendar.clone();
        fields.setTimeInMillis(date.getTime());
        int year = fields.get(Calendar.ERA) == java.util.GregorianCalendar.BC
                ? 1 - fields.get(Calendar.YEAR)
                : fields.get(Calendar.YEAR);
        int nanos = date instanceof Timestamp
                ? ((Timestamp) date).getNanos()
                : fields.get(Calendar.MILLISECOND) * 1_000_000;
        return LocalDateTime.of(
                year,
                fields.get(Calendar.MONTH) + 1,
                fields.get(Calendar.DAY_OF_MONTH),
                fields.get(Calendar.HOUR_OF_DAY),
                fields.get(Calendar.MINUTE),
                fields.get(Calendar.SECOND),
                nanos);
    }

    /** The instant with its nanoseconds; unlike {@code Date.toInstant} it takes java.sql.Date and Time too. */
    public static Instant instantOf(java.util.Date date) {
        return date instanceof Timestamp ? ((Timestamp) date).toInstant() : Instant.ofEpochMilli(date.getTime());
    }

    /** A LocalDate, LocalDateTime or ZonedDateTime. */
    private static Object parse(String text, String target) throws SQLException {
        try {
            TemporalAccessor parsed = LENIENT.parse(text.trim());
            checkDay(LENIENT.parseUnresolved(text.trim(), new ParsePosition(0)));
            LocalDate date = LocalDate.from(parsed);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            if (time == null) {
                return date;
            }
            ZoneId zone = parsed.query(TemporalQueries.zone());
            LocalDateTime local = date.atTime(time);
            return zone == null ? local : local.atZone(zone);
        } catch (DateTimeException e) {
            throw Errors.cannotConvert(text, target, e);
        }
    }

    /** Parsing takes 24:00 for the next day's beginning, which is fine, but a 30 February for the month's last day. */
    private static void checkDay(TemporalAccessor fields) {
        LocalDate.of((int) fields.getLong(ChronoField.YEAR), (int) fields.getLong(ChronoField.MONTH_OF_YEAR), (int)
                fields.getLong(ChronoField.DAY_OF_MONTH));
    }

    private static long millis(LocalDateTime local, Calendar calendar) {
        Calendar fields = (Calendar) calendar.clone();
        fields.clear();
        fields.setLenient(true);
        fields.set(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
        return fields.getTimeInMillis() + local.getNano() / 1_000_000;
    }
}
