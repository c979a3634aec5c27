package io.sluice.storage.ingest;

import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.FileNames;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.store.FileStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Files of a {@link RowFormat} as rows, with the columns that stand in their folders' names. */
final class RowFilesSource implements ScanSource {
    static final long SPLIT_BYTES = 16L << 20;
    private static final int BYTES_PER_FIELD = 8;

    private final List<FileStatus> files;
    private final RowFormat format;
    private final FileColumns columns;
    private final Tolerance tolerance;
    private final long splitBytes;

    RowFilesSource(List<FileStatus> files, RowFormat format, FileColumns columns, Tolerance tolerance) {
        this(files, format, columns, tolerance, SPLIT_BYTES);
    }

    RowFilesSource(
            List<FileStatus> files, RowFormat format, FileColumns columns, Tolerance tolerance, long splitBytes) {
        this.files = List.copyOf(files);
        this.format = format;
        this.columns = columns;
        this.tolerance = tolerance;
        this.splitBytes = splitBytes;
    }

    @Override
    public SqlType.Struct schema() {
        return columns.schema();
    }

    @Override
    public TableStatistics statistics() {
        long size = files.stream().mapToLong(FileStatus::sizeBytes).sum();
        double rows =
                (double) size / (BYTES_PER_FIELD * Math.max(1, schema().fields().size()));
        return new TableStatistics(OptionalDouble.of(rows), false, size, files.size(), Map.of());
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        boolean whole = request.columns().stream().anyMatch(c -> c instanceof ScanColumn.RowPosition);
        List<ScanSplit> splits = new ArrayList<>();
        for (FileStatus file : files) {
            if (whole || !format.isSplittable(file)) {
                splits.add(split(file, request, 0, Long.MAX_VALUE));
                continue;
            }
            for (long start = 0; start < Math.max(1, file.sizeBytes()); start += splitBytes) {
                boolean last = start + splitBytes >= file.sizeBytes();
                splits.add(split(file, request, start, last ? Long.MAX_VALUE : start + splitBytes));
            }
        }
        splits.sort(Comparator.comparingLong(ScanSplit::sizeBytes).reversed());
        return new ScanPlan(splits, files.size(), 0);
    }

    private RowFilesSplit split(FileStatus file, ScanRequest request, long start, long end) {
        return new RowFilesSplit(format, file, columns, tolerance, request, start, end);
    }

    @Override
    public String description() {
        return FileNames.describe(format.name(), files);
    }
}
