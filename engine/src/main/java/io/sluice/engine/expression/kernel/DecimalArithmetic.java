package io.sluice.engine.expression.kernel;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.Decimals;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Arithmetic of DECIMAL with the result type given; rounds half away from zero. Three ways: whole vectors in longs where
 * no step can pass 18 digits, row by row in 128 bits, and BigInteger for steps that pass 38 digits.
 */
record DecimalArithmetic(Arithmetic operation, SqlType.Decimal left, SqlType.Decimal right, SqlType.Decimal result)
        implements Kernel {
    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        long[] validity = Nulls.anyNull(arguments, length);
        if (staysInLongs()) {
            long[] values = inLongs(arguments[0], arguments[1], length);
            if (couldExceed() && exceeds(values)) {
                refuseExceeding(values, validity, rows);
            }
            return new LongVector(result, values, validity, length);
        }
        if (operation == Arithmetic.MULTIPLY && left.scale() + right.scale() == result.scale() && !result.isShort()) {
            return product(arguments, rows, length, validity);
        }
        return rowByRow(arguments, rows, length, validity);
    }

    /** The product without rounding: two words wherever both operands fit one. */
    private Vector product(Vector[] arguments, Selection rows, int length, long[] validity) {
        long[] small = WideProducts.inLongs(arguments[0], arguments[1], length);
        if (small != null) {
            return DecimalVector.ofLongs(result, small, validity, length);
        }
        long[] words = new long[2 * length];
        if (left.isShort() && right.isShort() && left.precision() + right.precision() <= result.precision()) {
            long[] a = Flat.longs(arguments[0]);
            long[] b = Flat.longs(arguments[1]);
            for (int i = 0; i < length; i++) {
                words[2 * i] = Math.multiplyHigh(a[i], b[i]);
                words[2 * i + 1] = a[i] * b[i];
            }
            return new DecimalVector(result, words, validity, length);
        }
        Words a = Words.of(arguments[0]);
        Words b = Words.of(arguments[1]);
        // Two longs make less than 2^126, which is below 10^38.
        boolean alwaysFits = result.precision() == SqlType.Decimal.MAX_PRECISION;
        long[] out = new long[2];
        long[] scratch = new long[2];
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            long aLow = a.low(i);
            long bLow = b.low(i);
            if (alwaysFits && a.high(i) == aLow >> 63 && b.high(i) == bLow >> 63) {
                words[2 * i] = Math.multiplyHigh(aLow, bLow);
                words[2 * i + 1] = aLow * bLow;
            } else if (Validity.isValid(validity, i)) {
                exactly(a, b, i, out, scratch);
                words[2 * i] = out[0];
                words[2 * i + 1] = out[1];
            }
        }
        return new DecimalVector(result, words, validity, length);
    }

    /** Whether both operands, brought to the result's scale, and the result are certain to fit a long. */
    private boolean staysInLongs() {
        if (!result.isShort() || !left.isShort() || !right.isShort()) {
            return false;
        }
        return switch (operation) {
            case ADD, SUBTRACT -> isShortAtResultScale(left) && isShortAtResultScale(right);
            case MULTIPLY ->
                left.scale() + right.scale() == result.scale()
                        && left.precision() + right.precision() <= SqlType.Decimal.MAX_LONG_PRECISION;
            case DIVIDE, REMAINDER -> false;
        };
    }

    private boolean isShortAtResultScale(SqlType.Decimal operand) {
        int more = result.scale() - operand.scale();
        return more >= 0 && operand.precision() + more <= SqlType.Decimal.MAX_LONG_PRECISION;
    }

    private boolean couldExceed() {
        int digits = operation == Arithmetic.MULTIPLY
                ? left.precision() + right.precision()
                : Math.max(
                                left.precision() + result.scale() - left.scale(),
                                right.precision() + result.scale() - right.scale())
                        + 1;
        return digits > result.precision();
    }

    private long[] inLongs(Vector leftVector, Vector rightVector, int length) {
        if (operation != Arithmetic.MULTIPLY && leftVector instanceof ConstantVector constant) {
            long offset = Flat.longs(constant.value())[0] * factor(left);
            return shifted(offset, rightVector, operation == Arithmetic.ADD ? factor(right) : -factor(right), length);
        }
        if (operation != Arithmetic.MULTIPLY && rightVector instanceof ConstantVector constant) {
            long offset = Flat.longs(constant.value())[0] * factor(right);
            return shifted(operation == Arithmetic.ADD ? offset : -offset, leftVector, factor(left), length);
        }
        long[] a = Flat.longs(leftVector);
        long[] b = Flat.longs(rightVector);
        long[] values = new long[length];
        if (operation == Arithmetic.MULTIPLY) {
            for (int i = 0; i < length; i++) {
                values[i] = a[i] * b[i];
            }
            return values;
        }
        long aFactor = factor(left);
        long bFactor = factor(right);
        if (operation == Arithmetic.SUBTRACT) {
            bFactor = -bFactor;
        }
        if (aFactor == 1 && bFactor == 1) {
            for (int i = 0; i < length; i++) {
                values[i] = a[i] + b[i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                values[i] = a[i] * aFactor + b[i] * bFactor;
            }
        }
        return values;
    }

    private long factor(SqlType.Decimal operand) {
        return Int128.powerOfTen(result.scale() - operand.scale());
    }

    private static long[] shifted(long offset, Vector vector, long factor, int length) {
        long[] operand = Flat.longs(vector);
        long[] values = new long[length];
        if (factor == 1) {
            for (int i = 0; i < length; i++) {
                values[i] = offset + operand[i];
            }
        } else if (factor == -1) {
            for (int i = 0; i < length; i++) {
                values[i] = offset - operand[i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                values[i] = offset + operand[i] * factor;
            }
        }
        return values;
    }

    private boolean exceeds(long[] values) {
        long bound = Int128.powerOfTen(result.precision());
        boolean bad = false;
        for (long value : values) {
            bad |= value >= bound | value <= -bound;
        }
        return bad;
    }

    private void refuseExceeding(long[] values, long[] validity, Selection rows) {
        long bound = Int128.powerOfTen(result.precision());
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isValid(validity, i) && (values[i] >= bound || values[i] <= -bound)) {
                throw Errors.outOfRange(
                        BigDecimal.valueOf(values[i], result.scale()).toPlainString(), result);
            }
        }
    }

    private Vector rowByRow(Vector[] arguments, Selection rows, int length, long[] validity) {
        Words a = Words.of(arguments[0]);
        Words b = Words.of(arguments[1]);
        boolean shortResult = result.isShort();
        long[] words = new long[shortResult ? length : 2 * length];
        long[] out = new long[2];
        long[] scratch = new long[2];
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.position(k);
            if (Validity.isNull(validity, i)) {
                continue;
            }
            exactly(a, b, i, out, scratch);
            if (shortResult) {
                words[i] = out[1];
            } else {
                words[2 * i] = out[0];
                words[2 * i + 1] = out[1];
            }
        }
        return shortResult
                ? new LongVector(result, words, validity, length)
                : new DecimalVector(result, words, validity, length);
    }

    /** One row, in whatever width it takes, into {@code out}. */
    private void exactly(Words a, Words b, int i, long[] out, long[] scratch) {
        if (!in128Bits(a.high(i), a.low(i), b.high(i), b.low(i), out, scratch)) {
            BigInteger exact = inBigIntegers(a.big(i), b.big(i));
            out[0] = Decimals.high(exact);
            out[1] = Decimals.low(exact);
        }
    }

    /** Computes into {@code out}; false where 128 bits do not do, or the result has too many digits. */
    private boolean in128Bits(long aHigh, long aLow, long bHigh, long bLow, long[] out, long[] scratch) {
        boolean done = switch (operation) {
            case ADD, SUBTRACT -> {
                if (!scaleUp(aHigh, aLow, result.scale() - left.scale(), out)
                        || !scaleUp(bHigh, bLow, result.scale() - right.scale(), scratch)) {
                    yield false;
                }
                yield operation == Arithmetic.ADD
                        ? Int128.add(out[0], out[1], scratch[0], scratch[1], out)
                        : Int128.subtract(out[0], out[1], scratch[0], scratch[1], out);
            }
            case MULTIPLY -> {
                int surplus = left.scale() + right.scale() - result.scale();
                if (aHigh != aLow >> 63 || bHigh != bLow >> 63 || surplus < 0 || surplus > 18) {
                    yield false;
                }
                Int128.multiply(aLow, bLow, out);
                if (surplus > 0) {
                    Int128.divideHalfUp(out[0], out[1], Int128.powerOfTen(surplus), out);
                }
                yield true;
            }
            case DIVIDE -> {
                int more = result.scale() - left.scale() + right.scale();
                if (bHigh != bLow >> 63 || bLow == 0 || bLow == Long.MIN_VALUE || more < 0) {
                    yield false;
                }
                if (!scaleUp(aHigh, aLow, more, out)) {
                    yield false;
                }
                Int128.divideHalfUp(out[0], out[1], Math.abs(bLow), out);
                if (bLow < 0) {
                    Int128.subtract(0, 0, out[0], out[1], out);
                }
                yield true;
            }
            case REMAINDER -> false;
        };
        return done && Int128.fits(out[0], out[1], result.precision());
    }

    private static boolean scaleUp(long high, long low, int digits, long[] out) {
        if (digits == 0) {
            out[0] = high;
            out[1] = low;
            return true;
        }
        return digits > 0 && digits <= 18 && Int128.multiply(high, low, Int128.powerOfTen(digits), out);
    }

    private BigInteger inBigIntegers(BigInteger a, BigInteger b) {
        BigInteger exact = switch (operation) {
            case ADD, SUBTRACT -> {
                int scale = Math.max(left.scale(), right.scale());
                BigInteger x = DecimalMath.rescale(a, left.scale(), scale);
                BigInteger y = DecimalMath.rescale(b, right.scale(), scale);
                yield DecimalMath.rescale(
                        operation == Arithmetic.ADD ? x.add(y) : x.subtract(y), scale, result.scale());
            }
            case MULTIPLY -> DecimalMath.rescale(a.multiply(b), left.scale() + right.scale(), result.scale());
            case DIVIDE -> {
                refuseZero(b);
                int more = result.scale() - left.scale() + right.scale();
                yield more >= 0
                        ? DecimalMath.divideHalfUp(a.multiply(Int128.bigPowerOfTen(more)), b)
                        : DecimalMath.divideHalfUp(a, b.multiply(Int128.bigPowerOfTen(-more)));
            }
            case REMAINDER -> {
                refuseZero(b);
                int scale = Math.max(left.scale(), right.scale());
                BigInteger x = DecimalMath.rescale(a, left.scale(), scale);
                BigInteger y = DecimalMath.rescale(b, right.scale(), scale);
                yield DecimalMath.rescale(x.remainder(y), scale, result.scale());
            }
        };
        if (!DecimalMath.fits(exact, result.precision())) {
            throw Errors.overflow(
                    operation.verb(),
                    new BigDecimal(a, left.scale()).toPlainString(),
                    new BigDecimal(b, right.scale()).toPlainString(),
                    result);
        }
        return exact;
    }

    private static void refuseZero(BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw Errors.divideByZero();
        }
    }
}
