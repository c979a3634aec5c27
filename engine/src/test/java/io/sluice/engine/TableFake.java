package io.sluice.engine;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.FreedArrays;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.Field;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A table in memory, in several splits of several batches; strings come dictionary-encoded. Applies row filters. */
final class TableFake implements ScanSource {
    final AtomicInteger splitsOpened = new AtomicInteger();
    final AtomicInteger readersOpen = new AtomicInteger();
    final AtomicInteger batchesRead = new AtomicInteger();
    /** Thrown whenever a reader is closed, if not null. */
    volatile RuntimeException failureToClose;

    private final List<SqlType> types;
    private final int splits;
    private final int batchesPerSplit;
    private final IntFunction<List<List<Object>>> rowsOfBatch;

    /** @param rowsOfBatch the rows of the n-th batch of all */
    TableFake(List<SqlType> types, int splits, int batchesPerSplit, IntFunction<List<List<Object>>> rowsOfBatch) {
        this.types = types;
        this.splits = splits;
        this.batchesPerSplit = batchesPerSplit;
        this.rowsOfBatch = rowsOfBatch;
    }

    /** The rows spread over so many splits, two batches each. */
    static TableFake of(List<SqlType> types, List<List<Object>> rows, int splits) {
        int batches = splits * 2;
        return new TableFake(types, splits, 2, n -> {
            int from = (int) ((long) rows.size() * n / batches);
            int to = (int) ((long) rows.size() * (n + 1) / batches);
            return rows.subList(from, to);
        });
    }

    List<List<Object>> batchRows(int n) {
        return rowsOfBatch.apply(n);
    }

    List<SqlType> types() {
        return types;
    }

    @Override
    public SqlType.Struct schema() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            fields.add(Field.nullable("c" + i, types.get(i)));
        }
        return new SqlType.Struct(fields);
    }

    @Override
    public TableStatistics statistics() {
        return TableStatistics.UNKNOWN;
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        List<ScanSplit> made = new ArrayList<>();
        for (int i = 0; i < splits; i++) {
            made.add(new SplitFake(request, i));
        }
        return new ScanPlan(made, splits, 0);
    }

    @Override
    public String description() {
        return "fake";
    }

    private final class SplitFake implements ScanSplit {
        private final ScanRequest request;
        private final int index;

        SplitFake(ScanRequest request, int index) {
            this.request = request;
            this.index = index;
        }

        @Override
        public long rowCount() {
            return -1;
        }

        @Override
        public long sizeBytes() {
            return 1;
        }

        @Override
        public BatchReader open(ScanContext context) {
            splitsOpened.incrementAndGet();
            readersOpen.incrementAndGet();
            return new ReaderFake(request, index * batchesPerSplit, context);
        }
    }

    private final class ReaderFake implements BatchReader {
        private final ScanRequest request;
        private final ScanContext context;
        private int next;
        private final int end;
        private Batch last;
        private boolean closed;

        ReaderFake(ScanRequest request, int next, ScanContext context) {
            this.request = request;
            this.next = next;
            this.end = next + batchesPerSplit;
            this.context = context;
        }

        @Override
        public Batch next() {
            while (next < end) {
                List<List<Object>> rows = rowsOfBatch.apply(next++);
                batchesRead.incrementAndGet();
                if (rows.isEmpty()) {
                    continue;
                }
                Batch batch = batch(rows);
                last = batch;
                RowFilter filter = context.rowFilter();
                Selection kept = filter == null ? batch.selection() : filter.apply(batch.project(filter.columns()));
                if (!kept.isEmpty()) {
                    return batch.withSelection(kept);
                }
            }
            return null;
        }

        /** Makes it seen where somebody still reads what was said to be free. */
        @Override
        public void recycle() {
            for (int c = 0; last != null && c < last.columnCount(); c++) {
                overwrite(last.column(c));
            }
            last = null;
        }

        private static void overwrite(Vector vector) {
            FreedArrays.overwrite(
                    switch (vector) {
                        case IntVector v -> v.values();
                        case LongVector v -> v.values();
                        case DoubleVector v -> v.values();
                        case FloatVector v -> v.values();
                        case DictionaryVector v -> v.ids();
                        // Scans do not use the arrays of other vectors again.
                        default -> null;
                    });
        }

        private Batch batch(List<List<Object>> rows) {
            Vector[] columns = new Vector[request.columns().size()];
            for (int c = 0; c < columns.length; c++) {
                ScanColumn.Stored stored = (ScanColumn.Stored) request.columns().get(c);
                List<Object> values = new ArrayList<>();
                rows.forEach(row -> values.add(row.get(stored.index())));
                columns[c] = vector(stored.type(), values);
            }
            return Batch.of(rows.size(), columns);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                readersOpen.decrementAndGet();
            }
            if (failureToClose != null) {
                throw failureToClose;
            }
        }
    }

    private static Vector vector(SqlType type, List<Object> values) {
        if (type.physicalType() != PhysicalType.BYTES) {
            VectorBuilder builder = VectorBuilder.of(type, values.size());
            values.forEach(builder::appendValue);
            return builder.build();
        }
        Map<Object, Integer> ids = new LinkedHashMap<>();
        VectorBuilder dictionary = VectorBuilder.of(type, 8);
        int[] encoded = new int[values.size()];
        for (int i = 0; i < encoded.length; i++) {
            Object value = values.get(i);
            Integer id = ids.get(value);
            if (id == null) {
                id = ids.size();
                ids.put(value, id);
                dictionary.appendValue(value);
            }
            encoded[i] = id;
        }
        return new DictionaryVector(encoded, dictionary.build(), null, encoded.length);
    }
}
