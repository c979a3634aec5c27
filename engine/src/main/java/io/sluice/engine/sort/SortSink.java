package io.sluice.engine.sort;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.DeferredSource;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import io.sluice.engine.row.RowsOf;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.spill.QuerySpill;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts all rows: each worker sorts a range of them, and the reader of the result merges the ranges. When memory is short,
 * each driver sorts what it has and writes it to a file, a run; then all runs are merged ({@link SpilledRuns}). What sorting will take is reserved
 * as rows come, since of narrow rows it is more than they take themselves.
 */
public final class SortSink implements Sink {
    private static final int MIN_RUN_ROWS = 1 << 15;
    /** A row's position and prefix, and as much again while they are sorted. */
    private static final long ORDER_BYTES = 24;

    private final List<SortKey> keys;
    private final int workers;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final List<SqlType> types;
    private final Cancellation cancellation;
    private final RowCollector collector;
    /** None unless memory was short. */
    private final SpilledRuns spilledRuns;

    private Rows rows;
    private RowSorter sorter;
    private RowSorter.Sorted[] runs;
    private int phase;

    public SortSink(
            List<SqlType> types,
            List<SortKey> keys,
            int workers,
            MemoryAccount memory,
            QuerySpill spill,
            Cancellation cancellation,
            OperatorMetrics metrics) {
        this.cancellation = cancellation;
        this.types = List.copyOf(types);
        this.keys = List.copyOf(keys);
        this.workers = workers;
        this.memory = memory;
        this.metrics = metrics;
        collector = new RowCollector(types, memory);
        spilledRuns = new SpilledRuns(this.types, this.keys, workers, memory, spill, metrics);
    }

    @Override
    public Part newPart() {
        return new SortPart();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public List<Runnable> nextPhase() {
        phase++;
        if (!spilledRuns.isEmpty()) {
            return switch (phase) {
                // One run of what is left, so that reading needs no memory but a block a run.
                case 1 -> List.of(this::spillRest);
                case 2 -> List.of(spilledRuns::mergeToFew);
                default -> null;
            };
        }
        return switch (phase) {
            case 1 -> collector.concatenation();
            case 2 -> List.of(this::prepare);
            case 3 -> sortTasks();
            default -> null;
        };
    }

    private void prepare() {
        rows = collector.rows();
        sorter = new RowSorter(
                rows.columns(), keys, PrefixEncoder.forRows(rows.columns(), rows.count(), keys), cancellation);
    }

    private List<Runnable> sortTasks() {
        int count = rows.count();
        int runCount = Math.clamp(count / MIN_RUN_ROWS, 1, workers);
        runs = new RowSorter.Sorted[runCount];
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < runCount; i++) {
            int run = i;
            int from = (int) ((long) count * i / runCount);
            int to = (int) ((long) count * (i + 1) / runCount);
            tasks.add(() -> runs[run] = sorter.sort(from, to));
        }
        return tasks;
    }

    /** The rows in order, for one reader, or in slices of which each is read in order; runs on disk are merged as one. */
    public Source source(PlanNode.Sort.Slices slices) {
        return new DeferredSource(
                metrics,
                () -> spilledRuns.isEmpty()
                        ? new RunMerge(rows, sorter, runs, slices, metrics)
                        : spilledRuns.source(slices));
    }

    private void spillRest() {
        RowBuffer rest = new RowBuffer(memory);
        collector.drain(rest::add);
        if (rest.rowCount() > 0) {
            spillRun(rest);
        }
    }

    /** Sorts the rows of a buffer, with what was reserved for their order, into a run on disk and empties the buffer. */
    private void spillRun(RowBuffer buffer) {
        MemoryAccount account = memory.child("run");
        Rows run = RowsOf.batches(types, buffer.batches(), account);
        buffer.clear();
        int[] order = new RowSorter(
                        run.columns(), keys, PrefixEncoder.forRows(run.columns(), run.count(), keys), cancellation)
                .sort(0, run.count())
                .rows();
        spilledRuns.write(run, order);
        account.releaseAll();
        memory.release(ORDER_BYTES * run.count());
    }

    private final class SortPart implements Part {
        private final RowBuffer buffer = collector.newBuffer();

        @Override
        public void accept(Batch batch) {
            buffer.add(batch);
            memory.reserve(ORDER_BYTES * batch.rowCount());
            if (memory.shouldSpill() && ownBytes() > memory.reservedBytes() / (2L * workers)) {
                spillRun(buffer);
            }
        }

        private long ownBytes() {
            return buffer.reservedBytes() + ORDER_BYTES * buffer.rowCount();
        }
    }

    @Override
    public void close() {
        rows = null;
        runs = null;
        memory.releaseAll();
    }
}
