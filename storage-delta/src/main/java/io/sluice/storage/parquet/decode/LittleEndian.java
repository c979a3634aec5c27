package io.sluice.storage.parquet.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Unaligned little-endian loads and stores on byte arrays. */
public final class LittleEndian {
    /** Readable bytes that must follow every buffer handed to a decoder. */
    public static final int SLACK = 64;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    public static int getInt(byte[] bytes, int position) {
        return (int) INT.get(bytes, position);
    }

    public static long getLong(byte[] bytes, int position) {
        return (long) LONG.get(bytes, position);
    }

    public static void putLong(byte[] bytes, int position, long value) {
        LONG.set(bytes, position, value);
    }

    /**
     * Copies a short value in whole words: up to 31 bytes past length are overwritten in the target, which must have
     * that room, as must the source.
     */
    static void wildCopy(byte[] from, int start, byte[] to, int target, int length) {
        if (length > 32) {
            System.arraycopy(from, start, to, target, length);
            return;
        }
        putLong(to, target, getLong(from, start));
        putLong(to, target + 8, getLong(from, start + 8));
        if (length > 16) {
            putLong(to, target + 16, getLong(from, start + 16));
            putLong(to, target + 24, getLong(from, start + 24));
        }
    }
}
