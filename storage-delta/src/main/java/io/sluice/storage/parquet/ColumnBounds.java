package io.sluice.storage.parquet;

import io.sluice.common.type.SqlType;
import io.sluice.storage.predicate.Comparison;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The least and greatest value of a column chunk in a form that compares: Long, BigDecimal, Double or bytes (in
 * unsigned order).
 *
 * @param min null when unknown
 * @param max null when unknown
 * @param nullCount −1 when unknown
 * @param rowCount values and nulls
 */
record ColumnBounds(Object min, Object max, long nullCount, long rowCount) {
    /** @param wanted the type that constants have */
    static ColumnBounds of(
            String path, PrimitiveType primitive, Statistics<?> statistics, SqlType wanted, long rowCount) {
        long nullCount = statistics.isNumNullsSet() ? statistics.getNumNulls() : -1;
        if (!statistics.hasNonNullValue()) {
            return new ColumnBounds(null, null, nullCount, rowCount);
        }
        SqlType natural = ParquetTypes.primitive(path, primitive.getName(), primitive);
        Object min = form(primitive, natural, wanted, statistics.genericGetMin());
        Object max = form(primitive, natural, wanted, statistics.genericGetMax());
        return new ColumnBounds(min, max, nullCount, rowCount);
    }

    private static Object form(PrimitiveType primitive, SqlType natural, SqlType wanted, Object value) {
        boolean same = natural.equals(wanted);
        return switch (wanted) {
            case SqlType.Decimal decimal when isUnsigned(primitive) -> null;
            case SqlType.Decimal decimal -> {
                BigInteger unscaled = switch (value) {
                    case Integer i -> BigInteger.valueOf(i);
                    case Long l -> BigInteger.valueOf(l);
                    case Binary b -> b.length() == 0 ? null : new BigInteger(b.getBytes());
                    default -> null;
                };
                int scale = natural instanceof SqlType.Decimal d ? d.scale() : 0;
                yield unscaled == null ? null : new BigDecimal(unscaled, scale);
            }
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT, SMALLINT, INT, BIGINT ->
                        value instanceof Integer || value instanceof Long
                                ? wholeNumber(primitive, (Number) value)
                                : null;
                    case DATE -> same && value instanceof Integer i ? (Object) i.longValue() : null;
                    case TIMESTAMP, TIMESTAMP_NTZ -> value instanceof Long l ? micros(primitive, l) : null;
                    case FLOAT, DOUBLE -> value instanceof Number n ? (Object) n.doubleValue() : null;
                    // A UUID is read as text, which is in another order than its bytes.
                    case STRING ->
                        same
                                        && value instanceof Binary b
                                        && primitive.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                                ? b.getBytes()
                                : null;
                    case BINARY, BOOLEAN, NULL, VARIANT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> null;
                };
            case SqlType.Array a -> null;
            case SqlType.Map m -> null;
            case SqlType.Struct s -> null;
        };
    }

    private static Object wholeNumber(PrimitiveType primitive, Number value) {
        return isUnsigned(primitive) && value.longValue() < 0 ? null : (Object) value.longValue();
    }

    private static boolean isUnsigned(PrimitiveType primitive) {
        return primitive.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation i && !i.isSigned();
    }

    private static Object micros(PrimitiveType primitive, long value) {
        if (!(primitive.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp)) {
            return null;
        }
        return switch (timestamp.getUnit()) {
            case MILLIS -> Math.abs(value) > Long.MAX_VALUE / 1000 ? null : (Object) (value * 1000);
            case MICROS -> value;
            case NANOS -> Math.floorDiv(value, 1000L);
        };
    }

    boolean mayHaveNulls() {
        return nullCount != 0;
    }

    boolean mayHaveValues() {
        return nullCount != rowCount;
    }

    /** False only if no value in the bounds compares so with the constant. */
    boolean mayMatch(Comparison comparison, Object constant) {
        if (!mayHaveValues()) {
            return false;
        }
        if (min == null || max == null) {
            return true;
        }
        Object value = switch (constant) {
            case Integer i -> (Object) i.longValue();
            case Long l -> l;
            case BigDecimal d -> d;
            case Float f -> (double) f;
            case Double d -> d;
            case String s -> s.getBytes(StandardCharsets.UTF_8);
            default -> null;
        };
        if (value == null || value.getClass() != min.getClass() || value.getClass() != max.getClass()) {
            return true;
        }
        // NaN is greater than every number, and statistics leave it out.
        boolean open = value instanceof Double;
        if (open && ((Double) value).isNaN()) {
            return true;
        }
        int toMin = compare(value, min);
        int toMax = compare(value, max);
        return switch (comparison) {
            case EQUAL -> toMin >= 0 && toMax <= 0;
            case NOT_EQUAL -> open || toMin != 0 || toMax != 0;
            case LESS -> toMin > 0;
            case LESS_OR_EQUAL -> toMin >= 0;
            case GREATER -> open || toMax < 0;
            case GREATER_OR_EQUAL -> open || toMax <= 0;
        };
    }

    /** False only if no string in the bounds starts with the prefix. */
    boolean mayStartWith(String prefix) {
        if (!mayHaveValues()) {
            return false;
        }
        if (!(min instanceof byte[] least) || !(max instanceof byte[] greatest)) {
            return true;
        }
        byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
        return compareCut(greatest, wanted) >= 0 && compareCut(least, wanted) <= 0;
    }

    private static int compareCut(byte[] bound, byte[] prefix) {
        return Arrays.compareUnsigned(
                bound.length > prefix.length ? Arrays.copyOf(bound, prefix.length) : bound, prefix);
    }

    private static int compare(Object a, Object b) {
        return switch (a) {
            case Long value -> value.compareTo((Long) b);
            case BigDecimal value -> value.compareTo((BigDecimal) b);
            case Double value -> value == ((Double) b).doubleValue() ? 0 : value.compareTo((Double) b);
            case byte[] value -> Arrays.compareUnsigned(value, (byte[]) b);
            default -> throw new IllegalStateException("bounds of " + a.getClass());
        };
    }
}
