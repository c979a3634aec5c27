package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimeParser;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, timestamps and intervals from their parts, conversions between zones, and windows of time. */
final class DateTimeConstruction {
    private static final Pattern DURATION = Pattern.compile("([+-]?\\d+)\\s+([a-zA-Z]+)\\s*");
    private static final BigDecimal MICROS_PER_MINUTE = BigDecimal.valueOf(60_000_000);

    private DateTimeConstruction() {}

    static Definitions definitions() {
        Definitions define = new Definitions(FunctionCategory.DATE_TIME);
        String parts = "INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, NUMBER";
        define.rows("make_date", "INTEGER, INTEGER, INTEGER", DateTimeConstruction::makeDate)
                .rows("make_timestamp", parts + ", STRING?", DateTimeConstruction::instant)
                .rows("make_timestamp_ltz", parts + ", STRING?", DateTimeConstruction::instant)
                .rows("make_timestamp_ntz", parts, a -> DateTimes.localMicros(local(a)))
                .rows("try_make_timestamp", parts + ", STRING?", TryFunctions.trying(DateTimeConstruction::instant))
                .rows("try_make_timestamp_ltz", parts + ", STRING?", TryFunctions.trying(DateTimeConstruction::instant))
                .rows("try_make_timestamp_ntz", parts, TryFunctions.trying(a -> DateTimes.localMicros(local(a))));
        define.rows("make_ym_interval", "INTEGER?, INTEGER?", DateTimeConstruction::yearMonth)
                .rows("make_dt_interval", "INTEGER?, INTEGER?, INTEGER?, NUMBER?", DateTimeConstruction::dayTime)
                .rows(
                        "$try_make_ym_interval",
                        "INTEGER?, INTEGER?",
                        TryFunctions.trying(DateTimeConstruction::yearMonth))
                .rows(
                        "$try_make_dt_interval",
                        "INTEGER?, INTEGER?, INTEGER?, NUMBER?",
                        TryFunctions.trying(DateTimeConstruction::dayTime))
                .rows("time_bucket", "ANY, ANY, ANY?", TimeBuckets::start)
                .rows(
                        "convert_timezone",
                        "STRING, TIMESTAMP",
                        a -> convert(a, a.context().zone(), 0))
                .rows("convert_timezone", "STRING, STRING, TIMESTAMP", a -> convert(a, zone(a.string(0)), 1))
                .rows("window", "TIMESTAMP, STRING, STRING?, STRING?", DateTimeConstruction::window)
                .rows("$windows", "TIMESTAMP, STRING, STRING, STRING?", DateTimeConstruction::windows)
                .rows("window_time", "STRUCT", a -> (Long) a.list(0).getLast() - 1);
        return define;
    }

    private static Object makeDate(Arguments a) {
        try {
            return DateTimes.days(LocalDate.of(a.integer(0), a.integer(1), a.integer(2)));
        } catch (DateTimeException e) {
            throw notADate(a.whole(0) + "-" + a.whole(1) + "-" + a.whole(2), e);
        }
    }

    private static Object instant(Arguments a) {
        return DateTimes.micros(
                local(a), a.has(6) ? zone(a.string(6)) : a.context().zone());
    }

    private static LocalDateTime local(Arguments a) {
        try {
            LocalDateTime minute =
                    LocalDateTime.of(a.integer(0), a.integer(1), a.integer(2), a.integer(3), a.integer(4));
            return minute.plus(microsOfMinute(a.value(5)), ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw notADate(
                    a.whole(0) + "-" + a.whole(1) + "-" + a.whole(2) + " " + a.whole(3) + ":" + a.whole(4) + ":"
                            + a.value(5),
                    e);
        }
    }

    /** @param seconds a number, rounded to microseconds, to 60: the next minute's beginning */
    private static long microsOfMinute(Object seconds) {
        if (seconds instanceof Number number && Double.isFinite(number.doubleValue())) {
            BigDecimal micros =
                    new BigDecimal(seconds.toString()).movePointRight(6).setScale(0, RoundingMode.HALF_UP);
            if (micros.signum() >= 0 && micros.compareTo(MICROS_PER_MINUTE) <= 0) {
                return micros.longValueExact();
            }
        }
        throw new DateTimeException("seconds " + seconds);
    }

    private static RuntimeException notADate(String text, DateTimeException cause) {
        return Errors.dateTimeOverflow("The date or time " + text + " (" + cause.getMessage() + ")");
    }

    private static ZoneId zone(String name) {
        try {
            return DateTimeParser.zone(name);
        } catch (DateTimeException e) {
            throw Errors.invalidArgument("There is no time zone " + name
                    + ". Use a name such as Europe/Paris, or an offset such as +01:00.");
        }
    }

    private static Object yearMonth(Arguments a) {
        long years = a.has(0) ? a.whole(0) : 0;
        long months = years * 12 + (a.has(1) ? a.whole(1) : 0);
        if (months != (int) months) {
            throw Errors.outOfRange(months + " months", SqlType.INTERVAL_YEAR_MONTH);
        }
        return (int) months;
    }

    private static Object dayTime(Arguments a) {
        long[] sizes = {DateTimes.MICROS_PER_DAY, 3_600_000_000L, 60_000_000L};
        try {
            long micros = 0;
            for (int i = 0; i < 3 && a.has(i); i++) {
                micros = Math.addExact(micros, Math.multiplyExact(a.whole(i), sizes[i]));
            }
            BigDecimal seconds = a.has(3) ? new BigDecimal(a.value(3).toString()) : BigDecimal.ZERO;
            return Math.addExact(
                    micros,
                    seconds.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact());
        } catch (ArithmeticException e) {
            throw Errors.outOfRange("of these parts", SqlType.INTERVAL_DAY_TIME);
        }
    }

    /** @param target place of the target zone, before the time */
    private static Object convert(Arguments a, ZoneId source, int target) {
        long instant = DateTimes.fromLocal(DateTimeFunctions.local(a, target + 1), source);
        return DateTimes.toLocal(instant, zone(a.string(target)));
    }

    private static Object window(Arguments a) {
        long size = size(a);
        if (a.has(2) && a.prepared(2, DateTimeConstruction::duration) != size) {
            throw Errors.invalidArgument(
                    "Windows that overlap stand in the list of SELECT or in GROUP BY, but not in this place.");
        }
        long start = a.whole(0) - Math.floorMod(a.whole(0) - offset(a), size);
        return Arrays.asList(start, DateTimes.addMicros(start, size));
    }

    /** All windows that a time is in, the latest first. */
    private static Object windows(Arguments a) {
        long size = size(a);
        long slide = a.prepared(2, DateTimeConstruction::duration);
        if (slide <= 0 || slide > size) {
            throw Errors.invalidArgument("Windows of '" + a.string(1) + "' cannot begin every '" + a.string(2)
                    + "': between two there must pass some time, and not more than a window lasts.");
        }
        if ((size - 1) / slide >= ArrayOperations.MAX_ELEMENTS) {
            throw Errors.invalidArgument("Windows of '" + a.string(1) + "' every '" + a.string(2) + "' are "
                    + ((size - 1) / slide + 1) + " for each time; the most is " + ArrayOperations.MAX_ELEMENTS
                    + ". Let them begin less often.");
        }
        List<Object> windows = new ArrayList<>();
        long start = a.whole(0) - Math.floorMod(a.whole(0) - offset(a), slide);
        for (; start + size > a.whole(0); start -= slide) {
            windows.add(Arrays.asList(start, DateTimes.addMicros(start, size)));
        }
        return windows;
    }

    private static long size(Arguments a) {
        long size = a.prepared(1, DateTimeConstruction::duration);
        if (size <= 0) {
            throw Errors.invalidArgument("A window must last longer than nothing, but '" + a.string(1) + "' does not.");
        }
        return size;
    }

    private static long offset(Arguments a) {
        return a.has(3) ? a.prepared(3, DateTimeConstruction::duration) : 0;
    }

    /** Microseconds of a text such as {@code 1 hour 30 minutes}. */
    private static Long duration(String text) {
        String rest = text.strip().toLowerCase(Locale.ROOT);
        rest = rest.startsWith("interval ") ? rest.substring(9).strip() : rest;
        Matcher matcher = DURATION.matcher(rest);
        long micros = 0;
        int end = 0;
        while (end < rest.length() && matcher.find(end) && matcher.start() == end) {
            long factor = switch (matcher.group(2)) {
                case "week", "weeks" -> 7 * DateTimes.MICROS_PER_DAY;
                case "day", "days" -> DateTimes.MICROS_PER_DAY;
                case "hour", "hours" -> 3_600_000_000L;
                case "minute", "minutes" -> 60_000_000L;
                case "second", "seconds" -> DateTimes.MICROS_PER_SECOND;
                case "millisecond", "milliseconds" -> 1000L;
                case "microsecond", "microseconds" -> 1L;
                default -> 0;
            };
            if (factor == 0) {
                break;
            }
            try {
                micros = Math.addExact(micros, Math.multiplyExact(Long.parseLong(matcher.group(1)), factor));
            } catch (ArithmeticException | NumberFormatException e) {
                throw Errors.dateTimeOverflow("The duration '" + text + "'");
            }
            end = matcher.end();
        }
        if (end < rest.length() || rest.isEmpty()) {
            throw Errors.invalidArgument("The duration '" + text
                    + "' cannot be read. Write it like '10 minutes'; months and years are not of one length.");
        }
        return micros;
    }
}
