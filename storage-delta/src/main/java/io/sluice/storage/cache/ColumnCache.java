package io.sluice.storage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.sluice.columnar.memory.MemoryAccount;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decoded columns of row groups, up to a budget of bytes. What is kept is decided by how often and how lately a column was asked
 * for (W-TinyLFU: Einziger, Friedman, Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", 2017), so that one large
 * scan does not drive out what others use. Thread-safe.
 */
public final class ColumnCache {
    /** Weights are whole KiB, for the sake of budgets past 2 GiB. */
    private static final int WEIGHT_SHIFT = 10;

    /** A column that takes more than this part of the budget would drive out too much. */
    private static final int LARGEST_SHARE = 8;

    private final long budgetBytes;
    private final MemoryAccount memory;
    private final Cache<ColumnKey, CachedColumn> columns;

    /** @param memory where the columns are accounted; room for them is made here, not there */
    public ColumnCache(long budgetBytes, MemoryAccount memory) {
        this.budgetBytes = budgetBytes;
        this.memory = memory;
        this.columns = Caffeine.newBuilder()
                .maximumWeight(budgetBytes >> WEIGHT_SHIFT)
                .weigher((ColumnKey key, CachedColumn column) -> weight(column))
                .removalListener((ColumnKey key, CachedColumn column, RemovalCause cause) -> release(column))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    private static int weight(CachedColumn column) {
        return (int) Math.min(Integer.MAX_VALUE, (column.sizeBytes() >> WEIGHT_SHIFT) + 1);
    }

    public Optional<CachedColumn> get(ColumnKey key) {
        return Optional.ofNullable(columns.getIfPresent(key));
    }

    /** Whether a column is there, which does not count as a use of it. */
    public boolean contains(ColumnKey key) {
        return columns.asMap().containsKey(key);
    }

    /** Whether a column of about that size would be taken at all. */
    public boolean takes(long sizeBytes) {
        return sizeBytes <= budgetBytes / LARGEST_SHARE;
    }

    /** Offers a column; it may be left out, now or later. */
    public void put(ColumnKey key, CachedColumn column) {
        if (!takes(column.sizeBytes())) {
            return;
        }
        memory.reserve(column.sizeBytes());
        columns.put(key, column);
    }

    private void release(CachedColumn column) {
        memory.release(column.sizeBytes());
    }

    /** Drops the columns of files whose path fulfils a condition; returns how many they were. */
    public long removeFiles(Predicate<String> path) {
        long removed = 0;
        for (ColumnKey key : columns.asMap().keySet()) {
            if (path.test(key.path()) && columns.asMap().remove(key) != null) {
                removed++;
            }
        }
        return removed;
    }

    /** Drops everything; returns how many columns that were. */
    public long clear() {
        return removeFiles(path -> true);
    }

    public CacheStatistics statistics() {
        columns.cleanUp();
        CacheStats stats = columns.stats();
        return new CacheStatistics(
                columns.estimatedSize(),
                memory.reservedBytes(),
                budgetBytes,
                stats.hitCount(),
                stats.missCount(),
                stats.evictionCount());
    }
}
