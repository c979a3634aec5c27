package io.sluice.storage.parquet;

import io.sluice.columnar.Decimals;
import io.sluice.common.hash.XxHash64;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.bloom.FloatingForms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The hashes of the values of a file that are equal to a constant. Filters hash what stands in the file, so that a constant of the
 * table's type is first taken back to the file's: after a column was widened these are not the same.
 */
final class StoredHashes {
    private static final BigDecimal MICROS_PER_DAY = BigDecimal.valueOf(Widening.MICROS_PER_DAY);
    private static final BigDecimal NO_WHOLE_NUMBER = new BigDecimal("0.5");
    private static final long[] NONE = {};

    private StoredHashes() {}

    /**
     * One hash for each value that is equal, or none if the type has no such value; null if that cannot be said.
     *
     * @param primitive as in the file
     * @param wanted the column's type in the table, whose Java form the constant has
     */
    static long[] of(String path, PrimitiveType primitive, SqlType wanted, Object constant) {
        SqlType natural = ParquetTypes.primitive(path, primitive.getName(), primitive);
        return switch (primitive.getPrimitiveTypeName()) {
            case INT32, INT64 -> ofNumber(primitive, natural, wanted, constant);
            case FLOAT -> ofFloat(wanted, constant);
            case DOUBLE -> ofDouble(wanted, constant);
            // Nothing says of decimals in a BYTE_ARRAY how many bytes they are written with.
            case BINARY -> natural instanceof SqlType.Decimal ? null : ofBytes(wanted, constant);
            case FIXED_LEN_BYTE_ARRAY -> {
                if (natural instanceof SqlType.Decimal) {
                    yield ofNumber(primitive, natural, wanted, constant);
                }
                boolean comparable =
                        natural == SqlType.BINARY && wanted == SqlType.BINARY && constant instanceof byte[];
                yield !comparable
                        ? null
                        : ((byte[]) constant).length == primitive.getTypeLength() ? ofBytes(wanted, constant) : NONE;
            }
            case BOOLEAN, INT96 -> null;
        };
    }

    private static long[] ofNumber(PrimitiveType primitive, SqlType natural, SqlType wanted, Object constant) {
        BigDecimal number = number(constant);
        boolean unsigned = primitive.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation i && !i.isSigned();
        BigDecimal stored = number == null || unsigned ? null : stored(primitive, natural, wanted, number);
        if (stored == null) {
            return null;
        }
        if (stored.signum() != 0 && stored.stripTrailingZeros().scale() > 0) {
            return NONE;
        }
        BigInteger unscaled = stored.toBigIntegerExact();
        int bits = unscaled.bitLength() + 1;
        return switch (primitive.getPrimitiveTypeName()) {
            case INT32 -> bits > Integer.SIZE ? NONE : one(XxHash64.hash(unscaled.intValue(), 0));
            case INT64 -> bits > Long.SIZE ? NONE : one(XxHash64.hash(unscaled.longValue(), 0));
            default -> {
                int length = primitive.getTypeLength();
                yield bits > 8 * length ? NONE : one(XxHash64.hash(Decimals.toBytes(unscaled, length), 0));
            }
        };
    }

    private static BigDecimal number(Object constant) {
        return switch (constant) {
            case Integer i -> BigDecimal.valueOf(i);
            case Long l -> BigDecimal.valueOf(l);
            case BigDecimal d -> d;
            case Float f when Float.isFinite(f) -> new BigDecimal(f);
            case Double d when Double.isFinite(d) -> new BigDecimal(d);
            default -> null;
        };
    }

    /** What stands in the file for a number, which need not be whole; null if that cannot be said. */
    private static BigDecimal stored(PrimitiveType primitive, SqlType natural, SqlType wanted, BigDecimal number) {
        return switch (natural) {
            case SqlType.Decimal decimal ->
                wanted instanceof SqlType.Decimal ? number.movePointRight(decimal.scale()) : null;
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT, SMALLINT, INT -> isNumber(wanted) ? number : null;
                    case BIGINT -> isNumber(wanted) && !isFloating(wanted) ? number : null;
                    case DATE -> days(wanted, number);
                    case TIMESTAMP, TIMESTAMP_NTZ -> wanted == natural ? time(primitive, number) : null;
                    default -> null;
                };
            default -> null;
        };
    }

    private static boolean isNumber(SqlType type) {
        return type instanceof SqlType.Decimal
                || type == SqlType.TINYINT
                || type == SqlType.SMALLINT
                || type == SqlType.INT
                || type == SqlType.BIGINT
                || isFloating(type);
    }

    private static boolean isFloating(SqlType type) {
        return type == SqlType.FLOAT || type == SqlType.DOUBLE;
    }

    private static BigDecimal days(SqlType wanted, BigDecimal number) {
        if (wanted == SqlType.DATE) {
            return number;
        }
        if (wanted != SqlType.TIMESTAMP_NTZ) {
            return null;
        }
        BigDecimal[] days = number.divideAndRemainder(MICROS_PER_DAY);
        return days[1].signum() == 0 ? days[0] : NO_WHOLE_NUMBER;
    }

    private static BigDecimal time(PrimitiveType primitive, BigDecimal micros) {
        if (!(primitive.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp)) {
            return null;
        }
        return switch (timestamp.getUnit()) {
            case MILLIS -> micros.movePointLeft(3);
            case MICROS -> micros;
            // Reading drops digits: a thousand values of the file are equal to one.
            case NANOS -> null;
        };
    }

    private static long[] ofFloat(SqlType wanted, Object constant) {
        if (wanted == SqlType.FLOAT && constant instanceof Float value) {
            return ofFloat(value);
        }
        if (wanted == SqlType.DOUBLE && constant instanceof Double value) {
            float narrow = value.floatValue();
            return value.isNaN() || narrow == value ? ofFloat(narrow) : NONE;
        }
        return null;
    }

    /** Of a NaN nobody knows the bits. */
    private static long[] ofFloat(float value) {
        if (Float.isNaN(value)) {
            return null;
        }
        LongStream.Builder hashes = LongStream.builder();
        FloatingForms.ofFloat(Float.floatToRawIntBits(value), bits -> hashes.add(XxHash64.hash(bits, 0)));
        return hashes.build().toArray();
    }

    private static long[] ofDouble(SqlType wanted, Object constant) {
        if (wanted != SqlType.DOUBLE || !(constant instanceof Double value) || value.isNaN()) {
            return null;
        }
        LongStream.Builder hashes = LongStream.builder();
        FloatingForms.ofDouble(Double.doubleToRawLongBits(value), bits -> hashes.add(XxHash64.hash(bits, 0)));
        return hashes.build().toArray();
    }

    private static long[] ofBytes(SqlType wanted, Object constant) {
        byte[] bytes = switch (constant) {
            case String text when wanted == SqlType.STRING -> text.getBytes(StandardCharsets.UTF_8);
            case byte[] value when wanted == SqlType.BINARY -> value;
            default -> null;
        };
        return bytes == null ? null : one(XxHash64.hash(bytes, 0));
    }

    private static long[] one(long hash) {
        return new long[] {hash};
    }
}
