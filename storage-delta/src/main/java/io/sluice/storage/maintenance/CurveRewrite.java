package io.sluice.storage.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.maintenance.curve.CurveOrder;
import io.sluice.storage.maintenance.curve.CurveOrder.CurveColumn;
import io.sluice.storage.maintenance.curve.CurveSource;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.SharedFile;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Writes the rows of some files anew, ordered along a curve. The columns of the order are read once for the ranks of
 * their values; then all rows are sorted and cut into files of about equal numbers of rows, of which several threads may
 * write one.
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
        Cut cut = Cut.of(rows, bin.bytes(), Math.max(1, Math.round((double) bin.bytes() / fileBytes)));
        ScanSource sorted = new CurveSource(snapshot.scanToMove(bin.files()), order.build());
        int key = sorted.schema().fields().size() - 1;
        context.sorter().sort(sorted, key, cut.partRows(), new Files(sorted, cut, bin.partition(), others));
    }

    /**
     * How the order is cut into files, and these into parts.
     *
     * @param rows of all
     * @param partRows rows of each part but the last of all
     * @param parts of each file but the last
     */
    private record Cut(long rows, long partRows, int parts) {
        static Cut of(long rows, long bytes, long files) {
            // A part is one row group, as far as that can be told.
            long groupRows =
                    (long) (FileWriteOptions.DEFAULT.rowGroupSizeBytes() * ((double) rows / Math.max(1, bytes)));
            long atMost = Math.clamp(groupRows, 1, FileWriteOptions.MAX_ROW_GROUP_ROWS);
            long fileRows = Math.ceilDiv(rows, files);
            int parts = Math.toIntExact(Math.ceilDiv(fileRows, atMost));
            return new Cut(rows, Math.ceilDiv(fileRows, parts), parts);
        }

        long fileRows() {
            return partRows * parts;
        }

        int partsOf(long file) {
            long left = rows - file * fileRows();
            return (int) Math.min(parts, Math.ceilDiv(left, partRows));
        }
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

    /** @param parts how many have begun */
    private record Begun(SharedFile file, int parts) {}

    /** Makes a part of a file of each slice of the order. */
    private final class Files implements WriteTarget {
        private final ScanSource sorted;
        private final Cut cut;
        private final Map<String, String> partition;
        private final Map<String, JsonNode> others;
        /** Files of which not all parts have begun. */
        private final Map<Long, Begun> begun = new HashMap<>();

        Files(ScanSource sorted, Cut cut, Map<String, String> partition, Map<String, JsonNode> others) {
            this.sorted = sorted;
            this.cut = cut;
            this.partition = partition;
            this.others = others;
        }

        @Override
        public SqlType.Struct schema() {
            return sorted.schema();
        }

        @Override
        public BatchWriter newWriter(MemoryAccount memory) {
            return new PartsWriter(this, memory);
        }

        @Override
        public String description() {
            return sorted.description();
        }

        /** The part that begins with a row. */
        BatchWriter newPart(long row, MemoryAccount memory) {
            long number = row / cut.fileRows();
            SharedFile file;
            synchronized (this) {
                Begun before = begun.get(number);
                int parts = cut.partsOf(number);
                file = before == null ? transaction.newSharedFile(partition, parts, others) : before.file();
                int now = before == null ? 1 : before.parts() + 1;
                if (now < parts) {
                    begun.put(number, new Begun(file, now));
                } else {
                    begun.remove(number);
                }
            }
            return file.newPart((int) (row % cut.fileRows() / cut.partRows()), memory);
        }
    }

    /** Writes the parts that one thread gets. */
    private static final class PartsWriter implements BatchWriter {
        private final Files files;
        private final MemoryAccount memory;
        private BatchWriter part;
        private long partEnd;
        private long rows;

        PartsWriter(Files files, MemoryAccount memory) {
            this.files = files;
            this.memory = memory;
        }

        /** @param batch with each row's place in the order as its last column */
        @Override
        public void write(Batch batch) {
            int columns = batch.columnCount() - 1;
            LongVector places = (LongVector) batch.column(columns);
            Batch values = batch.project(IntStream.range(0, columns).toArray());
            int from = 0;
            while (from < values.rowCount()) {
                long place = places.values()[values.selection().position(from)];
                if (part == null) {
                    part = files.newPart(place, memory);
                    partEnd = Math.min((place / files.cut.partRows() + 1) * files.cut.partRows(), files.cut.rows());
                }
                int count = (int) Math.min(values.rowCount() - from, partEnd - place);
                part.write(slice(values, from, count));
                from += count;
                rows += count;
                if (place + count == partEnd) {
                    part.finish();
                    part = null;
                }
            }
        }

        @Override
        public long finish() {
            if (part != null) {
                throw new IllegalStateException("rows are missing before place " + partEnd);
            }
            return rows;
        }

        @Override
        public void abort() {
            if (part != null) {
                part.abort();
                part = null;
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
