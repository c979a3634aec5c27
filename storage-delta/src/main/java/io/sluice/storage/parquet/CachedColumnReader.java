package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;
import io.sluice.storage.cache.CachedColumn;

/** Delivers a column that was decoded before. Batches are those that it was decoded in. */
final class CachedColumnReader implements ColumnReader {
    private final CachedColumn column;
    private final int batchRows;
    private int row;

    CachedColumnReader(CachedColumn column, int batchRows) {
        this.column = column;
        this.batchRows = batchRows;
    }

    @Override
    public Vector read(int count) {
        Vector vector = column.vectors().get(row / batchRows);
        if (row % batchRows != 0 || vector.length() != count) {
            throw new IllegalStateException("rows " + row + " to " + (row + count) + " are no batch of " + batchRows);
        }
        row += count;
        return vector;
    }

    @Override
    public void skip(int count) {
        row += count;
    }

    @Override
    public void close() {}
}
