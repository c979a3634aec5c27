package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;

/** A column whose nulls are filled from another one of the same type. */
final class GapFillingReader implements ColumnReader {
    private final ColumnReader values;
    private final ColumnReader otherwise;

    GapFillingReader(ColumnReader values, ColumnReader otherwise) {
        this.values = values;
        this.otherwise = otherwise;
    }

    @Override
    public Vector read(int count) {
        Vector read = Vectors.flatten(values.read(count));
        Vector others = otherwise.read(count);
        if (!read.mayHaveNulls()) {
            return read;
        }
        VectorBuilder filled = VectorBuilder.of(read.type(), count);
        for (int i = 0; i < count; i++) {
            filled.appendFrom(read.isNull(i) ? others : read, i);
        }
        return filled.build();
    }

    @Override
    public void skip(int count) {
        values.skip(count);
        otherwise.skip(count);
    }

    @Override
    public void close() {
        values.close();
        otherwise.close();
    }
}
