package io.sluice.columnar;

import java.util.Arrays;

/**
 * Validity bitmaps: bit i of word i/64 is 1 where position i holds a value, 0 where it is null. A null array means that
 * no position is null. Bits past the length are unspecified.
 */
public final class Validity {
    private Validity() {}

    public static int words(int length) {
        return (length + 63) >>> 6;
    }

    /** A bitmap with every position valid. */
    public static long[] allValid(int length) {
        long[] bits = new long[words(length)];
        Arrays.fill(bits, -1L);
        return bits;
    }

    /** A bitmap with every position null. */
    public static long[] allNull(int length) {
        return new long[words(length)];
    }

    public static boolean isValid(long[] bits, int position) {
        return bits == null || (bits[position >>> 6] >>> position & 1L) != 0;
    }

    public static boolean isNull(long[] bits, int position) {
        return bits != null && (bits[position >>> 6] >>> position & 1L) == 0;
    }

    public static void setNull(long[] bits, int position) {
        bits[position >>> 6] &= ~(1L << position);
    }

    public static void setValid(long[] bits, int position) {
        bits[position >>> 6] |= 1L << position;
    }

    /** Positions valid in both; null when neither has nulls. The result may be one of the arguments. */
    public static long[] and(long[] a, long[] b, int length) {
        if (a == null) {
            return b;
        }
        if (b == null || a == b) {
            return a;
        }
        int words = words(length);
        long[] result = new long[words];
        for (int i = 0; i < words; i++) {
            result[i] = a[i] & b[i];
        }
        return result;
    }

    /** How many of the first length positions are null. */
    public static int countNulls(long[] bits, int length) {
        if (bits == null) {
            return 0;
        }
        int valid = 0;
        int full = length >>> 6;
        for (int i = 0; i < full; i++) {
            valid += Long.bitCount(bits[i]);
        }
        int rest = length & 63;
        if (rest != 0) {
            valid += Long.bitCount(bits[full] & (1L << rest) - 1);
        }
        return length - valid;
    }
}
