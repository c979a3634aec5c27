package io.sluice.engine.simd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time as one little-endian word: the first byte is the lowest. */
public final class Words8 {
    public static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    public static final long LOW_BITS = 0x0101_0101_0101_0101L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words8() {}

    public static long get(byte[] data, int position) {
        return (long) LONG.get(data, position);
    }

    public static void set(byte[] data, int position, long word) {
        LONG.set(data, position, word);
    }

    public static long repeat(byte value) {
        return (value & 0xFFL) * LOW_BITS;
    }

    /** The high bit of each byte that is zero; bytes above the lowest such byte may be marked wrongly. */
    public static long zeroBytes(long word) {
        return word - LOW_BITS & ~word & HIGH_BITS;
    }
}
