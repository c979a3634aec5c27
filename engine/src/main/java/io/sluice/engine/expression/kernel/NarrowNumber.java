package io.sluice.engine.expression.kernel;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.Int128;
import java.math.BigDecimal;

/** Conversions of numbers laid out as int or long that may not fit: an error, or null where that is asked for. */
public final class NarrowNumber {
    private NarrowNumber() {}

    /**
     * Whole numbers to TINYINT, SMALLINT or INT.
     *
     * @param max the type's largest value
     * @param nullIfNot whether what does not fit becomes null
     */
    public static Kernel toInt(SqlType type, int max, boolean nullIfNot) {
        return new ToInt(type, max, nullIfNot);
    }

    /** A decimal of up to 18 digits to another, rounded half away from zero. */
    public static Kernel toShortDecimal(int fromScale, SqlType.Decimal to, boolean nullIfNot) {
        return new ToShortDecimal(fromScale, to, nullIfNot);
    }

    /** Whether every value of one decimal type, brought to the scale of another, still fits a long. */
    public static boolean staysInLong(SqlType.Decimal from, SqlType.Decimal to) {
        return from.isShort()
                && to.isShort()
                && from.precision() + to.scale() - from.scale() <= SqlType.Decimal.MAX_LONG_PRECISION;
    }

    private record ToInt(SqlType type, int max, boolean nullIfNot) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            long[] values = Flat.longs(arguments[0]);
            long[] validity = Nulls.of(arguments[0]);
            int[] result = new int[length];
            boolean bad = false;
            for (int i = 0; i < length; i++) {
                bad |= values[i] > max | values[i] < -max - 1L;
                result[i] = (int) values[i];
            }
            for (int k = 0; bad && k < rows.count(); k++) {
                int i = rows.position(k);
                if (Validity.isValid(validity, i) && (values[i] > max || values[i] < -max - 1L)) {
                    if (!nullIfNot) {
                        throw Errors.outOfRange(values[i], type);
                    }
                    validity = copyWithNull(validity, Nulls.of(arguments[0]), i, length);
                }
            }
            return new IntVector(type, result, validity, length);
        }
    }

    private record ToShortDecimal(int fromScale, SqlType.Decimal to, boolean nullIfNot) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            long[] values = Flat.longs(arguments[0]);
            long[] validity = Nulls.of(arguments[0]);
            long[] result = new long[length];
            rescale(values, result);
            long bound = Int128.powerOfTen(to.precision());
            boolean bad = false;
            for (int i = 0; i < length; i++) {
                bad |= result[i] >= bound | result[i] <= -bound;
            }
            for (int k = 0; bad && k < rows.count(); k++) {
                int i = rows.position(k);
                if (Validity.isValid(validity, i) && (result[i] >= bound || result[i] <= -bound)) {
                    if (!nullIfNot) {
                        throw Errors.outOfRange(
                                BigDecimal.valueOf(values[i], fromScale).toPlainString(), to);
                    }
                    validity = copyWithNull(validity, Nulls.of(arguments[0]), i, length);
                }
            }
            return new LongVector(to, result, validity, length);
        }

        private void rescale(long[] values, long[] result) {
            int digits = to.scale() - fromScale;
            if (digits >= 0) {
                long factor = Int128.powerOfTen(digits);
                for (int i = 0; i < result.length; i++) {
                    result[i] = values[i] * factor;
                }
                return;
            }
            long divisor = Int128.powerOfTen(-digits);
            long half = divisor / 2;
            for (int i = 0; i < result.length; i++) {
                long value = values[i];
                result[i] = (value + (value < 0 ? -half : half)) / divisor;
            }
        }
    }

    private static long[] copyWithNull(long[] current, long[] original, int position, int length) {
        long[] copy = current == null ? Validity.allValid(length) : current == original ? original.clone() : current;
        Validity.setNull(copy, position);
        return copy;
    }
}
