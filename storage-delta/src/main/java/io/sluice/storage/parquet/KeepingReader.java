package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.Reservation;
import io.sluice.storage.cache.CachedBatch;
import io.sluice.storage.cache.CachedColumn;
import io.sluice.storage.cache.ColumnCache;
import io.sluice.storage.cache.ColumnKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a column and offers it to the cache when it has been read to its end. Rows passed over are decoded too, since only whole
 * columns are kept. Where the query's memory does not suffice, or the column is too large, it goes on without keeping.
 */
final class KeepingReader implements ColumnReader {
    private final ColumnReader reader;
    private final ColumnCache cache;
    private final ColumnKey key;
    private final int rows;
    private final int batchRows;
    private final Reservation memory;
    private List<CachedBatch> batches = new ArrayList<>();
    private Vector dictionary;
    private long bytes;
    private int row;

    KeepingReader(ColumnReader reader, ColumnCache cache, ColumnKey key, int rows, int batchRows, Reservation memory) {
        this.reader = reader;
        this.cache = cache;
        this.key = key;
        this.rows = rows;
        this.batchRows = batchRows;
        this.memory = memory;
    }

    @Override
    public Vector read(int count) {
        Vector vector = reader.read(count);
        row += count;
        keep(vector);
        return vector;
    }

    @Override
    public void skip(int count) {
        int end = row + count;
        while (batches != null && row < end) {
            read(Math.min(batchRows, end - row));
        }
        if (row < end) {
            reader.skip(end - row);
            row = end;
        }
    }

    private void keep(Vector vector) {
        if (batches == null) {
            return;
        }
        CachedBatch batch = CachedBatch.of(vector);
        long more = batch.retainedBytes();
        if (batch.dictionary() != null && batch.dictionary() != dictionary) {
            dictionary = batch.dictionary();
            more += dictionary.retainedBytes();
        }
        bytes += more;
        if (!cache.takes(bytes) || !memory.tryReserve(more)) {
            batches = null;
            return;
        }
        batches.add(batch);
        if (row == rows) {
            cache.put(key, CachedColumn.of(batches));
            batches = null;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
