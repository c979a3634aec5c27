package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.math.BigDecimal;

/** EXTRACT from intervals. */
final class IntervalFields {
    private IntervalFields() {}

    static Object extract(DateTimeField field, Arguments a, int index) {
        SqlType type = a.type(index);
        boolean months = type == SqlType.INTERVAL_YEAR_MONTH;
        if (!months && type != SqlType.INTERVAL_DAY_TIME) {
            throw Errors.invalidArgument("EXTRACT takes a date, a timestamp or an interval, not " + type.sql() + ".");
        }
        long value = a.whole(index);
        return switch (field) {
            case YEAR -> months ? value / 12 : refuse(field, type);
            case MONTH -> months ? value % 12 : refuse(field, type);
            case DAY -> months ? refuse(field, type) : value / DateTimes.MICROS_PER_DAY;
            case HOUR -> months ? refuse(field, type) : value / 3_600_000_000L % 24;
            case MINUTE -> months ? refuse(field, type) : value / 60_000_000L % 60;
            case SECOND -> months ? refuse(field, type) : BigDecimal.valueOf(value % 60_000_000L, 6);
            default -> refuse(field, type);
        };
    }

    private static Object refuse(DateTimeField field, SqlType type) {
        throw Errors.invalidArgument("An " + type.sql() + " has no field " + field + ".");
    }
}
