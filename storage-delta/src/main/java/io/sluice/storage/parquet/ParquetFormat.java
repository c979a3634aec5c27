package io.sluice.storage.parquet;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.SharedFileWriter;
import io.sluice.storage.parquet.write.ParquetFileWriter;
import io.sluice.storage.parquet.write.SharedParquetWriter;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** Parquet. An instance keeps the footers and Bloom filters that it read lately; a server has one. Thread-safe. */
public final class ParquetFormat implements DataFileFormat {
    /** Less than a row group of our own where rows are not narrow, so that a split has one and workers end at about the same time. */
    private static final long SPLIT_BYTES = 4L << 20;

    private static final long FOOTER_CACHE_BYTES = 64L << 20;
    private static final long BLOOM_FILTER_CACHE_BYTES = 32L << 20;

    private final FooterCache footers = new FooterCache(FOOTER_CACHE_BYTES);
    private final BloomFilterCache bloomFilters = new BloomFilterCache(BLOOM_FILTER_CACHE_BYTES);
    private final ReadBuffers buffers = new ReadBuffers();

    @Override
    public List<ScanSplit> splits(ObjectStore store, DataFileSchema schema, List<DataFile> files, ScanRequest request) {
        List<ScanSplit> splits = new ArrayList<>();
        for (DataFile file : enough(files, request)) {
            AtomicBoolean isOpened = new AtomicBoolean();
            for (long start = 0; start == 0 || start < file.sizeBytes(); start += SPLIT_BYTES) {
                // The last range takes whatever is left, so that none is tiny.
                boolean last = file.sizeBytes() - start < SPLIT_BYTES * 3 / 2;
                long end = last ? Long.MAX_VALUE : start + SPLIT_BYTES;
                splits.add(new ParquetSplit(
                        store, footers, bloomFilters, buffers, schema, file, request, start, end, isOpened));
                if (last) {
                    break;
                }
            }
        }
        splits.sort(Comparator.comparingLong(ScanSplit::sizeBytes).reversed());
        return splits;
    }

    /** The first files that hold as many rows as the request wants, or all. */
    private static List<DataFile> enough(List<DataFile> files, ScanRequest request) {
        if (request.rowLimit() < 0 || !request.pruning().equals(ColumnPredicate.ALWAYS_TRUE)) {
            return files;
        }
        long rows = 0;
        for (int i = 0; i < files.size(); i++) {
            DataFile file = files.get(i);
            if (rows >= request.rowLimit()) {
                return files.subList(0, i);
            }
            long deleted = file.deletions() == null ? 0 : file.deletions().count();
            rows += Math.max(0, file.rowCount() - deleted);
        }
        return files;
    }

    /**
     * The columns of a file, from its footer.
     *
     * @throws io.sluice.common.error.SluiceException PATH_NOT_FOUND, DATA_FILE_CORRUPT, UNSUPPORTED_FEATURE, IO_ERROR
     */
    public SqlType.Struct readSchema(ObjectStore store, String path) {
        return ParquetTypes.schema(
                path, footer(store, path).metaData().getFileMetaData().getSchema());
    }

    /** The rows of a file, from its footer; likewise. */
    public long readRowCount(ObjectStore store, String path) {
        return footer(store, path).metaData().getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
    }

    private ParquetFooter footer(ObjectStore store, String path) {
        long modified =
                store.status(path).map(FileStatus::modificationTimeMillis).orElse(0L);
        try (InputFile file = store.open(path)) {
            return footers.get(file, modified);
        }
    }

    @Override
    public DataFileWriter newWriter(
            ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options, MemoryAccount memory) {
        return new ParquetFileWriter(store, path, schema, options, memory);
    }

    @Override
    public SharedFileWriter newSharedWriter(
            ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options) {
        return new SharedParquetWriter(store, path, schema, options);
    }
}
