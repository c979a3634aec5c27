package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
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
        long count = Math.subtractExact(stop, start) / step + 1;
        if (count > ArrayOperations.MAX_ELEMENTS) {
            throw ArrayOperations.tooMany(count);
        }
        for (long i = 0; i < count; i++) {
            values.add(number(start + i * step, element));
        }
        return values;
    }

    private static Object number(long value, SqlType element) {
        return element == SqlType.BIGINT ? (Object) value : (int) value;
    }

    private static List<Object> times(Arguments a, SqlType type) {
        boolean dates = type == SqlType.DATE;
        boolean months = a.has(2) && a.type(2) == SqlType.INTERVAL_YEAR_MONTH;
        long start = DateTimeFunctions.local(a, 0);
        long stop = DateTimeFunctions.local(a, 1);
        long step = a.has(2) ? a.whole(2) : start <= stop ? DateTimes.MICROS_PER_DAY : -DateTimes.MICROS_PER_DAY;
        refuseEndless(start, stop, step);
        List<Object> values = new ArrayList<>();
        for (long i = 0; ; i++) {
            long next = months ? DateTimes.addMonthsLocal(start, i * step) : DateTimes.addMicros(start, i * step);
            if (step > 0 ? next > stop : next < stop) {
                return values;
            }
            if (i == ArrayOperations.MAX_ELEMENTS) {
                throw ArrayOperations.tooMany(i + 1);
            }
            values.add(value(a, next, dates, type));
            if (step == 0) {
                return values;
            }
        }
    }

    private static Object value(Arguments a, long local, boolean dates, SqlType type) {
        if (dates) {
            return DateTimes.dayOf(local);
        }
        return type == SqlType.TIMESTAMP
                ? DateTimes.fromLocal(local, a.context().zone())
                : (Object) local;
    }

    private static void refuseEndless(long start, long stop, long step) {
        boolean reaches = start == stop || (start < stop ? step > 0 : step < 0);
        if (!reaches) {
            throw Errors.invalidArgument("sequence cannot go from its start to its stop with a step of " + step
                    + ". Give a step in that direction.");
        }
    }
}
