package io.sluice.engine.sort;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Concatenation;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The first rows in order. Each worker keeps twice as many as are wanted, sorts them and drops the second half; from then
 * on no worker takes rows with a larger prefix than the last one kept.
 */
public final class TopNSink implements Sink {
    private static final int MIN_BUFFERED_ROWS = 1 << 14;

    private final List<SqlType> types;
    private final List<SortKey> keys;
    private final long offset;
    private final long wanted;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final PrefixEncoder encoder;
    /** Prefixes above this (unsigned) are of no use. */
    private final AtomicLong threshold = new AtomicLong(-1L);

    private final List<RowBuffer> buffers = new ArrayList<>();
    private List<Rows> result = List.of();
    private boolean finished;

    public TopNSink(
            List<SqlType> types,
            List<SortKey> keys,
            long offset,
            long count,
            MemoryAccount memory,
            OperatorMetrics metrics) {
        this.types = List.copyOf(types);
        this.keys = List.copyOf(keys);
        this.offset = offset;
        this.wanted = count < 0 || offset + count < 0 ? Long.MAX_VALUE : offset + count;
        this.memory = memory;
        this.metrics = metrics;
        encoder = PrefixEncoder.forTypes(types, keys);
    }

    @Override
    public Part newPart() {
        RowBuffer buffer = new RowBuffer(memory);
        synchronized (this) {
            buffers.add(buffer);
        }
        return new TopNPart(buffer);
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public boolean isSatisfied() {
        return wanted == 0;
    }

    @Override
    public List<Runnable> nextPhase() {
        if (finished) {
            return null;
        }
        finished = true;
        return List.of(this::mergeBuffers);
    }

    /** The rows in order, once complete. */
    public List<Rows> rows() {
        return result;
    }

    @Override
    public void close() {
        result = List.of();
        memory.releaseAll();
    }

    private void mergeBuffers() {
        List<Batch> batches = new ArrayList<>();
        buffers.forEach(buffer -> batches.addAll(buffer.batches()));
        Rows first = first(batches);
        if (first.count() <= offset) {
            return;
        }
        long bytes = 0;
        for (Vector column : first.columns()) {
            bytes += column.retainedBytes();
        }
        memory.reserve(bytes);
        result = List.of(slice(first, (int) offset, first.count()));
    }

    private static Rows slice(Rows rows, int from, int to) {
        Vector[] columns = new Vector[rows.columns().length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Columns.slice(rows.column(c), from, to);
        }
        return new Rows(columns, to - from);
    }

    /** The wanted ones of the batches' rows, in order. */
    private Rows first(List<Batch> batches) {
        Vector[] columns = new Vector[types.size()];
        for (int c = 0; c < columns.length; c++) {
            List<Vector> parts = new ArrayList<>();
            for (Batch batch : batches) {
                parts.add(batch.column(c));
            }
            columns[c] = Concatenation.of(types.get(c), parts);
        }
        int count = batches.stream().mapToInt(Batch::length).sum();
        RowSorter.Sorted sorted = new RowSorter(columns, keys, encoder).sort(0, count);
        int kept = (int) Math.min(wanted, count);
        int[] rows = Arrays.copyOf(sorted.rows(), kept);
        if (kept == wanted && kept > 0) {
            lowerThreshold(sorted.prefixes()[kept - 1]);
        }
        Vector[] gathered = new Vector[columns.length];
        for (int c = 0; c < gathered.length; c++) {
            gathered[c] = Vectors.take(columns[c], rows, kept);
        }
        return new Rows(gathered, kept);
    }

    private void lowerThreshold(long prefix) {
        threshold.accumulateAndGet(prefix, (a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b);
    }

    private final class TopNPart implements Part {
        private final RowBuffer buffer;
        private long[] prefixes = new long[0];

        TopNPart(RowBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void accept(Batch batch) {
            Batch useful = belowThreshold(batch);
            if (useful.rowCount() == 0) {
                return;
            }
            buffer.add(useful);
            if (buffer.rowCount() >= MIN_BUFFERED_ROWS && buffer.rowCount() / 2 >= wanted) {
                Rows first = first(buffer.batches());
                buffer.clear();
                for (int from = 0; from < first.count(); from += Batch.TARGET_LENGTH) {
                    Rows part = slice(first, from, Math.min(first.count(), from + Batch.TARGET_LENGTH));
                    buffer.add(Batch.of(part.count(), part.columns()));
                }
            }
        }

        private Batch belowThreshold(Batch batch) {
            long limit = threshold.get();
            if (limit == -1L) {
                return batch;
            }
            Selection selection = batch.selection();
            int count = selection.count();
            if (prefixes.length < count) {
                prefixes = new long[count];
            }
            encoder.encode(batch.columns().toArray(Vector[]::new), selection.positions(), 0, count, prefixes);
            int[] kept = new int[count];
            int size = 0;
            for (int i = 0; i < count; i++) {
                if (Long.compareUnsigned(prefixes[i], limit) <= 0) {
                    kept[size++] = selection.position(i);
                }
            }
            return size == count ? batch : batch.withSelection(Selection.of(kept, size));
        }
    }
}
