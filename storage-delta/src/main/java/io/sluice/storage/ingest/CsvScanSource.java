package io.sluice.storage.ingest;

import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** CSV files as rows. */
final class CsvScanSource implements ScanSource {
    private static final long SPLIT_BYTES = 16L << 20;
    private static final int BYTES_PER_FIELD = 8;

    private final ObjectStore store;
    private final List<FileStatus> files;
    private final SqlType.Struct schema;
    private final ColumnMatching matching;
    private final CsvOptions options;
    private final long splitBytes;

    CsvScanSource(
            ObjectStore store,
            List<FileStatus> files,
            SqlType.Struct schema,
            ColumnMatching matching,
            CsvOptions options) {
        this(store, files, schema, matching, options, SPLIT_BYTES);
    }

    CsvScanSource(
            ObjectStore store,
            List<FileStatus> files,
            SqlType.Struct schema,
            ColumnMatching matching,
            CsvOptions options,
            long splitBytes) {
        this.store = store;
        this.files = List.copyOf(files);
        this.schema = schema;
        this.matching = matching;
        this.options = options;
        this.splitBytes = splitBytes;
    }

    @Override
    public SqlType.Struct schema() {
        return schema;
    }

    @Override
    public TableStatistics statistics() {
        long size = files.stream().mapToLong(FileStatus::sizeBytes).sum();
        double rows =
                (double) size / (BYTES_PER_FIELD * Math.max(1, schema.fields().size()));
        return new TableStatistics(OptionalDouble.of(rows), false, size, files.size(), Map.of());
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        boolean positions = request.columns().stream().anyMatch(c -> c instanceof ScanColumn.RowPosition);
        List<ScanSplit> splits = new ArrayList<>();
        for (FileStatus file : files) {
            if (positions || !CsvInput.isSplittable(file, options)) {
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

    private CsvSplit split(FileStatus file, ScanRequest request, long start, long end) {
        return new CsvSplit(store, file, schema, matching, options, request, start, end);
    }

    @Override
    public String description() {
        return FileNames.describe("csv", files);
    }
}
