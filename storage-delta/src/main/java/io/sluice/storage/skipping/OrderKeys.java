package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Values as whole numbers that have their order: of two values the smaller one never has the larger number. So ranges can
 * be compared in a plain loop, and values be looked at only where that leaves it open.
 */
final class OrderKeys {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private OrderKeys() {}

    /** Whether the type's values have such numbers. */
    static boolean exist(SqlType type) {
        return type instanceof SqlType.Decimal
                || isWhole(type)
                || type == SqlType.STRING
                || type == SqlType.FLOAT
                || type == SqlType.DOUBLE;
    }

    /** Whether values of the type are their own numbers. */
    static boolean isWhole(SqlType type) {
        if (!(type instanceof SqlType.Simple simple)) {
            return false;
        }
        return switch (simple) {
            case TINYINT, SMALLINT, INT, BIGINT, DATE, TIMESTAMP, TIMESTAMP_NTZ -> true;
            case BOOLEAN, FLOAT, DOUBLE, STRING, BINARY, NULL, VARIANT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> false;
        };
    }

    /** @param value in Java form, of a type for which they exist */
    static long of(Object value, SqlType type) {
        return switch (value) {
            case String text -> prefix(text.getBytes(StandardCharsets.UTF_8), 0);
            case BigDecimal number -> number(number, ((SqlType.Decimal) type).scale());
            case Double number -> number(number);
            case Float number -> number(number.doubleValue());
            default -> ((Number) value).longValue();
        };
    }

    /** The largest number of texts that begin so. */
    static long lastWithPrefix(String text) {
        return prefix(text.getBytes(StandardCharsets.UTF_8), 0xFF);
    }

    private static long prefix(byte[] text, int padding) {
        long key = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            key = key << Byte.SIZE | (i < text.length ? text[i] & 0xFF : padding);
        }
        return key ^ Long.MIN_VALUE;
    }

    private static long number(BigDecimal value, int scale) {
        BigInteger unscaled = value.setScale(scale, RoundingMode.FLOOR).unscaledValue();
        return unscaled.max(MIN).min(MAX).longValueExact();
    }

    private static long number(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        return bits ^ bits >> Long.SIZE - 1 & Long.MAX_VALUE;
    }
}
