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
import io.sluice.engine.row.Rows;
import io.sluice.engine.spill.QuerySpill;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Groups and aggregates in two steps: each worker aggregates what it sees; then all that is partitioned by key and each
 * partition merged by one worker. A worker whose groups come in any order and exceed the caches, or are nearly as many as its
 * rows, partitions the rows themselves ({@link PartitionedGroups}), or hands them over as they are where they are wide. When
 * memory is short, a worker moves the groups that it has to disk, by partition, and begins anew, or hands its rows to disk
 * where aggregating does not make them fewer; each partition is merged when the result is read. The one group of a set without
 * keys stays in memory.
 */
public final class AggregateSink implements Sink {
    /** A driver with less than this part of the limit, divided by the drivers, would free too little by spilling. */
    private static final long MINOR_SHARE = 8;

    private final AggregateShape shape;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final List<GroupingSetMerge> merges = new ArrayList<>();
    private final AtomicInteger partCount = new AtomicInteger();
    private int phase;

    public AggregateSink(PlanNode.Aggregate node, MemoryAccount memory, QuerySpill spill, OperatorMetrics metrics) {
        this.memory = memory;
        this.metrics = metrics;
        shape = AggregateShape.of(node);
        for (int set = 0; set < node.groupingSets().size(); set++) {
            merges.add(new GroupingSetMerge(node, shape, set, memory, spill, metrics));
        }
    }

    /** The input's columns that are needed. */
    public BitSet inputColumns() {
        BitSet columns = new BitSet();
        for (int column : shape.inputColumns()) {
            columns.set(column);
        }
        return columns;
    }

    @Override
    public Part newPart() {
        partCount.incrementAndGet();
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
            case 1 -> {
                boolean fits = hasRoomToMerge();
                for (GroupingSetMerge merge : merges) {
                    if (merge.isSpilled() || (!fits && merge.canSpill())) {
                        tasks.add(merge::spillPartials);
                    } else {
                        tasks.addAll(merge.partitionTasks());
                    }
                }
            }
            case 2 ->
                merges.stream().filter(merge -> !merge.isSpilled()).forEach(merge -> tasks.addAll(merge.mergeTasks()));
            default -> {
                merges.forEach(GroupingSetMerge::releasePartials);
                return null;
            }
        }
        return tasks;
    }

    /** Merged groups take as much again, and so do the results. */
    private boolean hasRoomToMerge() {
        long reserved = memory.reservedBytes();
        return reserved < memory.smallestLimitBytes() / (MINOR_SHARE * MINOR_SHARE)
                || memory.availableBytes() / 2 >= reserved;
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

    @Override
    public void close() {
        memory.releaseAll();
    }

    private final class AggregatePart implements Part {
        private final GroupingSetPart[] sets = new GroupingSetPart[merges.size()];

        AggregatePart() {
            for (int set = 0; set < sets.length; set++) {
                sets[set] = new GroupingSetPart(shape, set, merges.get(set), memory, partCount::get, metrics);
            }
        }

        @Override
        public void accept(Batch batch) {
            if (memory.shouldSpill()) {
                spill();
            }
            Batch input = batch.project(shape.inputColumns());
            Selection selection = batch.selection();
            int[] positions = selection.isAll() ? null : selection.positions();
            for (GroupingSetPart set : sets) {
                set.add(input, positions, selection.count());
            }
        }

        /** Tables copy what they need; rows that are passed on or spilled are kept as they come. */
        @Override
        public boolean keepsInput() {
            for (GroupingSetPart set : sets) {
                if (set.keepsInput()) {
                    return true;
                }
            }
            return false;
        }

        /** Spills the larger sets of this driver, or, where it has next to nothing, what others have left. */
        private void spill() {
            long bytes = 0;
            for (int set = 0; set < sets.length; set++) {
                bytes += merges.get(set).canSpill() ? sets[set].reservedBytes() : 0;
            }
            if (bytes < memory.smallestLimitBytes() / (MINOR_SHARE * partCount.get())) {
                merges.stream().filter(GroupingSetMerge::canSpill).forEach(GroupingSetMerge::spillPartials);
                return;
            }
            for (int set = 0; set < sets.length; set++) {
                if (merges.get(set).canSpill() && sets[set].reservedBytes() > bytes / (2L * sets.length)) {
                    sets[set].spill();
                }
            }
        }

        @Override
        public void finish() {
            for (GroupingSetPart set : sets) {
                set.finish();
            }
        }
    }
}
