package io.sluice.columnar;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** Conversions of 128-bit unscaled decimals. */
public final class Decimals {
    private Decimals() {}

    /**
     * A number with the scale of a type, rounded half away from zero; null if it does not fit. Takes no longer for huge
     * exponents, of whose powers of ten none is computed.
     */
    public static BigDecimal fit(BigDecimal value, SqlType.Decimal type) {
        // The value is less than 10 to the power of these digits, and at least a tenth of that.
        long wholeDigits = (long) value.precision() - value.scale();
        if (value.signum() == 0 || wholeDigits < -type.scale()) {
            return BigDecimal.ZERO.setScale(type.scale());
        }
        if (wholeDigits > type.precision() - type.scale()) {
            return null;
        }
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() > type.precision() ? null : scaled;
    }

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
