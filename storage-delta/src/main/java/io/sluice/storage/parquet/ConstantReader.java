package io.sluice.storage.parquet;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/** A column that has one value in every row of the file: a partition column, or one that the file lacks. */
final class ConstantReader implements ColumnReader {
    private final Vector value;

    /** @param value in Java form or null */
    ConstantReader(SqlType type, Object value) {
        this.value = Vectors.constant(type, value, 1).value();
    }

    @Override
    public Vector read(int count) {
        return new ConstantVector(value, count);
    }

    @Override
    public void skip(int count) {}

    @Override
    public void close() {}
}
