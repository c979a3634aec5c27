package io.sluice.columnar;

import io.sluice.common.type.SqlType;

/**
 * Vector of ARRAY values.
 *
 * @param offsets length + 1 entries at least: array i is elements offsets[i] up to offsets[i + 1], end excluded; a
 *     null position has an empty range
 * @param elements the elements of all arrays
 * @param validity see {@link Validity}; null where no position is null
 */
public record ArrayVector(SqlType type, int[] offsets, Vector elements, long[] validity, int length) implements Vector {
    @Override
    public boolean isNull(int position) {
        return Validity.isNull(validity, position);
    }

    @Override
    public boolean mayHaveNulls() {
        return validity != null;
    }

    @Override
    public long retainedBytes() {
        return 4L * offsets.length + elements.retainedBytes() + (validity == null ? 0 : 8L * validity.length);
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
