package io.sluice.engine.expression.kernel;

import io.sluice.columnar.Decimals;
import io.sluice.engine.expression.value.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Single steps of decimal arithmetic on unscaled values. */
public final class DecimalMath {
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final int EXACT_POWER = 22;
    private static final double[] POWERS = new double[EXACT_POWER + 1];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private DecimalMath() {}

    /** The double nearest to a decimal. */
    public static double toDouble(long unscaled, int scale) {
        if (unscaled <= EXACT_IN_DOUBLE && unscaled >= -EXACT_IN_DOUBLE && scale <= EXACT_POWER) {
            // Both operands are exact, so the quotient is correctly rounded.
            return unscaled / POWERS[scale];
        }
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    /** An unscaled value brought from one scale to another, half away from zero. */
    static BigInteger rescale(BigInteger unscaled, int from, int to) {
        if (to >= from) {
            return unscaled.multiply(Int128.bigPowerOfTen(to - from));
        }
        return divideHalfUp(unscaled, Int128.bigPowerOfTen(from - to));
    }

    static BigInteger divideHalfUp(BigInteger dividend, BigInteger divisor) {
        return new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_UP)
                .unscaledValue();
    }

    static boolean fits(BigInteger unscaled, int digits) {
        return unscaled.bitLength() < 128 && Int128.fits(Decimals.high(unscaled), Decimals.low(unscaled), digits);
    }
}
