package io.sluice.storage.ingest;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.FilePruner;
import io.sluice.storage.ingest.format.FileNames;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Parquet files as rows. */
final class ParquetScanSource implements ScanSource {
    private final ObjectStore store;
    private final ParquetFormat format;
    private final List<FileStatus> files;
    private final SqlType.Struct schema;
    private final PathPartitions partitions;
    private final Tolerance tolerance;

    ParquetScanSource(
            ObjectStore store, ParquetFormat format, List<FileStatus> files, FileColumns columns, Tolerance tolerance) {
        this.store = store;
        this.format = format;
        this.files = List.copyOf(files);
        this.schema = columns.schema();
        this.partitions = columns.partitions();
        this.tolerance = tolerance;
    }

    @Override
    public SqlType.Struct schema() {
        return schema;
    }

    @Override
    public TableStatistics statistics() {
        if (files.isEmpty()) {
            return TableStatistics.UNKNOWN;
        }
        long size = files.stream().mapToLong(FileStatus::sizeBytes).sum();
        // The first file stands for all: reading every footer would cost more than a better guess is worth.
        FileStatus first = files.getFirst();
        double rows;
        try {
            rows = estimatedRows(format.readRowCount(store, first.path()), first.sizeBytes(), size);
        } catch (SluiceException e) {
            tolerance.accept(first.path(), "parquet", e);
            return TableStatistics.UNKNOWN;
        }
        return new TableStatistics(OptionalDouble.of(rows), files.size() == 1, size, files.size(), Map.of());
    }

    /** Of one file they are its own to the last one, which a product of doubles would not be. */
    static double estimatedRows(long rowsOfFirst, long sizeOfFirst, long size) {
        return sizeOfFirst == size ? rowsOfFirst : rowsOfFirst * ((double) size / Math.max(1, sizeOfFirst));
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        List<DataFile> dataFiles = new ArrayList<>();
        for (FileStatus file : files) {
            Map<Integer, Object> constants = new HashMap<>();
            for (int i = 0; i < partitions.columns().size(); i++) {
                int column = schema.indexOf(partitions.columns().get(i).name());
                if (column >= 0) {
                    SqlType type = schema.fields().get(column).type();
                    constants.put(column, partitions.value(file, i, type));
                }
            }
            dataFiles.add(new DataFile(
                    file.path(),
                    file.sizeBytes(),
                    file.modificationTimeMillis(),
                    -1,
                    constants,
                    null,
                    FilePruner.NEVER));
        }
        DataFileSchema fileSchema = DataFileSchema.plain(schema);
        if (!tolerance.ignoreCorruptFiles() && !tolerance.ignoreMissingFiles()) {
            return new ScanPlan(format.splits(store, fileSchema, dataFiles, request), files.size(), 0);
        }
        List<ScanSplit> splits = new ArrayList<>();
        for (DataFile file : dataFiles) {
            try {
                for (ScanSplit split : format.splits(store, fileSchema, List.of(file), request)) {
                    splits.add(new TolerantSplit(split, file.path(), tolerance));
                }
            } catch (SluiceException e) {
                tolerance.accept(file.path(), "parquet", e);
            }
        }
        return new ScanPlan(splits, files.size(), 0);
    }

    @Override
    public String description() {
        return FileNames.describe("parquet", files);
    }
}
