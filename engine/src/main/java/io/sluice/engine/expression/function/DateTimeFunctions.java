package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimeParser;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Functions of dates and timestamps. Fields of a TIMESTAMP are what a clock in the session's zone shows. */
final class DateTimeFunctions {
    private DateTimeFunctions() {}

    static Definitions definitions() {
        Definitions define = new Definitions(FunctionCategory.DATE_TIME);
        for (DateTimeField field : DateTimeField.values()) {
            if (field.isFunction()) {
                define.kernels(field.functionName(), "DATETIME", call -> ExtractKernel.of(field, call));
            }
            define.kernels(field.operatorNames(), "DATETIME", call -> ExtractKernel.of(field, call))
                    .rows(field.operatorNames(), "ANY", a -> IntervalFields.extract(field, a, 0));
        }
        define.rows("extract_epoch", "TIMESTAMP", a -> BigDecimal.valueOf(a.whole(0), 6));
        now(define);
        dates(define);
        units(define);
        construction(define);
        return define;
    }

    private static void now(Definitions define) {
        define.stable("current_date", a -> DateTimes.dayOf(localNow(a)))
                .stable("current_timestamp", a -> DateTimes.micros(a.context().startedAt()))
                .stable("localtimestamp", DateTimeFunctions::localNow)
                .stable("current_timezone", a -> a.context().zone().getId());
    }

    private static void dates(Definitions define) {
        define.wholes("date_add", "DATE, INTEGER", (days, more) -> DateTimes.addDays((int) days, more))
                .wholes(
                        "date_sub",
                        "DATE, INTEGER",
                        (days, less) ->
                                DateTimes.addDays((int) days, -Math.clamp(less, Integer.MIN_VALUE, Integer.MAX_VALUE)))
                .wholes("datediff", "DATE, DATE", (end, start) -> end - start)
                .wholes("add_months", "DATE, INTEGER", (days, months) -> DateTimes.addMonths((int) days, months))
                .rows("months_between", "TIMESTAMP, TIMESTAMP, BOOLEAN?", DateTimeFunctions::monthsBetween)
                .rows("last_day", "DATE", a -> DateTimes.days(date(a, 0).with(TemporalAdjusters.lastDayOfMonth())))
                .rows("next_day", "DATE, STRING", DateTimeFunctions::nextDay);
    }

    private static void units(Definitions define) {
        define.rows(
                        "dayname",
                        "DATETIME",
                        a -> name(DateTimes.local(local(a, 0)).getDayOfWeek().name()))
                .rows(
                        "monthname",
                        "DATETIME",
                        a -> name(DateTimes.local(local(a, 0)).getMonth().name()));
        define.rows(
                        "trunc",
                        "DATE, STRING",
                        a -> a.prepared(1, DateTimeFunctions::unitOrNone).truncDate(days(a, 0)))
                .rows("date_trunc", "STRING, DATETIME", a -> floor(a, 1, unitOrNone(a.string(0))))
                .rows("floor", "DATETIME, STRING", a -> floor(a, 0, unit(a.string(1))))
                .rows("floor_to_unit", "STRING, DATETIME", a -> floor(a, 1, unit(a.string(0))))
                .rows("ceil_to_unit", "STRING, DATETIME", a -> ceil(a, 1, unit(a.string(0))))
                .rows("ceil", "DATETIME, STRING", a -> ceil(a, 0, unit(a.string(1))))
                .rows("timestampadd", "STRING, INTEGER, DATETIME", DateTimeFunctions::timestampAdd)
                .rows("timestampdiff", "STRING, DATETIME, DATETIME", DateTimeFunctions::timestampDiff);
    }

    private static void construction(Definitions define) {
        define.rows("unix_date", "DATE", a -> a.whole(0))
                .rows("date_from_unix_date", "INTEGER", a -> DateTimes.days(a.whole(0)))
                .rows("unix_seconds", "TIMESTAMP", a -> Math.floorDiv(a.whole(0), DateTimes.MICROS_PER_SECOND))
                .rows("unix_millis", "TIMESTAMP", a -> Math.floorDiv(a.whole(0), 1000L))
                .rows("unix_micros", "TIMESTAMP", a -> a.whole(0))
                .rows("timestamp_seconds", "NUMBER", a -> isNotFinite(a.value(0)) ? null : timestampSeconds(a))
                .rows("timestamp_millis", "INTEGER", a -> times(a.whole(0), 1000))
                .rows("timestamp_micros", "INTEGER", a -> a.whole(0))
                .rows("from_utc_timestamp", "TIMESTAMP, STRING", a -> DateTimes.toLocal(a.whole(0), zone(a)))
                .rows("to_utc_timestamp", "TIMESTAMP, STRING", a -> DateTimes.fromLocal(a.whole(0), zone(a)));
    }

    private static ZoneId zone(Arguments a) {
        try {
            return DateTimeParser.zone(a.string(1));
        } catch (DateTimeException e) {
            throw Errors.invalidArgument("There is no time zone " + a.string(1)
                    + ". Use a name such as Europe/Paris, or an offset such as +01:00.");
        }
    }

    /** A product in microseconds. */
    static long times(long value, long factor) {
        try {
            return Math.multiplyExact(value, factor);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp of " + value + " units since 1970");
        }
    }

    /** The first three letters, e.g. Mon. */
    private static String name(String upper) {
        return upper.charAt(0) + upper.substring(1, 3).toLowerCase(Locale.ROOT);
    }

    static Object timestampSeconds(Arguments a) {
        if (a.value(0) instanceof Double || a.value(0) instanceof Float) {
            return a.real(0) * DateTimes.MICROS_PER_SECOND;
        }
        return a.decimal(0).movePointRight(6);
    }

    private static boolean isNotFinite(Object number) {
        return (number instanceof Double || number instanceof Float)
                && !Double.isFinite(((Number) number).doubleValue());
    }

    static long localNow(Arguments a) {
        return DateTimes.toLocal(
                DateTimes.micros(a.context().startedAt()), a.context().zone());
    }

    static int days(Arguments a, int index) {
        return (Integer) a.value(index);
    }

    static LocalDate date(Arguments a, int index) {
        return DateTimes.date(days(a, index));
    }

    /** What a clock shows for a date or timestamp, as micros of the local time line. */
    static long local(Arguments a, int index) {
        if (a.type(index) == SqlType.DATE) {
            return DateTimes.midnight(days(a, index));
        }
        return a.type(index) == SqlType.TIMESTAMP
                ? DateTimes.toLocal(a.whole(index), a.context().zone())
                : a.whole(index);
    }

    /** A timestamp as it is; the instant at which a clock shows anything else. */
    static long instant(Arguments a, int index) {
        return a.type(index) == SqlType.TIMESTAMP
                ? a.whole(index)
                : DateTimes.fromLocal(local(a, index), a.context().zone());
    }

    /** A local time in the result's type. */
    static Object result(Arguments a, long local) {
        if (a.resultType() == SqlType.DATE) {
            return DateTimes.dayOf(local);
        }
        return a.resultType() == SqlType.TIMESTAMP
                ? DateTimes.fromLocal(local, a.context().zone())
                : (Object) local;
    }

    private static Object floor(Arguments a, int index, DateTimeUnit unit) {
        if (unit == DateTimeUnit.NONE) {
            return null;
        }
        return isInstant(a, index)
                ? (Object) unit.floor(a.whole(index), a.context().zone())
                : result(a, unit.floor(local(a, index)));
    }

    private static Object ceil(Arguments a, int index, DateTimeUnit unit) {
        if (isInstant(a, index)) {
            return unit.ceil(a.whole(index), a.context().zone());
        }
        long local = local(a, index);
        long floor = unit.floor(local);
        return result(a, floor == local ? local : unit.add(floor, 1, ZoneOffset.UTC));
    }

    /** Whether a timestamp gives one, so that it must not lose which of two equal local times it is. */
    private static boolean isInstant(Arguments a, int index) {
        return a.type(index) == SqlType.TIMESTAMP && a.resultType() == SqlType.TIMESTAMP;
    }

    private static DateTimeUnit unit(String name) {
        DateTimeUnit unit = unitOrNone(name);
        if (unit == DateTimeUnit.NONE) {
            throw Errors.invalidArgument("There is no date or time unit " + name
                    + ". Use YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND, MILLISECOND or MICROSECOND.");
        }
        return unit;
    }

    private static DateTimeUnit unitOrNone(String name) {
        return DateTimeUnit.named(name);
    }

    private static Object timestampAdd(Arguments a) {
        DateTimeUnit unit = unit(a.string(0));
        if (a.resultType() != SqlType.TIMESTAMP) {
            return result(a, unit.add(local(a, 2), a.whole(1), ZoneOffset.UTC));
        }
        // A date is the instant at which it begins: hours pass from there as they do from any other.
        long start = instant(a, 2);
        return unit.isElapsed()
                ? DateTimes.addMicros(start, times(a.whole(1), unit.micros()))
                : unit.add(start, a.whole(1), a.context().zone());
    }

    private static Object timestampDiff(Arguments a) {
        DateTimeUnit unit = unit(a.string(0));
        return unit.between(local(a, 1), local(a, 2));
    }

    /** Whole months where both are the same day of the month or both the last; else a day is 1/31 of a month. */
    private static Object monthsBetween(Arguments a) {
        LocalDateTime later = DateTimes.local(local(a, 0));
        LocalDateTime earlier = DateTimes.local(local(a, 1));
        long months = (later.getYear() - earlier.getYear()) * 12L + later.getMonthValue() - earlier.getMonthValue();
        if (later.getDayOfMonth() == earlier.getDayOfMonth() || (isLastDay(later) && isLastDay(earlier))) {
            return (double) months;
        }
        double seconds = secondsOfDay(a, 0) - secondsOfDay(a, 1);
        double days = later.getDayOfMonth() - earlier.getDayOfMonth();
        double exact = months + (days * 86_400 + seconds) / (31 * 86_400d);
        boolean rounded = !a.has(2) || a.bool(2);
        return rounded ? Math.round(exact * 1e8) / 1e8 : exact;
    }

    /** Elapsed since the start of the day, which is not what a clock shows on a day when it is changed. */
    private static long secondsOfDay(Arguments a, int index) {
        long start = DateTimes.startOfDay(
                DateTimes.dayOf(local(a, index)), a.context().zone());
        return (instant(a, index) - start) / DateTimes.MICROS_PER_SECOND;
    }

    private static boolean isLastDay(LocalDateTime time) {
        return time.getDayOfMonth() == time.toLocalDate().lengthOfMonth();
    }

    private static Object nextDay(Arguments a) {
        String name = a.string(1).strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= 2
                    && (day.name().equals(name)
                            || day.name().substring(0, 3).equals(name)
                            || day.name().substring(0, 2).equals(name))) {
                return DateTimes.days(date(a, 0).with(TemporalAdjusters.next(day)));
            }
        }
        throw Errors.invalidArgument(
                "There is no day of the week " + a.string(1) + ". Use MONDAY, MON or MO and so on.");
    }
}
