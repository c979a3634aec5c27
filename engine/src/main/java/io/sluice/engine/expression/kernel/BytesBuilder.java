package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import io.sluice.common.type.SqlType;
import java.util.Arrays;

/** Builds a vector of byte strings in ascending positions; positions that are passed over hold empty strings. */
final class BytesBuilder {
    private final int[] offsets;
    private byte[] data;
    private int size;
    private int next;

    BytesBuilder(int length, int expectedBytes) {
        this.offsets = new int[length + 1];
        this.data = new byte[Math.max(expectedBytes, 16)];
    }

    /** Begins the value at a position; what is appended from now on is its. */
    void begin(int position) {
        while (next < position) {
            offsets[++next] = size;
        }
    }

    void append(byte[] source, int start, int end) {
        ensure(end - start);
        System.arraycopy(source, start, data, size, end - start);
        size += end - start;
    }

    /** Makes room, to be filled at {@link #size} and then announced by {@link #advance}. */
    byte[] ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.clamp(2L * data.length, needed, Integer.MAX_VALUE - 8));
        }
        return data;
    }

    int size() {
        return size;
    }

    void advance(int more) {
        size += more;
    }

    BytesVector build(SqlType type, long[] validity) {
        begin(offsets.length - 1);
        return new BytesVector(type, data, offsets, validity, offsets.length - 1);
    }
}
