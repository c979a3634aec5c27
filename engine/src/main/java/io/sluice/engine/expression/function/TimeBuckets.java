package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * time_bucket: where the bucket begins that a time is in. Buckets are as long as an interval and are counted from an origin;
 * those of months or days are steps on the calendar of the session's zone, others are elapsed time.
 */
final class TimeBuckets {
    private static final long MONTHS_OF_A_YEAR = 12;

    private TimeBuckets() {}

    static Object start(Arguments a) {
        long size = a.whole(0);
        if (size <= 0) {
            throw Errors.invalidArgument("The interval of time_bucket must be longer than nothing.");
        }
        boolean local = a.type(1) == SqlType.TIMESTAMP_NTZ;
        ZoneId zone = local ? ZoneOffset.UTC : a.context().zone();
        long time = a.whole(1);
        long origin = a.has(2) ? origin(a, local) : DateTimes.startOfDay(0, zone);
        return a.type(0) == SqlType.INTERVAL_YEAR_MONTH
                ? ofMonths(size, time, origin, zone)
                : ofDays(size, time, origin, zone);
    }

    /** In the form of the time. */
    private static long origin(Arguments a, boolean local) {
        return local ? DateTimeFunctions.local(a, 2) : DateTimeFunctions.instant(a, 2);
    }

    private static long ofMonths(long size, long time, long origin, ZoneId zone) {
        LocalDateTime from = DateTimes.local(DateTimes.toLocal(origin, zone));
        LocalDateTime to = DateTimes.local(DateTimes.toLocal(time, zone));
        long months = MONTHS_OF_A_YEAR * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
        long start = DateTimes.addMonths(origin, Math.floorDiv(months, size) * size, zone);
        return start <= time ? start : DateTimes.addMonths(origin, (Math.floorDiv(months, size) - 1) * size, zone);
    }

    private static long ofDays(long size, long time, long origin, ZoneId zone) {
        long distance = DateTimes.addMicros(time, -origin);
        long elapsed = Math.floorDiv(distance, size) * size;
        if (size < DateTimes.MICROS_PER_DAY) {
            return DateTimes.addMicros(origin, elapsed);
        }
        // Days of 23 and 25 hours can move the time into the bucket before or after.
        long start = DateTimes.addDayTime(origin, elapsed, zone);
        if (start > time) {
            return DateTimes.addDayTime(origin, elapsed - size, zone);
        }
        long next = DateTimes.addDayTime(origin, elapsed + size, zone);
        return next <= time ? next : start;
    }
}
