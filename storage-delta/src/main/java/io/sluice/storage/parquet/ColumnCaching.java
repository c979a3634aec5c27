package io.sluice.storage.parquet;

import io.sluice.columnar.memory.Reservation;
import io.sluice.storage.cache.CacheUse;
import io.sluice.storage.cache.CachedColumn;
import io.sluice.storage.cache.ColumnKey;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import java.util.Optional;

/** How one row group's columns are taken from the cache and given to it. */
final class ColumnCaching {
    private final Optional<CacheUse> cache;
    private final ScanMetrics metrics;
    private final int rows;
    private final int batchRows;
    private final boolean keeps;

    /**
     * @param batchRows rows of each batch but the last
     * @param whole whether the reader is to go through all rows
     */
    ColumnCaching(ScanContext context, long rows, int batchRows, boolean whole) {
        this.cache = context.cache();
        this.metrics = context.metrics();
        this.rows = (int) Math.min(rows, Integer.MAX_VALUE);
        this.batchRows = batchRows;
        this.keeps = cache.isPresent() && cache.get().keeps() && whole && rows <= Integer.MAX_VALUE;
    }

    /** Whether columns that are read are offered to the cache. */
    boolean keepsColumns() {
        return keeps;
    }

    /** A reader of the cached column, or null if it is to be decoded. */
    ColumnReader find(ColumnKey key) {
        if (cache.isEmpty()) {
            return null;
        }
        CachedColumn column = cache.get().columns().get(key).orElse(null);
        if (column == null) {
            return null;
        }
        metrics.columnsFromCache.increment();
        return new CachedColumnReader(column, batchRows);
    }

    /** The reader, made to leave what it reads in the cache, if that is wanted. */
    ColumnReader keep(ColumnReader reader, ColumnKey key, Reservation memory) {
        return keeps ? new KeepingReader(reader, cache.get().columns(), key, rows, batchRows, memory) : reader;
    }
}
