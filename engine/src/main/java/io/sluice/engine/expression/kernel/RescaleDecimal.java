package io.sluice.engine.expression.kernel;

import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Int128;

/**
 * A whole number or decimal to a decimal that may not hold it, rounded half away from zero, in 128 bits.
 *
 * @param fromScale 0 for whole numbers
 * @param otherwise does all rows where one does not fit: it knows what becomes of that one
 */
public record RescaleDecimal(int fromScale, SqlType.Decimal to, Kernel otherwise) implements Kernel {
    /** Most digits by which a scale may change for this kernel. */
    public static final int MAX_DIGITS = SqlType.Decimal.MAX_LONG_PRECISION;

    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        long[] validity = Nulls.of(arguments[0]);
        Words source = Words.of(arguments[0]);
        int digits = to.scale() - fromScale;
        long power = Int128.powerOfTen(Math.abs(digits));
        long[] words = new long[2 * length];
        long[] out = new long[2];
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isNull(validity, i)) {
                continue;
            }
            if (!rescale(source.high(i), source.low(i), digits, power, out)
                    || !Int128.fits(out[0], out[1], to.precision())) {
                return otherwise.apply(arguments, rows, length, context);
            }
            words[2 * i] = out[0];
            words[2 * i + 1] = out[1];
        }
        return to.isShort()
                ? new LongVector(to, lows(words, length), validity, length)
                : new DecimalVector(to, words, validity, length);
    }

    private static boolean rescale(long high, long low, int digits, long power, long[] out) {
        if (digits >= 0) {
            return Int128.multiply(high, low, power, out);
        }
        Int128.divideHalfUp(high, low, power, out);
        return true;
    }

    private static long[] lows(long[] words, int length) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = words[2 * i + 1];
        }
        return values;
    }
}
