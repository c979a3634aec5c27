package io.sluice.storage.ingest;

import io.sluice.columnar.Batch;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.RowFilter;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.store.FileStatus;
import java.io.IOException;
import java.util.List;

/** Puts the columns that are one for a whole file beside those in the file, and filters. */
final class RowFilesReader implements BatchReader {
    private final RowFilesSplit split;
    private final ScanContext context;
    private final List<ScanColumn> columns;
    private final int[] positions;
    private final Object[] constants;
    private RowFormat.Rows rows;
    private long nextRow;

    RowFilesReader(RowFilesSplit split, ScanContext context) {
        this.split = split;
        this.context = context;
        this.columns = split.request().columns();
        this.positions = new int[columns.size()];
        this.constants = new Object[columns.size()];
        int[] wanted = new int[columns.size()];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = -1;
            if (columns.get(i) instanceof ScanColumn.Stored column) {
                int stored = split.columns().storedIndex()[column.index()];
                if (stored >= 0) {
                    positions[i] = count;
                    wanted[count++] = stored;
                } else {
                    constants[i] = split.columns().folderValue(split.file(), column.index());
                }
            }
        }
        try {
            rows = split.format()
                    .open(
                            split.file(),
                            split.start(),
                            split.end(),
                            java.util.Arrays.copyOf(wanted, count),
                            context.memory(),
                            context.metrics());
            context.metrics().filesOpened.increment();
        } catch (IOException | RuntimeException e) {
            split.tolerance().accept(split.file().path(), split.format().name(), e);
        }
    }

    @Override
    public Batch next() {
        while (rows != null) {
            Batch read;
            try {
                read = rows.next();
            } catch (IOException | RuntimeException e) {
                split.tolerance().accept(split.file().path(), split.format().name(), e);
                close();
                return null;
            }
            if (read == null) {
                return null;
            }
            Batch batch = complete(read);
            nextRow += read.length();
            RowFilter filter = context.rowFilter();
            if (filter != null && batch.rowCount() > 0) {
                batch = batch.withSelection(filter.apply(batch.project(filter.columns())));
            }
            if (batch.rowCount() > 0) {
                context.metrics().rowsDelivered.add(batch.rowCount());
                return batch;
            }
        }
        return null;
    }

    private Batch complete(Batch read) {
        int length = read.length();
        FileStatus file = split.file();
        Vector[] vectors = new Vector[columns.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = switch (columns.get(i)) {
                case ScanColumn.Stored stored ->
                    positions[i] >= 0
                            ? read.column(positions[i])
                            : Vectors.constant(stored.type(), constants[i], length);
                case ScanColumn.FilePath c -> Vectors.constant(SqlType.STRING, file.path(), length);
                case ScanColumn.FileName c -> Vectors.constant(SqlType.STRING, file.name(), length);
                case ScanColumn.FileSize c -> Vectors.constant(SqlType.BIGINT, file.sizeBytes(), length);
                case ScanColumn.FileModificationTime c ->
                    Vectors.constant(SqlType.TIMESTAMP, file.modificationTimeMillis() * 1000, length);
                case ScanColumn.RowPosition c -> rowPositions(length);
                case ScanColumn.RowTracking c -> Vectors.constant(SqlType.BIGINT, null, length);
            };
        }
        Selection selection = read.selection();
        return Batch.of(length, selection, vectors);
    }

    private Vector rowPositions(int length) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = nextRow + i;
        }
        return new LongVector(SqlType.BIGINT, values, null, length);
    }

    @Override
    public void close() {
        if (rows != null) {
            RowFormat.Rows open = rows;
            rows = null;
            try {
                open.close();
            } catch (IOException e) {
                split.tolerance().accept(split.file().path(), split.format().name(), e);
            }
        }
    }
}
