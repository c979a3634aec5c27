package io.sluice.storage.parquet;

import io.sluice.common.error.SluiceException;
import io.sluice.storage.parquet.bloom.SplitBlockFilter;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides conditions on the Bloom filters of a row group: a column equal to a constant, or to one of a few. A filter is read only
 * where it may settle the matter and the statistics do not. What is unknown may match.
 */
final class BloomFilterPruner {
    /** Of more constants one will seem to be there. */
    private static final int MAX_CONSTANTS = 256;

    private final PredicateColumns columns;
    private final RowGroupPruner statistics;
    private final Function<PredicateColumns.Located, SplitBlockFilter> filters;

    /** @param filters reads that of a chunk which {@link BloomFilterCache#has} one; gives null if it is of no use */
    BloomFilterPruner(
            PredicateColumns columns,
            RowGroupPruner statistics,
            Function<PredicateColumns.Located, SplitBlockFilter> filters) {
        this.columns = columns;
        this.statistics = statistics;
        this.filters = filters;
    }

    /**
     * False only if no row of the row group makes the condition true.
     *
     * @throws SluiceException DATA_FILE_CORRUPT if a filter is damaged, DATA_FILE_MISSING, IO_ERROR
     */
    boolean mayMatch(ColumnPredicate predicate) {
        return switch (predicate) {
            case ColumnPredicate.And and -> and.operands().stream().allMatch(this::mayMatch);
            case ColumnPredicate.Or or -> {
                List<ColumnPredicate> open =
                        or.operands().stream().filter(statistics::mayMatch).toList();
                // One operand that no filter decides makes reading those of the others useless.
                yield !open.stream().allMatch(this::isDecidable)
                        || open.stream().anyMatch(this::mayMatch);
            }
            case ColumnPredicate.Compare p
            when p.comparison() == Comparison.EQUAL -> mayMatch(p.column(), List.of(p.constant()));
            case ColumnPredicate.In p -> mayMatch(p.column(), p.constants());
            default -> true;
        };
    }

    private boolean isDecidable(ColumnPredicate predicate) {
        return switch (predicate) {
            case ColumnPredicate.And and -> and.operands().stream().anyMatch(this::isDecidable);
            case ColumnPredicate.Or or -> or.operands().stream().allMatch(this::isDecidable);
            case ColumnPredicate.Compare p -> p.comparison() == Comparison.EQUAL && hasFilter(p.column());
            case ColumnPredicate.In p -> hasFilter(p.column());
            default -> false;
        };
    }

    private boolean hasFilter(ColumnPath column) {
        PredicateColumns.Located located = columns.find(column);
        return located != null && BloomFilterCache.has(located.chunk());
    }

    private boolean mayMatch(ColumnPath column, List<Object> constants) {
        PredicateColumns.Located located = columns.find(column);
        if (located == null || !BloomFilterCache.has(located.chunk())) {
            return true;
        }
        // Once for all constants, of which there may be very many.
        Predicate<Object> isWithinBounds = statistics.mayEqual(located);
        List<long[]> sought = new ArrayList<>();
        for (Object constant : constants) {
            if (!isWithinBounds.test(constant)) {
                continue;
            }
            long[] hashes =
                    StoredHashes.of(columns.path(), located.chunk().getPrimitiveType(), located.type(), constant);
            if (hashes == null || sought.size() == MAX_CONSTANTS) {
                return true;
            }
            sought.add(hashes);
        }
        if (sought.stream().allMatch(hashes -> hashes.length == 0)) {
            return false;
        }
        SplitBlockFilter filter = filters.apply(located);
        return filter == null || sought.stream().anyMatch(hashes -> containsAny(filter, hashes));
    }

    private static boolean containsAny(SplitBlockFilter filter, long[] hashes) {
        for (long hash : hashes) {
            if (filter.mayContain(hash)) {
                return true;
            }
        }
        return false;
    }
}
