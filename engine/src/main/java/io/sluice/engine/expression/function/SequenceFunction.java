package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** {@code sequence(start, stop[, step])} over whole numbers, dates and timestamps; both ends belong to it. */
final class SequenceFunction {
    private SequenceFunction() {}

    static Object apply(Arguments a) {
        SqlType type = a.type(0);
        if (ArgumentKind.isInteger(type)) {
            long step = a.has(2) ? a.whole(2) : a.whole(0) <= a.whole(1) ? 1 : -1;
            return numbers(a.whole(0), a.whole(1), step, ArrayOperations.element(a.resultType()));
        }
        if (type == SqlType.DATE || ArgumentKind.isTimestamp(type)) {
            return times(a, type);
        }
        throw Errors.invalidArgument("sequence takes whole numbers, dates or timestamps, not " + type.sql() + ".");
    }

    private static List<Object> numbers(long start, long stop, long step, SqlType element) {
        refuseEndless(start, stop, step);
        List<Object> values = new ArrayList<>();
        if (start == stop) {
            values.add(number(start, element));
            return values;
        }
        // From end to end of BIGINT it is further than a long counts to with its sign.
        long distance = step > 0 ? stop - start : start - stop;
        long steps = Long.divideUnsigned(distance, Math.abs(step));
        if (Long.compareUnsigned(steps, ArrayOperations.MAX_ELEMENTS) >= 0) {
            throw ArrayOperations.tooMany(steps + 1);
        }
        for (long i = 0; i <= steps; i++) {
            values.add(number(start + i * step, element));
        }
        return values;
    }

    private static Object number(long value, SqlType element) {
        return element == SqlType.BIGINT ? (Object) value : (int) value;
    }

    /** Months and days are steps on the calendar of the session's zone, the rest is elapsed time, each from the start on. */
    private static List<Object> times(Arguments a, SqlType type) {
        boolean months = a.has(2) && a.type(2) == SqlType.INTERVAL_YEAR_MONTH;
        ZoneId calendar = type == SqlType.TIMESTAMP ? a.context().zone() : ZoneOffset.UTC;
        long start = micros(a, 0);
        long stop = micros(a, 1);
        long step = a.has(2) ? a.whole(2) : start <= stop ? DateTimes.MICROS_PER_DAY : -DateTimes.MICROS_PER_DAY;
        refuseEndless(start, stop, step);
        long rest = months ? 0 : step % DateTimes.MICROS_PER_DAY;
        List<Object> values = new ArrayList<>();
        for (long i = 0; ; i++) {
            long next = months
                    ? DateTimes.addMonths(start, i * step, calendar)
                    : DateTimes.addMicros(DateTimes.addDayTime(start, i * (step - rest), calendar), i * rest);
            if (step > 0 ? next > stop : next < stop) {
                return values;
            }
            if (i == ArrayOperations.MAX_ELEMENTS) {
                throw ArrayOperations.tooMany(i + 1);
            }
            values.add(type == SqlType.DATE ? (Object) DateTimes.dayOf(next) : (Object) next);
            if (step == 0) {
                return values;
            }
        }
    }

    private static long micros(Arguments a, int index) {
        return a.type(index) == SqlType.DATE ? DateTimeFunctions.local(a, index) : a.whole(index);
    }

    private static void refuseEndless(long start, long stop, long step) {
        boolean reaches = start == stop || (start < stop ? step > 0 : step < 0);
        if (!reaches) {
            throw Errors.invalidArgument("sequence cannot go from its start to its stop with a step of " + step
                    + ". Give a step in that direction.");
        }
    }
}
