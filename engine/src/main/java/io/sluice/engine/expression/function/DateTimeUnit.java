package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/** Units that dates and timestamps are cut to, added in and counted in, all on the local time line. */
enum DateTimeUnit {
    YEAR(ChronoUnit.YEARS, 1, "YEAR", "YEARS", "YYYY", "YY"),
    QUARTER(ChronoUnit.MONTHS, 3, "QUARTER", "QUARTERS"),
    MONTH(ChronoUnit.MONTHS, 1, "MONTH", "MONTHS", "MM", "MON"),
    WEEK(ChronoUnit.DAYS, 7, "WEEK", "WEEKS"),
    DAY(ChronoUnit.DAYS, 1, "DAY", "DAYS", "DD", "DAYOFYEAR"),
    HOUR(ChronoUnit.HOURS, 1, "HOUR", "HOURS"),
    MINUTE(ChronoUnit.MINUTES, 1, "MINUTE", "MINUTES"),
    SECOND(ChronoUnit.SECONDS, 1, "SECOND", "SECONDS"),
    MILLISECOND(ChronoUnit.MILLIS, 1, "MILLISECOND", "MILLISECONDS"),
    MICROSECOND(ChronoUnit.MICROS, 1, "MICROSECOND", "MICROSECONDS"),
    CENTURY(ChronoUnit.YEARS, 100, "CENTURY"),
    DECADE(ChronoUnit.YEARS, 10, "DECADE"),
    /** No unit of that name. */
    NONE(ChronoUnit.FOREVER, 1);

    private final ChronoUnit unit;
    private final int multiple;
    private final List<String> names;

    DateTimeUnit(ChronoUnit unit, int multiple, String... names) {
        this.unit = unit;
        this.multiple = multiple;
        this.names = List.of(names);
    }

    /** The unit of a name in any case; NONE where there is none. */
    static DateTimeUnit named(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        for (DateTimeUnit unit : values()) {
            if (unit.names.contains(upper)) {
                return unit;
            }
        }
        return NONE;
    }

    /** Whether it is a fixed time that does not depend on calendar or zone. */
    boolean isElapsed() {
        return unit.compareTo(ChronoUnit.HOURS) <= 0;
    }

    /** Length of an elapsed unit. */
    long micros() {
        return unit.getDuration().toNanos() / 1000 * multiple;
    }

    long floor(long localMicros) {
        if (isElapsed()) {
            return localMicros - Math.floorMod(localMicros, micros());
        }
        return DateTimes.midnight(DateTimes.days(floor(DateTimes.date(DateTimes.dayOf(localMicros)))));
    }

    /** Up to a day, the offset stays where it can: of two local times that are equal, the instant remains in its own. */
    long floor(long micros, ZoneId zone) {
        return isElapsed() || this == DAY
                ? DateTimes.moved(micros, zone, this::floor)
                : DateTimes.fromLocal(floor(DateTimes.toLocal(micros, zone)), zone);
    }

    /** The instant itself where it is the start of a unit, else the start of the next. */
    long ceil(long micros, ZoneId zone) {
        long floor = floor(micros, zone);
        if (floor == micros) {
            return micros;
        }
        return isElapsed()
                ? DateTimes.addMicros(floor, micros())
                : DateTimes.fromLocal(add(floor(DateTimes.toLocal(micros, zone)), 1, ZoneOffset.UTC), zone);
    }

    private LocalDate floor(LocalDate date) {
        return switch (this) {
            case YEAR -> date.withDayOfYear(1);
            case QUARTER -> date.withDayOfMonth(1).withMonth((date.getMonthValue() - 1) / 3 * 3 + 1);
            case MONTH -> date.withDayOfMonth(1);
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case CENTURY, DECADE -> date.withDayOfYear(1).withYear(Math.floorDiv(date.getYear(), multiple) * multiple);
            default -> date;
        };
    }

    /** The date cut to the unit; null where the unit is no larger than a day or there is none. */
    Integer truncDate(int days) {
        boolean calendar = this != NONE && unit.compareTo(ChronoUnit.DAYS) >= 0 && this != DAY;
        return calendar ? (Integer) DateTimes.days(floor(DateTimes.date(days))) : null;
    }

    /** @param zone on whose calendar */
    long add(long micros, long amount, ZoneId zone) {
        long units;
        try {
            units = Math.multiplyExact(amount, multiple);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp plus " + amount + " times " + name());
        }
        return DateTimes.add(micros, units, unit, zone);
    }

    /** Whole units from one to the other. */
    long between(long startMicros, long endMicros) {
        LocalDateTime start = DateTimes.local(startMicros);
        try {
            return start.until(DateTimes.local(endMicros), unit) / multiple;
        } catch (ArithmeticException e) {
            throw Errors.outOfRange("of a difference in " + unit.toString().toLowerCase(Locale.ROOT), SqlType.BIGINT);
        }
    }
}
