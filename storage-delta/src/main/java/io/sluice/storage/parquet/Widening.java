package io.sluice.storage.parquet;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.Decimals;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.math.BigInteger;

/**
 * Turns vectors of the type that a file holds into the type that the table has: after a column was widened, or where
 * another writer chose another type for the same values. Values that do not fit are an error, never cut.
 */
final class Widening {
    static final long MICROS_PER_DAY = 86_400_000_000L;

    private final SqlType from;
    private final SqlType to;
    private final String path;
    private final String column;

    private Widening(SqlType from, SqlType to, String path, String column) {
        this.from = from;
        this.to = to;
        this.path = path;
        this.column = column;
    }

    /** @throws SluiceException SCHEMA_MISMATCH where there is no way from one type to the other */
    static Widening of(SqlType from, SqlType to, String path, String column) {
        if (!isPossible(from, to)) {
            throw ParquetErrors.mismatch(path, column, from.sql(), to.sql());
        }
        return new Widening(from, to, path, column);
    }

    private static boolean isPossible(SqlType from, SqlType to) {
        if (from.equals(to)) {
            return true;
        }
        if (to instanceof SqlType.Decimal target) {
            return from instanceof SqlType.Decimal source ? source.scale() <= target.scale() : isWholeNumber(from);
        }
        if (isWholeNumber(to)) {
            return isWholeNumber(from);
        }
        if (to == SqlType.DOUBLE) {
            return from == SqlType.FLOAT || from.physicalType() == PhysicalType.INT && isWholeNumber(from);
        }
        if (to == SqlType.FLOAT) {
            return from == SqlType.TINYINT || from == SqlType.SMALLINT;
        }
        if (to == SqlType.TIMESTAMP_NTZ) {
            return from == SqlType.TIMESTAMP || from == SqlType.DATE;
        }
        if (to == SqlType.TIMESTAMP) {
            return from == SqlType.TIMESTAMP_NTZ;
        }
        if (to == SqlType.INTERVAL_YEAR_MONTH) {
            return from == SqlType.INT;
        }
        if (to == SqlType.INTERVAL_DAY_TIME) {
            return from == SqlType.BIGINT;
        }
        return to == SqlType.STRING && from == SqlType.BINARY || to == SqlType.BINARY && from == SqlType.STRING;
    }

    private static boolean isWholeNumber(SqlType type) {
        return type == SqlType.TINYINT || type == SqlType.SMALLINT || type == SqlType.INT || type == SqlType.BIGINT;
    }

    Vector apply(Vector vector) {
        if (from.equals(to)) {
            return vector;
        }
        return switch (vector) {
            case DictionaryVector v -> new DictionaryVector(v.ids(), apply(v.dictionary()), v.validity(), v.length());
            case ConstantVector v -> new ConstantVector(apply(v.value()), v.length());
            case IntVector v -> ofInts(v);
            case LongVector v -> ofLongs(v);
            case FloatVector v -> {
                double[] values = new double[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = v.values()[i];
                }
                yield new DoubleVector(to, values, v.validity(), v.length());
            }
            case DecimalVector v -> ofDecimals(v);
            case BytesVector v -> new BytesVector(to, v.data(), v.offsets(), v.validity(), v.length());
            default -> throw new IllegalStateException("no way from " + from + " to " + to);
        };
    }

    private Vector ofInts(IntVector v) {
        int length = v.length();
        int[] source = v.values();
        switch (to.physicalType()) {
            case INT -> {
                if (to == SqlType.TINYINT || to == SqlType.SMALLINT) {
                    int shift = to == SqlType.TINYINT ? 24 : 16;
                    for (int i = 0; i < length; i++) {
                        if (source[i] << shift >> shift != source[i] && Validity.isValid(v.validity(), i)) {
                            throw tooLarge(source[i]);
                        }
                    }
                }
                return new IntVector(to, source, v.validity(), length);
            }
            case LONG -> {
                long[] values = new long[length];
                long factor = to == SqlType.TIMESTAMP_NTZ ? MICROS_PER_DAY : 1;
                if (to instanceof SqlType.Decimal) {
                    for (int i = 0; i < length; i++) {
                        values[i] = source[i];
                    }
                    return rescale(new LongVector(SqlType.BIGINT, values, v.validity(), length), 0);
                }
                for (int i = 0; i < length; i++) {
                    values[i] = source[i] * factor;
                }
                return new LongVector(to, values, v.validity(), length);
            }
            case DECIMAL128 -> {
                long[] values = new long[length];
                for (int i = 0; i < length; i++) {
                    values[i] = source[i];
                }
                return rescale(new LongVector(SqlType.BIGINT, values, v.validity(), length), 0);
            }
            case FLOAT -> {
                float[] values = new float[length];
                for (int i = 0; i < length; i++) {
                    values[i] = source[i];
                }
                return new FloatVector(to, values, v.validity(), length);
            }
            case DOUBLE -> {
                double[] values = new double[length];
                for (int i = 0; i < length; i++) {
                    values[i] = source[i];
                }
                return new DoubleVector(to, values, v.validity(), length);
            }
            default -> throw new IllegalStateException("no way from " + from + " to " + to);
        }
    }

    private Vector ofLongs(LongVector v) {
        if (to instanceof SqlType.Decimal) {
            return rescale(v, from instanceof SqlType.Decimal decimal ? decimal.scale() : 0);
        }
        if (to.physicalType() == PhysicalType.LONG) {
            return new LongVector(to, v.values(), v.validity(), v.length());
        }
        // A whole number that the file holds wider than the table does.
        long min =
                to == SqlType.TINYINT ? Byte.MIN_VALUE : to == SqlType.SMALLINT ? Short.MIN_VALUE : Integer.MIN_VALUE;
        int[] values = new int[v.length()];
        for (int i = 0; i < values.length; i++) {
            long value = v.values()[i];
            if ((value < min || value > -1 - min) && Validity.isValid(v.validity(), i)) {
                throw tooLarge(value);
            }
            values[i] = (int) value;
        }
        return new IntVector(to, values, v.validity(), v.length());
    }

    private Vector rescale(LongVector v, int scale) {
        SqlType.Decimal target = (SqlType.Decimal) to;
        int length = v.length();
        if (target.isShort()) {
            long factor = BigInteger.TEN.pow(target.scale() - scale).longValueExact();
            long limit = BigInteger.TEN.pow(target.precision()).longValueExact();
            long[] values = new long[length];
            for (int i = 0; i < length; i++) {
                if (Validity.isNull(v.validity(), i)) {
                    continue;
                }
                long value = v.values()[i];
                long high = Math.multiplyHigh(value, factor);
                long low = value * factor;
                if (high != low >> 63 || low <= -limit || low >= limit) {
                    throw tooLarge(value);
                }
                values[i] = low;
            }
            return new LongVector(to, values, v.validity(), length);
        }
        long[] words = new long[2 * length];
        BigInteger factor = BigInteger.TEN.pow(target.scale() - scale);
        int freeDigits = target.precision() - (target.scale() - scale);
        long limit = freeDigits > SqlType.Decimal.MAX_LONG_PRECISION
                ? Long.MAX_VALUE
                : BigInteger.TEN.pow(freeDigits).longValueExact();
        boolean small = factor.bitLength() < 63;
        long longFactor = factor.longValue();
        for (int i = 0; i < length; i++) {
            if (Validity.isNull(v.validity(), i)) {
                continue;
            }
            long value = v.values()[i];
            if (limit != Long.MAX_VALUE && (value <= -limit || value >= limit)) {
                throw tooLarge(value);
            }
            if (small) {
                words[2 * i] = Math.multiplyHigh(value, longFactor);
                words[2 * i + 1] = value * longFactor;
            } else {
                store(BigInteger.valueOf(value).multiply(factor), words, i);
            }
        }
        return new DecimalVector(to, words, v.validity(), length);
    }

    private Vector ofDecimals(DecimalVector v) {
        SqlType.Decimal target = (SqlType.Decimal) to;
        BigInteger factor = BigInteger.TEN.pow(target.scale() - ((SqlType.Decimal) from).scale());
        int length = v.length();
        long[] words = new long[target.isShort() ? 0 : 2 * length];
        long[] longs = new long[target.isShort() ? length : 0];
        for (int i = 0; i < length; i++) {
            if (Validity.isNull(v.validity(), i)) {
                continue;
            }
            BigInteger value = v.unscaled(i).multiply(factor);
            if (value.abs().compareTo(BigInteger.TEN.pow(target.precision())) >= 0) {
                throw tooLarge(value);
            }
            if (target.isShort()) {
                longs[i] = value.longValueExact();
            } else {
                store(value, words, i);
            }
        }
        return target.isShort()
                ? new LongVector(to, longs, v.validity(), length)
                : new DecimalVector(to, words, v.validity(), length);
    }

    private void store(BigInteger value, long[] words, int i) {
        if (value.abs().compareTo(BigInteger.TEN.pow(((SqlType.Decimal) to).precision())) >= 0) {
            throw tooLarge(value);
        }
        words[2 * i] = Decimals.high(value);
        words[2 * i + 1] = Decimals.low(value);
    }

    private SluiceException tooLarge(Number value) {
        return new SluiceException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "The Parquet file " + path + " holds the value " + value + " (unscaled, " + from.sql() + ") in column "
                        + column + ", which does not fit " + to.sql()
                        + ". Widen the column's type or correct the file.");
    }
}
