package io.sluice.engine.expression.kernel;

import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.Decimals;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Int128;
import java.math.BigInteger;

/** Conversions of numbers that cannot fail: to a type that holds every value of the source. */
public final class WidenNumber {
    private WidenNumber() {}

    /** Whole numbers and types laid out alike to one laid out as int. */
    public static Kernel toInt(SqlType type) {
        return (arguments, rows, length, context) ->
                new IntVector(type, Flat.ints(arguments[0]), Nulls.of(arguments[0]), length);
    }

    /** Whole numbers to BIGINT. */
    public static Kernel toLong() {
        return (arguments, rows, length, context) ->
                new LongVector(SqlType.BIGINT, Flat.longs(arguments[0]), Nulls.of(arguments[0]), length);
    }

    /** Any number to DOUBLE. */
    public static Kernel toDouble() {
        return (arguments, rows, length, context) ->
                new DoubleVector(SqlType.DOUBLE, Flat.doubles(arguments[0]), Nulls.of(arguments[0]), length);
    }

    /**
     * A whole number or decimal to a DECIMAL with at least as many digits before and behind the point.
     *
     * @param fromScale 0 for whole numbers
     */
    public static Kernel toDecimal(int fromScale, SqlType.Decimal to) {
        return new ToDecimal(fromScale, to);
    }

    private record ToDecimal(int fromScale, SqlType.Decimal to) implements Kernel {
        @Override
        public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
            Vector source = arguments[0];
            long[] validity = Nulls.of(source);
            int digits = to.scale() - fromScale;
            if (to.isShort()) {
                long factor = Int128.powerOfTen(digits);
                long[] values = Flat.longs(source);
                if (factor != 1) {
                    long[] scaled = new long[length];
                    for (int i = 0; i < length; i++) {
                        scaled[i] = values[i] * factor;
                    }
                    values = scaled;
                }
                return new LongVector(to, values, validity, length);
            }
            if (digits == 0 && source.type().physicalType() != PhysicalType.DECIMAL128) {
                return DecimalVector.ofLongs(to, Flat.longs(source), validity, length);
            }
            long[] words = new long[2 * length];
            if (source.type().physicalType() == PhysicalType.DECIMAL128) {
                widen((DecimalVector) Vectors.flatten(source), rows, digits, words);
            } else {
                widen(Flat.longs(source), rows, validity, digits, words);
            }
            return new DecimalVector(to, words, validity, length);
        }

        private static void widen(long[] values, Selection rows, long[] validity, int digits, long[] words) {
            long[] out = new long[2];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                if (Validity.isNull(validity, i)) {
                    continue;
                }
                if (digits <= 18) {
                    Int128.multiply(values[i], Int128.powerOfTen(digits), out);
                } else {
                    BigInteger scaled = BigInteger.valueOf(values[i]).multiply(Int128.bigPowerOfTen(digits));
                    out[0] = Decimals.high(scaled);
                    out[1] = Decimals.low(scaled);
                }
                words[2 * i] = out[0];
                words[2 * i + 1] = out[1];
            }
        }

        private static void widen(DecimalVector source, Selection rows, int digits, long[] words) {
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.position(k);
                if (!source.isNull(i)) {
                    BigInteger scaled = source.unscaled(i).multiply(Int128.bigPowerOfTen(digits));
                    words[2 * i] = Decimals.high(scaled);
                    words[2 * i + 1] = Decimals.low(scaled);
                }
            }
        }
    }
}
