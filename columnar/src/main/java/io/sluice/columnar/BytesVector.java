package io.sluice.columnar;

import io.sluice.common.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Flat vector of byte strings: STRING as UTF-8, BINARY, VARIANT.
 *
 * @param data the bytes of all values; gaps are allowed only in front of the first and after the last value
 * @param offsets length + 1 entries at least: value i is data[offsets[i]] up to data[offsets[i + 1]], end excluded;
 *     a null position has an empty range
 * @param validity see {@link Validity}; null where no position is null
 */
public record BytesVector(SqlType type, byte[] data, int[] offsets, long[] validity, int length) implements Vector {
    @Override
    public boolean isNull(int position) {
        return Validity.isNull(validity, position);
    }

    public int start(int position) {
        return offsets[position];
    }

    public int end(int position) {
        return offsets[position + 1];
    }

    /** A copy of one value's bytes. */
    public byte[] bytes(int position) {
        return Arrays.copyOfRange(data, offsets[position], offsets[position + 1]);
    }

    /** One value read as UTF-8. */
    public String string(int position) {
        int start = offsets[position];
        return new String(data, start, offsets[position + 1] - start, StandardCharsets.UTF_8);
    }

    @Override
    public boolean mayHaveNulls() {
        return validity != null;
    }

    @Override
    public long retainedBytes() {
        return data.length + 4L * offsets.length + (validity == null ? 0 : 8L * validity.length);
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
