package io.sluice.engine.expression.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.LongUnaryOperator;

/**
 * Between the numbers of DATE (days) and TIMESTAMP (microseconds) and {@code java.time}, and arithmetic on them. All
 * overflows raise DATETIME_OVERFLOW.
 */
public final class DateTimes {
    public static final long MICROS_PER_SECOND = 1_000_000L;
    public static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;

    private DateTimes() {}

    public static LocalDate date(int days) {
        return LocalDate.ofEpochDay(days);
    }

    public static int days(LocalDate date) {
        return days(date.toEpochDay());
    }

    /** Days that fit DATE. */
    public static int days(long days) {
        if (days != (int) days) {
            throw Errors.dateTimeOverflow("A date of day " + days);
        }
        return (int) days;
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
    }

    public static long micros(Instant instant) {
        return micros(instant.getEpochSecond(), instant.getNano());
    }

    private static long micros(long seconds, int nanos) {
        try {
            if (seconds < 0) {
                // The smallest instants overflow only on the way.
                return Math.addExact(
                        Math.multiplyExact(seconds + 1, MICROS_PER_SECOND), nanos / 1000 - MICROS_PER_SECOND);
            }
            return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / 1000);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp of " + seconds + " seconds since 1970");
        }
    }

    /** The local time line's date and time of a TIMESTAMP_NTZ. */
    public static LocalDateTime local(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000,
                ZoneOffset.UTC);
    }

    /** Micros of the local time line. */
    public static long localMicros(LocalDateTime local) {
        return micros(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
    }

    public static ZonedDateTime zoned(long micros, ZoneId zone) {
        return instant(micros).atZone(zone);
    }

    /** Micros of the instant; a local time in a gap is moved forward by the gap's length, the earlier of two is taken. */
    public static long micros(LocalDateTime local, ZoneId zone) {
        return micros(local.atZone(zone).toInstant());
    }

    /** What a clock in the zone shows, as micros of the local time line. */
    public static long toLocal(long micros, ZoneId zone) {
        if (zone == ZoneOffset.UTC) {
            return micros;
        }
        long offset = zone.getRules().getOffset(instant(micros)).getTotalSeconds() * MICROS_PER_SECOND;
        try {
            return Math.addExact(micros, offset);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("The local time of a timestamp");
        }
    }

    /** The instant at which a clock in the zone shows the local time. */
    public static long fromLocal(long localMicros, ZoneId zone) {
        if (zone == ZoneOffset.UTC) {
            return localMicros;
        }
        return micros(local(localMicros), zone);
    }

    /** Midnight of a date on the local time line. */
    public static long midnight(int days) {
        try {
            return Math.multiplyExact(days, MICROS_PER_DAY);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("The date of day " + days + " as a timestamp");
        }
    }

    /** The start of a date in the zone. */
    public static long startOfDay(int days, ZoneId zone) {
        return fromLocal(midnight(days), zone);
    }

    public static int dayOf(long localMicros) {
        return (int) Math.floorDiv(localMicros, MICROS_PER_DAY);
    }

    /** Adds months to a date, to the last day of the month where that day does not exist. */
    public static int addMonths(int days, long months) {
        try {
            return days(date(days).plusMonths(months));
        } catch (DateTimeException | ArithmeticException e) {
            throw Errors.dateTimeOverflow("A date plus " + months + " months");
        }
    }

    public static int addDays(int days, long more) {
        try {
            return days(Math.addExact((long) days, more));
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("A date plus " + more + " days");
        }
    }

    /** Adds months on the local time line. */
    public static long addMonthsLocal(long localMicros, long months) {
        try {
            return localMicros(local(localMicros).plusMonths(months));
        } catch (DateTimeException | ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp plus " + months + " months");
        }
    }

    public static long addMicros(long micros, long more) {
        try {
            return Math.addExact(micros, more);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp plus " + more + " microseconds");
        }
    }

    /** Adds months on the calendar of a zone. */
    public static long addMonths(long micros, long months, ZoneId zone) {
        return moved(micros, zone, local -> addMonthsLocal(local, months));
    }

    /** Adds an interval of days and a time: the days on the calendar of a zone, the rest as elapsed time. */
    public static long addDayTime(long micros, long interval, ZoneId zone) {
        long days = interval / MICROS_PER_DAY * MICROS_PER_DAY;
        long moved = days == 0 ? micros : moved(micros, zone, local -> addMicros(local, days));
        return addMicros(moved, interval - days);
    }

    /** Adds an amount of a calendar unit on the calendar of a zone. */
    public static long add(long micros, long amount, ChronoUnit unit, ZoneId zone) {
        return moved(micros, zone, local -> addLocal(local, amount, unit));
    }

    /**
     * The instant whose local time another's becomes. Where that is there twice, its offset is the one of before, if it can
     * be, as in java.time.
     */
    public static long moved(long micros, ZoneId zone, LongUnaryOperator local) {
        if (zone == ZoneOffset.UTC) {
            return local.applyAsLong(micros);
        }
        ZoneOffset offset = zone.getRules().getOffset(instant(micros));
        LocalDateTime moved = local(local.applyAsLong(toLocal(micros, zone)));
        return micros(ZonedDateTime.ofLocal(moved, zone, offset).toInstant());
    }

    private static long addLocal(long localMicros, long amount, ChronoUnit unit) {
        try {
            return localMicros(local(localMicros).plus(amount, unit));
        } catch (DateTimeException | ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp plus " + amount + " " + unit);
        }
    }
}
