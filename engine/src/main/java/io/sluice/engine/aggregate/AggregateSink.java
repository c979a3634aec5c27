package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups and aggregates in two steps: each worker aggregates what it sees; then all that is partitioned by key and each
 * partition merged by one worker. A worker whose groups are nearly as many as its rows stops aggregating and hands over its
 * rows instead.
 */
public final class AggregateSink implements Sink {
    /** Groups in a worker's table before it is handed over and a new one begun. */
    private static final int MAX_LOCAL_GROUPS = 1 << 18;

    private final AggregateShape shape;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final List<GroupingSetMerge> merges = new ArrayList<>();
    private int phase;

    public AggregateSink(PlanNode.Aggregate node, MemoryAccount memory, OperatorMetrics metrics) {
        this.memory = memory;
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
                merges.forEach(GroupingSetMerge::releasePartials);
                return null;
            }
        }
        return tasks;
    }

    /** The results, once complete. */
    public List<Rows> rows() {
        List<Rows> rows = new ArrayList<>();
        merges.forEach(merge -> rows.addAll(merge.results()));
        return rows;
    }

    @Override
    public void close() {
        memory.releaseAll();
    }

    private final class AggregatePart implements Part {
        private final AggregateTable[] tables = new AggregateTable[merges.size()];
        private final RowBuffer[] passed = new RowBuffer[merges.size()];

        @Override
        public void accept(Batch batch) {
            Batch input = batch.project(shape.inputColumns());
            Selection selection = batch.selection();
            int[] positions = selection.isAll() ? null : selection.positions();
            for (int set = 0; set < tables.length; set++) {
                if (passed[set] != null) {
                    passed[set].add(input);
                    continue;
                }
                if (tables[set] == null) {
                    tables[set] = new AggregateTable(shape, set, memory);
                }
                tables[set].add(input, positions, selection.count());
                if (tables[set].groupCount() >= MAX_LOCAL_GROUPS) {
                    handOver(set);
                }
            }
        }

        private void handOver(int set) {
            AggregateTable full = tables[set];
            tables[set] = null;
            merges.get(set).add(new PartialTable(full));
            if (full.groupCount() > full.rowCount() - full.rowCount() / 3) {
                passed[set] = new RowBuffer(memory);
                metrics.add("preAggregationsGivenUp", 1);
            }
        }

        @Override
        public void finish() {
            for (int set = 0; set < tables.length; set++) {
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
