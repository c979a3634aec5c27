package io.sluice.columnar;

import io.sluice.common.type.SqlType;

/**
 * The same value at every position.
 *
 * @param value a flat or nested vector of length 1
 */
public record ConstantVector(Vector value, int length) implements Vector {
    public ConstantVector {
        if (value.length() != 1 || value instanceof DictionaryVector || value instanceof ConstantVector) {
            throw new IllegalArgumentException("a constant is a flat vector of length 1");
        }
    }

    @Override
    public SqlType type() {
        return value.type();
    }

    @Override
    public boolean isNull(int position) {
        return value.isNull(0);
    }

    @Override
    public boolean mayHaveNulls() {
        return value.isNull(0);
    }

    @Override
    public long retainedBytes() {
        return value.retainedBytes();
    }

    @Override
    public String toString() {
        return Vectors.toText(this);
    }
}
