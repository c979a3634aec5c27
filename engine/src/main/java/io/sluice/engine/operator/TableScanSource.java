package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.dynamicfilter.DynamicFilter;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.storage.cache.CacheUse;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a table: its splits are the morsels, and each reader filters while it decodes. */
public final class TableScanSource implements Source {
    private final PlanNode.Scan scan;
    private final BitSet wanted;
    private final List<BoundFilter> dynamicFilters = new ArrayList<>();
    private final CompiledFilter filter;
    private final int[] filterColumns;
    private final EvaluationContext context;
    private final Optional<CacheUse> cache;
    private final boolean bloomFilters;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final ScanMetrics scanMetrics = new ScanMetrics();
    private final AtomicInteger nextSplit = new AtomicInteger();
    private final AtomicLong deliveredRows = new AtomicLong();
    private List<ScanSplit> splits = List.of();

    /** @param filter what a join has learnt about the values of a delivered column */
    record BoundFilter(DynamicFilter filter, int column, ColumnPath path) {}

    /**
     * @param wanted the delivered columns that are read; null for all
     * @param filters those that some join publishes, by their id; others are left out
     * @param cache decoded columns of files, to be used where there is one
     * @param bloomFilters whether those of files may be used to leave rows out
     */
    public TableScanSource(
            PlanNode.Scan scan,
            BitSet wanted,
            Map<Integer, DynamicFilter> filters,
            EvaluationContext context,
            Optional<CacheUse> cache,
            boolean bloomFilters,
            MemoryAccount memory,
            OperatorMetrics metrics) {
        this.scan = scan;
        this.wanted = wanted;
        this.context = context;
        this.cache = cache;
        this.bloomFilters = bloomFilters;
        this.memory = memory;
        this.metrics = metrics;
        for (PlanNode.DynamicFilterUse use : scan.dynamicFilters()) {
            DynamicFilter published = filters.get(use.filterId());
            if (published != null) {
                dynamicFilters.add(new BoundFilter(published, use.column(), path(use.column())));
            }
        }
        filterColumns = scan.filter() == null ? new int[0] : ColumnsOf.expression(scan.filter());
        Expression remapped = scan.filter() == null ? null : ColumnsOf.remap(scan.filter(), filterColumns);
        filter = remapped == null ? null : ExpressionCompiler.compileFilter(remapped);
    }

    @Override
    public int start() {
        List<ColumnPredicate> pruning = new ArrayList<>(List.of(scan.pruning()));
        pruning.add(learntSincePlanning());
        // Which rows the filter leaves is not known before they are read: only without one do so many rows suffice.
        long rowLimit = filter == null && dynamicFilters.isEmpty() ? scan.rowLimit() : -1;
        ScanPlan plan = scan.source().plan(new ScanRequest(scan.columns(), ColumnPredicate.and(pruning), rowLimit));
        splits = plan.splits();
        metrics.add("files", plan.filesTotal());
        metrics.add("filesPruned", plan.filesPruned());
        metrics.add("splits", splits.size());
        return splits.size();
    }

    @Override
    public Reader newReader() {
        return new SplitsReader();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        metrics.add("filesOpened", scanMetrics.filesOpened.sum());
        metrics.add("filesPrunedAtRunTime", scanMetrics.filesPrunedAtRunTime.sum());
        metrics.add("rowGroupsRead", scanMetrics.rowGroupsRead.sum());
        metrics.add("rowGroupsPruned", scanMetrics.rowGroupsPruned.sum());
        metrics.add("rowGroupsPrunedByBloomFilter", scanMetrics.rowGroupsPrunedByBloomFilter.sum());
        metrics.add("bloomFiltersRead", scanMetrics.bloomFiltersRead.sum());
        metrics.add("pagesRead", scanMetrics.pagesRead.sum());
        metrics.add("pagesPruned", scanMetrics.pagesPruned.sum());
        metrics.add("columnsFromCache", scanMetrics.columnsFromCache.sum());
        metrics.add("bytesRead", scanMetrics.bytesRead.sum());
        metrics.add("rowsRead", scanMetrics.rowsRead.sum());
        memory.releaseAll();
    }

    private ColumnPredicate learntSincePlanning() {
        List<ColumnPredicate> predicates = new ArrayList<>();
        for (BoundFilter bound : dynamicFilters) {
            if (bound.path() != null) {
                predicates.add(bound.filter().predicate(bound.path()));
            }
        }
        return ColumnPredicate.and(predicates);
    }

    private ColumnPath path(int column) {
        return scan.columns().get(column) instanceof ScanColumn.Stored stored
                ? ColumnPath.of(
                        scan.source().schema().fields().get(stored.index()).name())
                : null;
    }

    private RowFilter rowFilter() {
        List<ScanRowFilter.KeyFilter> keyFilters = new ArrayList<>();
        for (BoundFilter bound : dynamicFilters) {
            if (bound.filter().keys() != null) {
                keyFilters.add(new ScanRowFilter.KeyFilter(bound.filter().keys(), bound.column()));
            }
        }
        return filter == null && keyFilters.isEmpty()
                ? null
                : new ScanRowFilter(filter, filterColumns, keyFilters, wanted, context, metrics);
    }

    private final class SplitsReader implements Reader {
        private ScanContext scanContext;
        /** Of how many dynamic filters the context knows the keys: some are published after the scan has begun. */
        private long knownFilters = -1;

        private BatchReader reader;

        @Override
        public Batch next() {
            while (true) {
                if (reader == null) {
                    int index = nextSplit.getAndIncrement();
                    if (index >= splits.size() || isLimitReached()) {
                        return null;
                    }
                    reader = splits.get(index).open(context());
                }
                Batch batch = isLimitReached() ? null : reader.next();
                if (batch != null) {
                    deliveredRows.addAndGet(batch.rowCount());
                    return batch;
                }
                close();
            }
        }

        private ScanContext context() {
            long published = dynamicFilters.stream()
                    .filter(bound -> bound.filter().keys() != null)
                    .count();
            if (published != knownFilters) {
                knownFilters = published;
                scanContext = new ScanContext(
                        memory,
                        rowFilter(),
                        TableScanSource.this::learntSincePlanning,
                        scanMetrics,
                        cache,
                        bloomFilters);
            }
            return scanContext;
        }

        @Override
        public void recycle() {
            if (reader != null) {
                reader.recycle();
            }
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
                reader = null;
            }
        }

        private boolean isLimitReached() {
            return scan.rowLimit() >= 0 && deliveredRows.get() >= scan.rowLimit();
        }
    }
}
