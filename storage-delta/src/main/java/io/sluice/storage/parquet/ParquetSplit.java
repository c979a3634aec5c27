package io.sluice.storage.parquet;

import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.Type;

/**
 * The row groups of a file whose middle lies in a range of its bytes, and the parts of large ones that lie there.
 *
 * @param start first byte of the range
 * @param end end of the range, excluded
 * @param isOpened whether one of the file's splits has opened it; they share it
 */
record ParquetSplit(
        ObjectStore store,
        FooterCache footers,
        BloomFilterCache bloomFilters,
        ReadBuffers buffers,
        DataFileSchema schema,
        DataFile file,
        ScanRequest request,
        long start,
        long end,
        AtomicBoolean isOpened)
        implements ScanSplit {
    @Override
    public long rowCount() {
        if (file.rowCount() < 0) {
            return -1;
        }
        long rows = file.rowCount()
                - (file.deletions() == null ? 0 : file.deletions().count());
        return coversFile() ? rows : Math.round((double) rows * sizeBytes() / Math.max(1, file.sizeBytes()));
    }

    @Override
    public long sizeBytes() {
        return Math.min(end, file.sizeBytes()) - start;
    }

    private boolean coversFile() {
        return start == 0 && end >= file.sizeBytes();
    }

    @Override
    public BatchReader open(ScanContext context) {
        var condition = context.dynamicPruning().get();
        if (!file.pruner().mayMatch(condition)) {
            context.metrics().filesPrunedAtRunTime.increment();
            return EmptyReader.INSTANCE;
        }
        InputFile input = new LazyInput(store, file, () -> {
            if (isOpened.compareAndSet(false, true)) {
                context.metrics().filesOpened.increment();
            }
        });
        try {
            ParquetFooter footer = footers.get(input, file.modificationTimeMillis());
            return new ParquetReader(this, context, input, footer, parts(footer));
        } catch (RuntimeException | Error e) {
            input.close();
            throw e;
        }
    }

    private List<RowGroupPart> parts(ParquetFooter footer) {
        List<RowGroupPart> mine = new ArrayList<>();
        long rows = 0;
        for (BlockMetaData rowGroup : footer.metaData().getBlocks()) {
            rowGroup.setRowIndexOffset(rows);
            rows += rowGroup.getRowCount();
            check(rowGroup);
            RowGroupPart part = RowGroupPart.within(rowGroup, start, end, file.sizeBytes());
            if (!part.isEmpty()) {
                mine.add(part);
            }
        }
        return mine;
    }

    /** A wrong row count would let constant columns go on for ever. */
    private void check(BlockMetaData rowGroup) {
        long rows = rowGroup.getRowCount();
        if (rows < 0) {
            throw ParquetErrors.corrupt(file.path(), "a row group of " + rows + " rows", null);
        }
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            if (chunk.getPath().size() == 1
                    && !chunk.getPrimitiveType().isRepetition(Type.Repetition.REPEATED)
                    && chunk.getValueCount() != rows) {
                throw ParquetErrors.corrupt(
                        file.path(),
                        "column " + chunk.getPath().toDotString() + " has " + chunk.getValueCount()
                                + " values in a row group of " + rows + " rows",
                        null);
            }
        }
    }

    /** What a pruned file yields. */
    private enum EmptyReader implements BatchReader {
        INSTANCE;

        @Override
        public io.sluice.columnar.Batch next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
