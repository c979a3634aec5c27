package io.sluice.storage.parquet.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of a page being put together, little-endian. Grows; reused from page to page. */
final class Output {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 16];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Drops what was written after a position. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Makes room for that many more bytes. */
    void ensure(long count) {
        long needed = size + count;
        if (needed > bytes.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new IllegalStateException("a page of " + needed + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
        }
    }

    void putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        ensure(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    void putLong(long value) {
        ensure(8);
        LONG.set(bytes, size, value);
        size += 8;
    }

    void putBytes(byte[] from, int start, int count) {
        ensure(count);
        System.arraycopy(from, start, bytes, size, count);
        size += count;
    }

    void putVarint(int value) {
        putVarlong(value & 0xFFFF_FFFFL);
    }

    /** A signed number, so that small ones of either sign take few bytes. */
    void putZigZag(long value) {
        putVarlong(value << 1 ^ value >> 63);
    }

    private void putVarlong(long value) {
        ensure(10);
        while ((value & ~0x7FL) != 0) {
            bytes[size++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        bytes[size++] = (byte) value;
    }

    /** Overwrites four bytes written before. */
    void setInt(int position, int value) {
        INT.set(bytes, position, value);
    }
}
