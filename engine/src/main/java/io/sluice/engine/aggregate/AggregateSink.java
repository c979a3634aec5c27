package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.operator.DeferredSource;
import io.sluice.engine.operator.PartsSource;
import io.sluice.engine.operator.RowsReader;
import io.sluice.engine.operator.RowsSource;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.Rows;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillPartitions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Groups and aggregates in two steps: each worker aggregates what it sees; then all that is partitioned by key and each
 * partition merged by one worker. A worker whose groups are nearly as many as its rows stops aggregating and hands over its
 * rows instead. When memory is short, further rows are spilled by partition; what was aggregated until then stays, and each
 * partition is merged when the result is read.
 */
public final class AggregateSink implements Sink {
    /** Groups in a worker's table before it is handed over and a new one begun. */
    private static final int MAX_LOCAL_GROUPS = 1 << 18;

    /** The same for a table in which keys near each other are near each other. */
    private static final int MAX_GROUPS_OF_NEIGHBOURS = 1 << 22;

    private final AggregateShape shape;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final QuerySpill spill;
    private final List<GroupingSetMerge> merges = new ArrayList<>();
    /** Set once memory is short: rows that come from then on go to disk, by partition. */
    private volatile boolean spilling;

    private int phase;

    public AggregateSink(PlanNode.Aggregate node, MemoryAccount memory, QuerySpill spill, OperatorMetrics metrics) {
        this.memory = memory;
        this.spill = spill;
        this.metrics = metrics;
        shape = AggregateShape.of(node);
        for (int set = 0; set < node.groupingSets().size(); set++) {
            merges.add(new GroupingSetMerge(node, shape, set, memory));
        }
    }

    @Override
    public Part newPart() {
        return new AggregatePart();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public List<Runnable> nextPhase() {
        phase++;
        List<Runnable> tasks = new ArrayList<>();
        switch (phase) {
            case 1 -> merges.forEach(merge -> tasks.addAll(merge.partitionTasks()));
            case 2 -> merges.forEach(merge -> tasks.addAll(merge.mergeTasks()));
            default -> {
                merges.stream().filter(merge -> !merge.isSpilled()).forEach(GroupingSetMerge::releasePartials);
                return null;
            }
        }
        return tasks;
    }

    /** The results. */
    public Source source() {
        return new DeferredSource(metrics, () -> {
            List<Supplier<Source.Reader>> spilled = new ArrayList<>();
            List<Rows> rows = new ArrayList<>();
            for (GroupingSetMerge merge : merges) {
                spilled.addAll(merge.spilledParts());
                rows.addAll(merge.results());
            }
            if (spilled.isEmpty()) {
                return new RowsSource(metrics, () -> rows);
            }
            rows.forEach(part -> spilled.add(() -> new RowsReader(part, memory.child("result"))));
            return new PartsSource(metrics, spilled);
        });
    }

    private boolean spills(int set) {
        return spilling && shape.keyColumns().get(set).length > 0;
    }

    @Override
    public void close() {
        memory.releaseAll();
    }

    private final class AggregatePart implements Part {
        private final AggregateTable[] tables = new AggregateTable[merges.size()];
        private final RowBuffer[] passed = new RowBuffer[merges.size()];
        private final SpillPartitions.Writer[] writers = new SpillPartitions.Writer[merges.size()];

        @Override
        public void accept(Batch batch) {
            if (!spilling && memory.shouldSpill()) {
                spilling = true;
            }
            Batch input = batch.project(shape.inputColumns());
            Selection selection = batch.selection();
            int[] positions = selection.isAll() ? null : selection.positions();
            for (int set = 0; set < tables.length; set++) {
                if (spills(set)) {
                    writer(set).add(input);
                    continue;
                }
                if (passed[set] != null) {
                    passed[set].add(input);
                    continue;
                }
                if (tables[set] == null) {
                    tables[set] = new AggregateTable(shape, set, memory);
                }
                tables[set].add(input, positions, selection.count());
                if (isFull(tables[set])) {
                    handOver(set);
                }
            }
        }

        /** Tables copy what they need; rows that are passed on or spilled are kept as they come. */
        @Override
        public boolean keepsInput() {
            for (int set = 0; set < tables.length; set++) {
                if (passed[set] != null || writers[set] != null) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isFull(AggregateTable table) {
            int groups = table.groupCount();
            return groups >= MAX_LOCAL_GROUPS
                    && (groups >= MAX_GROUPS_OF_NEIGHBOURS || !table.isLocal() || !table.reduces());
        }

        private void handOver(int set) {
            AggregateTable full = tables[set];
            tables[set] = null;
            merges.get(set).add(new PartialTable(full));
            if (!full.reduces()) {
                passed[set] = new RowBuffer(memory);
                metrics.add("preAggregationsGivenUp", 1);
            }
        }

        /** Made when the set first spills; rows that were kept as they are go first. */
        private SpillPartitions.Writer writer(int set) {
            if (writers[set] == null) {
                writers[set] = merges.get(set).spillTo(spill).newWriter();
                metrics.add("spillingDrivers", 1);
                if (passed[set] != null) {
                    passed[set].batches().forEach(writers[set]::add);
                    passed[set].clear();
                    passed[set] = null;
                }
            }
            return writers[set];
        }

        @Override
        public void finish() {
            for (int set = 0; set < tables.length; set++) {
                if (writers[set] != null) {
                    writers[set].finish();
                }
                if (tables[set] != null) {
                    merges.get(set).add(new PartialTable(tables[set]));
                }
                if (passed[set] != null && passed[set].rowCount() > 0) {
                    merges.get(set)
                            .add(new PartialRows(passed[set], shape.keyColumns().get(set)));
                }
            }
        }
    }
}
