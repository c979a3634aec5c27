package io.sluice.engine.expression.function;

import io.sluice.common.hash.XxHash64;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.Murmur3;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code hash} (Murmur3) and {@code xxhash64}, with the results that Spark gives: seed 42, each argument hashed with
 * the hash so far as its seed, null leaving it as it is.
 */
final class HashFunctions {
    private static final int SEED = 42;

    private HashFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.MATH)
                .rowsWithNulls("hash", "ANY*", a -> (int) all(a, Algorithm.MURMUR3))
                .rowsWithNulls("xxhash64", "ANY*", a -> all(a, Algorithm.XXHASH64));
    }

    /** Both take values as ints, longs or bytes. */
    private enum Algorithm {
        MURMUR3 {
            @Override
            long ofInt(int value, long seed) {
                return Murmur3.hash(value, (int) seed);
            }

            @Override
            long ofLong(long value, long seed) {
                return Murmur3.hash(value, (int) seed);
            }

            @Override
            long ofBytes(byte[] value, long seed) {
                return Murmur3.hash(value, (int) seed);
            }
        },
        XXHASH64 {
            @Override
            long ofInt(int value, long seed) {
                return XxHash64.hash(value, seed);
            }

            @Override
            long ofLong(long value, long seed) {
                return XxHash64.hash(value, seed);
            }

            @Override
            long ofBytes(byte[] value, long seed) {
                return XxHash64.hash(value, seed);
            }
        };

        abstract long ofInt(int value, long seed);

        abstract long ofLong(long value, long seed);

        abstract long ofBytes(byte[] value, long seed);
    }

    private static long all(Arguments a, Algorithm algorithm) {
        long hash = SEED;
        for (int i = 0; i < a.count(); i++) {
            hash = hash(a.type(i), a.value(i), hash, algorithm);
        }
        return hash;
    }

    private static long hash(SqlType type, Object value, long seed, Algorithm algorithm) {
        if (value == null) {
            return seed;
        }
        return switch (type) {
            case SqlType.Decimal decimal -> {
                BigDecimal exact = (BigDecimal) value;
                yield decimal.isShort()
                        ? algorithm.ofLong(exact.unscaledValue().longValueExact(), seed)
                        : algorithm.ofBytes(exact.unscaledValue().toByteArray(), seed);
            }
            case SqlType.Array array -> {
                long hash = seed;
                for (Object element : (List<?>) value) {
                    hash = hash(array.element(), element, hash, algorithm);
                }
                yield hash;
            }
            case SqlType.Struct struct -> {
                long hash = seed;
                int i = 0;
                for (Field field : struct.fields()) {
                    hash = hash(field.type(), ((List<?>) value).get(i++), hash, algorithm);
                }
                yield hash;
            }
            case SqlType.Map map ->
                throw Errors.invalidArgument(
                        "A MAP cannot be hashed: equal maps may differ in order. Hash map_entries of it.");
            case SqlType.Simple simple -> ofSimple(simple, value, seed, algorithm);
        };
    }

    private static long ofSimple(SqlType.Simple type, Object value, long seed, Algorithm algorithm) {
        return switch (type) {
            case NULL -> seed;
            case BOOLEAN -> algorithm.ofInt((Boolean) value ? 1 : 0, seed);
            case TINYINT, SMALLINT, INT, DATE, INTERVAL_YEAR_MONTH -> algorithm.ofInt((Integer) value, seed);
            case BIGINT, TIMESTAMP, TIMESTAMP_NTZ, INTERVAL_DAY_TIME -> algorithm.ofLong((Long) value, seed);
            case FLOAT -> algorithm.ofInt(Float.floatToIntBits((Float) value + 0.0f), seed);
            case DOUBLE -> algorithm.ofLong(Double.doubleToLongBits((Double) value + 0.0d), seed);
            case STRING -> algorithm.ofBytes(((String) value).getBytes(StandardCharsets.UTF_8), seed);
            case BINARY, VARIANT -> algorithm.ofBytes((byte[]) value, seed);
        };
    }
}
