package io.sluice.columnar;

import java.math.BigInteger;
import java.util.Arrays;

/** Conversions of 128-bit unscaled decimals. */
public final class Decimals {
    private Decimals() {}

    /** The value of two words, two's complement, high word first. */
    public static BigInteger toBigInteger(long high, long low) {
        if (high == low >> 63) {
            return BigInteger.valueOf(low);
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> (56 - 8 * i));
            bytes[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return new BigInteger(bytes);
    }

    /** High word of a value that fits 128 bits. */
    public static long high(BigInteger value) {
        return value.shiftRight(64).longValue();
    }

    /** Low word of a value. */
    public static long low(BigInteger value) {
        return value.longValue();
    }

    /**
     * Two's complement with the most significant byte first, as Parquet has decimals of a fixed length.
     *
     * @param length that suffices for the value
     */
    public static byte[] toBytes(BigInteger value, int length) {
        byte[] least = value.toByteArray();
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, 0, length - least.length, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(least, 0, bytes, length - least.length, least.length);
        return bytes;
    }
}
