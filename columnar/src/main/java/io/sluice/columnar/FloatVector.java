package io.sluice.columnar;

import io.sluice.common.type.SqlType;

/**
 * Flat vector of float values: FLOAT.
 *
 * @param values at least length values; what stands at a null position is unspecified
 * @param validity see {@link Validity}; null where no position is null
 */
public record FloatVector(SqlType type, float[] values, long[] validity, int length) implements Vector {
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
        return 4L * values.length + (validity == null ? 0 : 8L * validity.length);
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
