package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import io.sluice.common.type.TextOrder;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * The order of values in Java form: numbers by value with NaN as the largest and both zeros equal, strings by code
 * points (which is the order of their UTF-8 bytes).
 */
public final class ValueOrder {
    private ValueOrder() {}

    /** The order of a type's values, or null for types that have none here. */
    public static Comparator<Object> of(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> Comparator.comparing(BigDecimal.class::cast);
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> Comparator.comparing(Boolean.class::cast);
                    case TINYINT, SMALLINT, INT, BIGINT, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
                        Comparator.comparingLong(value -> ((Number) value).longValue());
                    case FLOAT, DOUBLE -> (a, b) -> compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
                    case STRING -> (a, b) -> TextOrder.compare((String) a, (String) b);
                    case BINARY, NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT -> null;
                };
            case SqlType.Array array -> null;
            case SqlType.Map map -> null;
            case SqlType.Struct struct -> null;
        };
    }

    private static int compare(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }
}
