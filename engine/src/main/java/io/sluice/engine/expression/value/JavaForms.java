package io.sluice.engine.expression.value;

import io.sluice.columnar.Decimals;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.common.type.TextOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Comparing and converting values in Java form (see {@link SqlType}). */
public final class JavaForms {
    private JavaForms() {}

    /**
     * SQL order of two values that are not null: NaN is largest and equal to itself, −0.0 equals 0.0, text and binary by
     * unsigned bytes, arrays and structs by their first difference with null first.
     */
    public static int compare(SqlType type, Object a, Object b) {
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> Boolean.compare((Boolean) a, (Boolean) b);
                    case TINYINT, SMALLINT, INT, DATE, INTERVAL_YEAR_MONTH -> Integer.compare((Integer) a, (Integer) b);
                    case BIGINT, TIMESTAMP, TIMESTAMP_NTZ, INTERVAL_DAY_TIME -> Long.compare((Long) a, (Long) b);
                    case FLOAT -> Double.compare((Float) a + 0.0d, (Float) b + 0.0d);
                    case DOUBLE -> Double.compare((Double) a + 0.0d, (Double) b + 0.0d);
                    case STRING -> TextOrder.compare((String) a, (String) b);
                    case BINARY, VARIANT -> Arrays.compareUnsigned((byte[]) a, (byte[]) b);
                    case NULL -> 0;
                };
            case SqlType.Decimal decimal -> ((BigDecimal) a).compareTo((BigDecimal) b);
            case SqlType.Array array -> compareLists(array.element(), (List<?>) a, (List<?>) b);
            case SqlType.Struct struct -> compareStructs(struct, (List<?>) a, (List<?>) b);
            case SqlType.Map map -> throw new IllegalArgumentException(type.sql() + " has no order");
        };
    }

    /** Like {@link #compare}, with null first. */
    public static int compareNullsFirst(SqlType type, Object a, Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return compare(type, a, b);
    }

    private static int compareLists(SqlType element, List<?> a, List<?> b) {
        int length = Math.min(a.size(), b.size());
        for (int i = 0; i < length; i++) {
            int order = compareNullsFirst(element, a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareStructs(SqlType.Struct struct, List<?> a, List<?> b) {
        List<Field> fields = struct.fields();
        for (int i = 0; i < fields.size(); i++) {
            int order = compareNullsFirst(fields.get(i).type(), a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** An object whose equals and hashCode are SQL's equality of the value; null for null. */
    public static Object key(SqlType type, Object value) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            case Double real -> real + 0.0d;
            case Float real -> real + 0.0f;
            case List<?> list -> listKey(type, list);
            case Map<?, ?> map -> mapKey((SqlType.Map) type, map);
            default -> value;
        };
    }

    private static Object listKey(SqlType type, List<?> list) {
        List<Object> keys = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            SqlType element = type instanceof SqlType.Struct struct
                    ? struct.fields().get(i).type()
                    : ((SqlType.Array) type).element();
            keys.add(key(element, list.get(i)));
        }
        return keys;
    }

    private static Object mapKey(SqlType.Map type, Map<?, ?> map) {
        Map<Object, Object> keys = new LinkedHashMap<>();
        map.forEach((k, v) -> keys.put(key(type.key(), k), key(type.value(), v)));
        return keys;
    }

    /** SQL equality of two values, null equal to null. */
    public static boolean same(SqlType type, Object a, Object b) {
        return Objects.equals(key(type, a), key(type, b));
    }

    /**
     * A number in the Java form of the type that it is to have; other values as they are.
     *
     * @throws io.sluice.common.error.SluiceException NUMERIC_VALUE_OUT_OF_RANGE
     */
    public static Object fit(Object value, SqlType type) {
        if (!(value instanceof Number number)) {
            return value;
        }
        return switch (type) {
            case SqlType.Decimal decimal -> fitDecimal(number, decimal);
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT -> (int) inRange(number, Byte.MIN_VALUE, Byte.MAX_VALUE, type);
                    case SMALLINT -> (int) inRange(number, Short.MIN_VALUE, Short.MAX_VALUE, type);
                    case INT, DATE, INTERVAL_YEAR_MONTH ->
                        (int) inRange(number, Integer.MIN_VALUE, Integer.MAX_VALUE, type);
                    case BIGINT, TIMESTAMP, TIMESTAMP_NTZ, INTERVAL_DAY_TIME ->
                        inRange(number, Long.MIN_VALUE, Long.MAX_VALUE, type);
                    case FLOAT -> number.floatValue();
                    case DOUBLE -> number.doubleValue();
                    case NULL, BOOLEAN, STRING, BINARY, VARIANT -> value;
                };
            case SqlType.Array array -> value;
            case SqlType.Map map -> value;
            case SqlType.Struct struct -> value;
        };
    }

    private static BigDecimal fitDecimal(Number number, SqlType.Decimal type) {
        BigDecimal exact = switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Double real -> BigDecimal.valueOf(real);
            case Float real -> BigDecimal.valueOf(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
        BigDecimal fitting = Decimals.fit(exact, type);
        if (fitting == null) {
            throw Errors.outOfRange(exact.toPlainString(), type);
        }
        return fitting;
    }

    private static long inRange(Number number, long min, long max, SqlType type) {
        long value = switch (number) {
            case Double real -> wholeOf(real, type);
            case Float real -> wholeOf(real, type);
            case BigDecimal decimal -> {
                BigInteger whole = decimal.toBigInteger();
                if (whole.bitLength() > 63) {
                    throw Errors.outOfRange(decimal.toPlainString(), type);
                }
                yield whole.longValue();
            }
            case BigInteger whole -> {
                if (whole.bitLength() > 63) {
                    throw Errors.outOfRange(whole, type);
                }
                yield whole.longValue();
            }
            default -> number.longValue();
        };
        if (value < min || value > max) {
            throw Errors.outOfRange(number, type);
        }
        return value;
    }

    private static long wholeOf(double value, SqlType type) {
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            throw Errors.outOfRange(value, type);
        }
        return (long) value;
    }
}
