package io.sluice.engine.row;

import io.sluice.columnar.BytesVector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.util.Arrays;

/** Byte strings one after the other, numbered from 0. Not thread-safe. */
final class StringStore {
    private int[] offsets = new int[(1 << 8) + 1];
    private byte[] data = new byte[1 << 12];
    private int size;

    /** Appends a value, which is not null; returns its number. */
    int add(BytesVector values, int position) {
        int start = values.start(position);
        return add(values.data(), start, values.end(position) - start);
    }

    int add(byte[] bytes, int start, int length) {
        if (size + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size + 3);
        }
        int at = offsets[size];
        long needed = (long) at + length;
        if (needed > data.length) {
            if (needed > Integer.MAX_VALUE - 16) {
                throw new SluiceException(
                        ErrorCode.QUERY_MEMORY_EXCEEDED,
                        "The distinct values of one key take more than 2 GiB. Group by shorter values or fewer rows.");
            }
            data = Arrays.copyOf(data, (int) Math.min(Math.max(needed, 2L * data.length), Integer.MAX_VALUE - 16));
        }
        System.arraycopy(bytes, start, data, at, length);
        offsets[size + 1] = (int) needed;
        return size++;
    }

    int size() {
        return size;
    }

    boolean isEqual(int number, byte[] bytes, int start, int end) {
        return Arrays.equals(data, offsets[number], offsets[number + 1], bytes, start, end);
    }

    boolean isEqual(int number, BytesVector values, int position) {
        return isEqual(number, values.data(), values.start(position), values.end(position));
    }

    byte[] data() {
        return data;
    }

    int start(int number) {
        return offsets[number];
    }

    /** The values as of now. They share arrays with the store, of which values once added never change. */
    BytesVector values(SqlType type, long[] validity) {
        return new BytesVector(type, data, offsets, validity, size);
    }

    BytesVector values(SqlType type) {
        return values(type, null);
    }

    long retainedBytes() {
        return 4L * offsets.length + data.length;
    }
}
