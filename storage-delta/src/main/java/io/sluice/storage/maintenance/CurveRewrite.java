package io.sluice.storage.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.maintenance.curve.CurveOrder;
import io.sluice.storage.maintenance.curve.CurveOrder.CurveColumn;
import io.sluice.storage.maintenance.curve.CurveSource;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Writes the rows of some files anew, ordered along a curve. The columns of the order are read once for the ranks of
 * their values; then all rows are sorted and cut into files of equal numbers of rows.
 */
final class CurveRewrite {
    private final Snapshot snapshot;
    private final Transaction transaction;
    private final MaintenanceContext context;

    CurveRewrite(Snapshot snapshot, Transaction transaction, MaintenanceContext context) {
        this.snapshot = snapshot;
        this.transaction = transaction;
        this.context = context;
    }

    /** @param others fields for the new files' actions */
    void run(
            FileBin bin,
            CurveOrder.Builder order,
            List<CurveColumn> columns,
            long fileBytes,
            Map<String, JsonNode> others) {
        long rows = sample(bin, order, columns);
        if (rows == 0) {
            return;
        }
        long files = Math.max(1, Math.round((double) bin.bytes() / fileBytes));
        ScanSource sorted = new CurveSource(snapshot.scanToMove(bin.files()), order.build());
        long rowsPerFile = Math.ceilDiv(rows, files);
        int key = sorted.schema().fields().size() - 1;
        context.sorter().sort(sorted, key, rowsPerFile, new FilesOfSlices(sorted, rowsPerFile, others));
    }

    /** Returns how many rows there are. */
    private long sample(FileBin bin, CurveOrder.Builder order, List<CurveColumn> columns) {
        List<ScanColumn> read = columns.stream()
                .<ScanColumn>map(column -> new ScanColumn.Stored(
                        column.column(),
                        snapshot.schema().fields().get(column.column()).type()))
                .toList();
        int[] positions = IntStream.range(0, read.size()).toArray();
        AtomicLong rows = new AtomicLong();
        ParallelWork.<AddFile>forEach(
                bin.files(),
                context.threads(),
                context.checkCancelled(),
                file -> RowCopy.read(snapshot.scanFiles(List.of(file)), read, context, batch -> {
                    order.add(batch, positions);
                    rows.addAndGet(batch.rowCount());
                }));
        return rows.get();
    }

    /** Makes a file of each slice of the order. */
    private final class FilesOfSlices implements WriteTarget {
        private final ScanSource sorted;
        private final long rowsPerFile;
        private final Map<String, JsonNode> others;

        FilesOfSlices(ScanSource sorted, long rowsPerFile, Map<String, JsonNode> others) {
            this.sorted = sorted;
            this.rowsPerFile = rowsPerFile;
            this.others = others;
        }

        @Override
        public SqlType.Struct schema() {
            return sorted.schema();
        }

        @Override
        public BatchWriter newWriter(MemoryAccount memory) {
            return new Cutter(rowsPerFile, others, memory);
        }

        @Override
        public String description() {
            return sorted.description();
        }
    }

    /** Cuts a stream of rows into files. For one thread. */
    private final class Cutter implements BatchWriter {
        private final long rowsPerFile;
        private final Map<String, JsonNode> others;
        private BatchWriter writer;
        private final MemoryAccount memory;
        private long rowsInFile;
        private long rowsInAll;

        Cutter(long rowsPerFile, Map<String, JsonNode> others, MemoryAccount memory) {
            this.rowsPerFile = rowsPerFile;
            this.others = others;
            this.memory = memory;
        }

        /** @param batch with the key as its last column */
        @Override
        public void write(Batch batch) {
            Batch rows =
                    batch.project(IntStream.range(0, batch.columnCount() - 1).toArray());
            int from = 0;
            while (from < rows.rowCount()) {
                if (writer == null) {
                    writer = transaction.newRewriter(memory, Long.MAX_VALUE, others);
                    rowsInFile = 0;
                }
                int count = (int) Math.min(rows.rowCount() - from, rowsPerFile - rowsInFile);
                writer.write(slice(rows, from, count));
                from += count;
                rowsInFile += count;
                rowsInAll += count;
                if (rowsInFile == rowsPerFile) {
                    finishFile();
                }
            }
        }

        @Override
        public long finish() {
            finishFile();
            return rowsInAll;
        }

        private void finishFile() {
            if (writer != null) {
                writer.finish();
                writer = null;
            }
        }

        @Override
        public void abort() {
            if (writer != null) {
                writer.abort();
                writer = null;
            }
        }

        private static Batch slice(Batch rows, int from, int count) {
            if (count == rows.rowCount()) {
                return rows;
            }
            int[] positions = IntStream.range(from, from + count)
                    .map(rows.selection()::position)
                    .toArray();
            return rows.withSelection(Selection.of(positions, count));
        }
    }
}
