package io.sluice.engine.expression.value;

import java.math.BigInteger;

/**
 * Arithmetic on 128-bit two's complement integers held as two longs, high word first. The methods write to a pair that
 * the caller owns ({@code out[0]} high, {@code out[1]} low), so that loops allocate nothing.
 */
public final class Int128 {
    private static final long[] POWERS_OF_TEN = new long[19];
    private static final BigInteger[] BIG_POWERS_OF_TEN = new BigInteger[78];

    /** 10^p as two words for p up to 38. */
    private static final long[] POWERS_128 = new long[2 * 39];

    static {
        long power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
        BigInteger big = BigInteger.ONE;
        for (int i = 0; i < BIG_POWERS_OF_TEN.length; i++) {
            BIG_POWERS_OF_TEN[i] = big;
            if (i <= 38) {
                POWERS_128[2 * i] = big.shiftRight(64).longValue();
                POWERS_128[2 * i + 1] = big.longValue();
            }
            big = big.multiply(BigInteger.TEN);
        }
    }

    private Int128() {}

    /** 10 to the power of 0 … 18. */
    public static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /** 10 to the power of 0 … 77. */
    public static BigInteger bigPowerOfTen(int exponent) {
        return BIG_POWERS_OF_TEN[exponent];
    }

    public static int compare(long aHigh, long aLow, long bHigh, long bLow) {
        int order = Long.compare(aHigh, bHigh);
        return order != 0 ? order : Long.compareUnsigned(aLow, bLow);
    }

    /** Whether the value has at most the given number of decimal digits (1 … 38). */
    public static boolean fits(long high, long low, int digits) {
        if (high < 0) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
            if (high < 0) {
                return false;
            }
        }
        return compare(high, low, POWERS_128[2 * digits], POWERS_128[2 * digits + 1]) < 0;
    }

    /** a + b; false where it does not fit 128 bits. */
    public static boolean add(long aHigh, long aLow, long bHigh, long bLow, long[] out) {
        long low = aLow + bLow;
        long carry = Long.compareUnsigned(low, aLow) < 0 ? 1 : 0;
        long high = aHigh + bHigh + carry;
        out[0] = high;
        out[1] = low;
        return ((aHigh ^ high) & (bHigh ^ high)) >= 0;
    }

    /** a − b; false where it does not fit 128 bits. */
    public static boolean subtract(long aHigh, long aLow, long bHigh, long bLow, long[] out) {
        long low = aLow - bLow;
        long borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
        long high = aHigh - bHigh - borrow;
        out[0] = high;
        out[1] = low;
        return ((aHigh ^ bHigh) & (aHigh ^ high)) >= 0;
    }

    /** a × b for two longs: always fits. */
    public static void multiply(long a, long b, long[] out) {
        out[0] = Math.multiplyHigh(a, b);
        out[1] = a * b;
    }

    /** a × b for a 128-bit and a positive 64-bit value; false where it does not fit 128 bits. */
    public static boolean multiply(long aHigh, long aLow, long b, long[] out) {
        boolean negative = aHigh < 0;
        if (negative) {
            aLow = -aLow;
            aHigh = ~aHigh + (aLow == 0 ? 1 : 0);
            if (aHigh < 0) {
                return false;
            }
        }
        long low = aLow * b;
        long carry = Math.unsignedMultiplyHigh(aLow, b);
        long overflow = Math.unsignedMultiplyHigh(aHigh, b);
        long high = aHigh * b + carry;
        if (overflow != 0 || high < 0 || Long.compareUnsigned(high, carry) < 0) {
            return false;
        }
        if (negative) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
        out[0] = high;
        out[1] = low;
        return true;
    }

    /** value / divisor for a positive divisor, half away from zero; fits whenever the value does. */
    public static void divideHalfUp(long high, long low, long divisor, long[] out) {
        boolean negative = high < 0;
        if (negative) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
        long quotientHigh = Long.divideUnsigned(high, divisor);
        long remainder = Long.remainderUnsigned(high, divisor);
        long quotientLow;
        if (remainder == 0) {
            quotientLow = Long.divideUnsigned(low, divisor);
            remainder = Long.remainderUnsigned(low, divisor);
        } else {
            // Two steps of 32 bits each need a divisor below 2^31; wider ones go bit by bit.
            quotientLow = 0;
            if (divisor >>> 31 == 0) {
                long upper = (remainder << 32) | (low >>> 32);
                long quotientUpper = Long.divideUnsigned(upper, divisor);
                long lower = (Long.remainderUnsigned(upper, divisor) << 32) | (low & 0xFFFF_FFFFL);
                quotientLow = (quotientUpper << 32) | Long.divideUnsigned(lower, divisor);
                remainder = Long.remainderUnsigned(lower, divisor);
            } else {
                for (int bit = 63; bit >= 0; bit--) {
                    remainder = (remainder << 1) | (low >>> bit & 1);
                    if (Long.compareUnsigned(remainder, divisor) >= 0) {
                        remainder -= divisor;
                        quotientLow |= 1L << bit;
                    }
                }
            }
        }
        if (Long.compareUnsigned(remainder, divisor - remainder) >= 0) {
            quotientLow++;
            quotientHigh += quotientLow == 0 ? 1 : 0;
        }
        if (negative) {
            quotientLow = -quotientLow;
            quotientHigh = ~quotientHigh + (quotientLow == 0 ? 1 : 0);
        }
        out[0] = quotientHigh;
        out[1] = quotientLow;
    }
}
