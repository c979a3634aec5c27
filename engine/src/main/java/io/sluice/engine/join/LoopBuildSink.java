package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import io.sluice.engine.schedule.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The right side of a nested-loop join, held in memory. */
public final class LoopBuildSink implements Sink {
    /** Fewer rows are gone through faster than they are searched. */
    private static final int MIN_INDEXED_ROWS = 64;

    private final PlanNode.NestedLoopJoin node;
    private final EvaluationContext context;
    private final Cancellation cancellation;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final RowCollector collector;
    private Rows rows;
    private List<Rows> chunks = List.of();
    private boolean[] matched;
    private RangeIndex index;
    private int phase;

    public LoopBuildSink(
            PlanNode.NestedLoopJoin node,
            EvaluationContext context,
            Cancellation cancellation,
            MemoryAccount memory,
            OperatorMetrics metrics) {
        this.node = node;
        this.context = context;
        this.cancellation = cancellation;
        this.memory = memory;
        this.metrics = metrics;
        collector = new RowCollector(node.right().outputTypes(), memory);
    }

    /** Whether build rows without a match are delivered after the probe. */
    public boolean deliversUnmatched() {
        return node.joinType() == JoinType.RIGHT || node.joinType() == JoinType.FULL;
    }

    @Override
    public Part newPart() {
        RowBuffer buffer = collector.newBuffer();
        return buffer::add;
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public List<Runnable> nextPhase() {
        phase++;
        return switch (phase) {
            case 1 -> collector.concatenation();
            case 2 -> List.of(this::prepare);
            default -> null;
        };
    }

    private void prepare() {
        rows = collector.rows();
        metrics.add("buildRows", rows.count());
        List<Rows> cut = new ArrayList<>();
        for (int from = 0; from < rows.count(); from += Batch.TARGET_LENGTH) {
            int to = Math.min(rows.count(), from + Batch.TARGET_LENGTH);
            Vector[] columns = new Vector[rows.columns().length];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Columns.slice(rows.column(c), from, to);
                memory.reserve(Columns.ownBytes(columns[c]));
            }
            cut.add(new Rows(columns, to - from));
        }
        chunks = cut;
        if (deliversUnmatched()) {
            memory.reserve(rows.count());
            matched = new boolean[rows.count()];
        }
        RangeCondition.of(node)
                .filter(range -> rows.count() >= MIN_INDEXED_ROWS && rows.count() <= RangeIndex.MAX_ROWS)
                .ifPresent(this::makeIndex);
    }

    private void makeIndex(RangeCondition range) {
        // All pairs can be gone through without.
        long bytes = RangeIndex.BYTES_TO_MAKE_ROW * rows.count();
        if (!memory.tryReserve(bytes)) {
            return;
        }
        try {
            index = index(range);
            if (index != null) {
                metrics.add("indexedRows", rows.count());
            }
        } finally {
            memory.release(index == null ? bytes : Math.max(0, bytes - index.retainedBytes()));
        }
    }

    /** Null if a bound cannot be computed for some row. */
    private RangeIndex index(RangeCondition range) {
        int count = rows.count();
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        long[] lows = new long[count];
        long[] highs = new long[count];
        RangeBounds bounds = RangeBounds.ofBuild(range, context, cancellation);
        int first = 0;
        for (Rows chunk : chunks) {
            cancellation.check();
            Optional<RangeBounds.Values> values = bounds.of(Batch.of(chunk.count(), chunk.columns()));
            if (values.isEmpty()) {
                return null;
            }
            System.arraycopy(values.get().lows(), 0, lows, first, chunk.count());
            System.arraycopy(values.get().highs(), 0, highs, first, chunk.count());
            first += chunk.count();
        }
        return RangeIndex.of(all, lows, highs, new int[] {0, count}, cancellation);
    }

    @Override
    public void close() {
        rows = null;
        chunks = List.of();
        matched = null;
        index = null;
        memory.releaseAll();
    }

    int rowCount() {
        return rows.count();
    }

    /** The rows in parts of {@link Batch#TARGET_LENGTH}. */
    List<Rows> chunks() {
        return chunks;
    }

    /** Finds rows by the condition's bounds; null if it has none, or there are few rows. */
    RangeIndex index() {
        return index;
    }

    Vector column(int column) {
        return rows.column(column);
    }

    /** Says that a build row has met a probe row. */
    void markMatched(int row) {
        if (matched != null) {
            matched[row] = true;
        }
    }

    /** One row's values, repeated. */
    Vector[] repeated(int row, int count) {
        Vector[] columns = new Vector[rows.columns().length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = repeat(rows.column(c), row, count);
        }
        return columns;
    }

    static Vector repeat(Vector column, int position, int count) {
        return new ConstantVector(Vectors.flatten(Vectors.take(column, new int[] {position}, 1)), count);
    }

    /** The build rows that met no probe row, with nulls on the left; once all probes have ended. */
    DueRows unmatchedRows() {
        return new DueRows(node.left().outputTypes(), rows, matched, false);
    }
}
