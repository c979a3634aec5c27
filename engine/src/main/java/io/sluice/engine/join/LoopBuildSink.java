package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.RowCollector;
import io.sluice.engine.row.Rows;
import java.util.ArrayList;
import java.util.List;

/** The right side of a nested-loop join, held in memory. */
public final class LoopBuildSink implements Sink {
    private final PlanNode.NestedLoopJoin node;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final RowCollector collector;
    private Rows rows;
    private List<Rows> chunks = List.of();
    private boolean[] matched;
    private int phase;

    public LoopBuildSink(PlanNode.NestedLoopJoin node, MemoryAccount memory, OperatorMetrics metrics) {
        this.node = node;
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
    }

    @Override
    public void close() {
        rows = null;
        chunks = List.of();
        matched = null;
        memory.releaseAll();
    }

    int rowCount() {
        return rows.count();
    }

    /** The rows in parts of {@link Batch#TARGET_LENGTH}. */
    List<Rows> chunks() {
        return chunks;
    }

    /** By build row; null unless unmatched rows are delivered. */
    boolean[] matched() {
        return matched;
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
    public List<Rows> unmatchedRows() {
        List<Rows> result = new ArrayList<>();
        int leftWidth = node.left().output().size();
        int first = 0;
        for (Rows chunk : chunks) {
            int[] positions = new int[chunk.count()];
            int count = 0;
            for (int i = 0; i < chunk.count(); i++) {
                if (!matched[first + i]) {
                    positions[count++] = i;
                }
            }
            first += chunk.count();
            Vector[] columns = new Vector[leftWidth + chunk.columns().length];
            for (int c = 0; c < leftWidth; c++) {
                columns[c] = Vectors.allNull(node.left().output().get(c).type(), count);
            }
            for (int c = 0; c < chunk.columns().length; c++) {
                columns[leftWidth + c] = Vectors.take(chunk.column(c), positions, count);
            }
            result.add(new Rows(columns, count));
        }
        return result;
    }
}
