package io.sluice.columnar.variant;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Arrays;

/** Bytes that grow, numbers in little-endian order. */
final class Output {
    private byte[] data = new byte[64];
    private int size;

    int size() {
        return size;
    }

    byte[] array() {
        return data;
    }

    byte[] toArray() {
        return Arrays.copyOf(data, size);
    }

    /** The first byte of a primitive value. */
    void header(int primitiveType) {
        number((long) primitiveType << 2 | VariantFormat.PRIMITIVE, 1);
    }

    void number(long value, int bytes) {
        grow(bytes);
        size = put(size, value, bytes);
    }

    void bytes(byte[] source, int start, int length) {
        grow(length);
        System.arraycopy(source, start, data, size, length);
        size += length;
    }

    /** Makes room for bytes in front of what stands at a place; gives the place. */
    int insert(int at, int bytes) {
        grow(bytes);
        System.arraycopy(data, at, data, at + bytes, size - at);
        size += bytes;
        return at;
    }

    /** Writes over what is at a place; gives the place behind it. */
    int put(int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            data[at + i] = (byte) (value >>> 8 * i);
        }
        return at + bytes;
    }

    private void grow(int bytes) {
        long needed = (long) size + bytes;
        if (needed > VariantFormat.MAX_BYTES) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A VARIANT value takes more than 128 MiB, which is the most that one may. Split it.");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.max(needed, 2L * data.length));
        }
    }
}
