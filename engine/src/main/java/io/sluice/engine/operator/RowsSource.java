package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Rows;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Rows that a breaker holds, cut into batches; each batch is a morsel. */
public final class RowsSource implements Source {
    private final OperatorMetrics metrics;
    private final Supplier<List<Rows>> supplier;
    private final boolean inOrder;
    private List<Rows> parts = List.of();
    private int[] firstBatch = new int[1];
    private final AtomicInteger next = new AtomicInteger();

    /** @param supplier asked once, when the breaker is complete */
    public RowsSource(OperatorMetrics metrics, Supplier<List<Rows>> supplier) {
        this(metrics, supplier, false);
    }

    private RowsSource(OperatorMetrics metrics, Supplier<List<Rows>> supplier, boolean inOrder) {
        this.metrics = metrics;
        this.supplier = supplier;
        this.inOrder = inOrder;
    }

    /** Rows that one reader reads, so that they keep their order. */
    public static RowsSource inOrder(OperatorMetrics metrics, Supplier<List<Rows>> supplier) {
        return new RowsSource(metrics, supplier, true);
    }

    @Override
    public int start() {
        parts = supplier.get();
        firstBatch = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            firstBatch[i + 1] = firstBatch[i] + Math.ceilDiv(parts.get(i).count(), Batch.TARGET_LENGTH);
        }
        return inOrder ? 1 : firstBatch[parts.size()];
    }

    @Override
    public Reader newReader() {
        return this::nextBatch;
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        parts = List.of();
    }

    private Batch nextBatch() {
        int index = next.getAndIncrement();
        if (index >= firstBatch[firstBatch.length - 1]) {
            return null;
        }
        int part = 0;
        while (firstBatch[part + 1] <= index) {
            part++;
        }
        Rows rows = parts.get(part);
        int from = (index - firstBatch[part]) * Batch.TARGET_LENGTH;
        int to = Math.min(rows.count(), from + Batch.TARGET_LENGTH);
        Vector[] columns = new Vector[rows.columns().length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Columns.slice(rows.column(i), from, to);
        }
        return Batch.of(to - from, columns);
    }
}
