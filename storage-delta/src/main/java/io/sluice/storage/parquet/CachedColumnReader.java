package io.sluice.storage.parquet;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.storage.cache.CachedBatch;
import io.sluice.storage.cache.CachedColumn;
import io.sluice.storage.cache.ReusedArrays;

/** Delivers a column that was decoded before. Batches are those that it was decoded in. */
final class CachedColumnReader implements ColumnReader {
    /** Of few rows not all values need be made wide. */
    private static final int SPARSE = 4;

    private final CachedColumn column;
    private final int batchRows;
    private final ReusedArrays arrays = new ReusedArrays();
    private int row;

    CachedColumnReader(CachedColumn column, int batchRows) {
        this.column = column;
        this.batchRows = batchRows;
    }

    @Override
    public Vector read(int count) {
        return next(count).vector(arrays);
    }

    @Override
    public Vector readSelected(int count, Selection selection) {
        if (selection.isAll() || selection.count() > count / SPARSE) {
            return compacted(read(count), selection);
        }
        Vector selected = next(count).vector(selection.positions(), selection.count());
        return selected.type().physicalType().isFixedWidth() ? Vectors.flatten(selected) : selected;
    }

    private CachedBatch next(int count) {
        CachedBatch batch = column.batches().get(row / batchRows);
        if (row % batchRows != 0 || batch.length() != count) {
            throw new IllegalStateException("rows " + row + " to " + (row + count) + " are no batch of " + batchRows);
        }
        row += count;
        return batch;
    }

    @Override
    public void recycle() {
        arrays.free();
    }

    @Override
    public void skip(int count) {
        row += count;
    }

    @Override
    public void close() {}
}
