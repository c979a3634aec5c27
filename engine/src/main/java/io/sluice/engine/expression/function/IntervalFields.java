package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.math.BigDecimal;

/** EXTRACT from intervals. */
final class IntervalFields {
    private IntervalFields() {}

    static Object extract(Arguments a) {
        DateTimeField field = a.prepared(0, DateTimeField::named);
        long value = a.whole(1);
        boolean months = a.type(1) == SqlType.INTERVAL_YEAR_MONTH;
        if (!months && a.type(1) != SqlType.INTERVAL_DAY_TIME) {
            throw Errors.invalidArgument("EXTRACT takes a date, a timestamp or an interval, not " + a.type(1).sql() + ".");
        }
        return switch (field) {
            case YEAR -> months ? value / 12 : refuse(field, a);
            case MONTH -> months ? value % 12 : refuse(field, a);
            case DAY -> months ? refuse(field, a) : value / DateTimes.MICROS_PER_DAY;
            case HOUR -> months ? refuse(field, a) : value / 3_600_000_000L % 24;
            case MINUTE -> months ? refuse(field, a) : value / 60_000_000L % 60;
            case SECOND -> months ? refuse(field, a) : BigDecimal.valueOf(value % 60_000_000L, 6);
            default -> refuse(field, a);
        };
    }

    private static Object refuse(DateTimeField field, Arguments a) {
        throw Errors.invalidArgument("An " + a.type(1).sql() + " has no field " + field + ".");
    }
}
