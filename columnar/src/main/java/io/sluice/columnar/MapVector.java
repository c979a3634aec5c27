package io.sluice.columnar;

import io.sluice.common.type.SqlType;

/**
 * Vector of MAP values.
 *
 * @param offsets length + 1 entries at least: the entries of map i are offsets[i] up to offsets[i + 1], end excluded;
 *     a null position has an empty range
 * @param keys never null
 * @param values as many as keys
 * @param validity see {@link Validity}; null where no position is null
 */
public record MapVector(SqlType type, int[] offsets, Vector keys, Vector values, long[] validity, int length)
        implements Vector {
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
        return 4L * offsets.length
                + keys.retainedBytes()
                + values.retainedBytes()
                + (validity == null ? 0 : 8L * validity.length);
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
