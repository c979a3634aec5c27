package io.sluice.storage.scan;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.cache.CacheUse;
import io.sluice.storage.predicate.ColumnPredicate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the reader of a split may use while it reads.
 *
 * @param memory where it reserves buffers; it releases them on close
 * @param rowFilter evaluated on its columns before the others are decoded, or null
 * @param dynamicPruning asked whenever a file, row group or page is about to be read: what has been learnt since
 *     planning (dynamic filters); rows for which it is not true may be left out
 * @param metrics counted into
 * @param cache decoded columns of files, to be used where there is one
 * @param bloomFilters whether Bloom filters of files may be used to leave rows out
 */
public record ScanContext(
        MemoryAccount memory,
        RowFilter rowFilter,
        Supplier<ColumnPredicate> dynamicPruning,
        ScanMetrics metrics,
        Optional<CacheUse> cache,
        boolean bloomFilters) {
    public ScanContext(
            MemoryAccount memory, RowFilter rowFilter, Supplier<ColumnPredicate> dynamicPruning, ScanMetrics metrics) {
        this(memory, rowFilter, dynamicPruning, metrics, Optional.empty(), true);
    }

    public static ScanContext of(MemoryAccount memory) {
        return new ScanContext(memory, null, () -> ColumnPredicate.ALWAYS_TRUE, new ScanMetrics());
    }
}
