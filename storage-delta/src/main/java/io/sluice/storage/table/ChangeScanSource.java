package io.sluice.storage.table;

import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The rows that a table's versions changed, in no order. */
record ChangeScanSource(
        ObjectStore store,
        DataFileFormat format,
        String tablePath,
        long firstVersion,
        long lastVersion,
        DataFileSchema dataFiles,
        List<String> partitionColumns,
        List<DataFile> files)
        implements ScanSource {
    ChangeScanSource {
        partitionColumns = List.copyOf(partitionColumns);
        files = List.copyOf(files);
    }

    @Override
    public SqlType.Struct schema() {
        return dataFiles.table();
    }

    @Override
    public TableStatistics statistics() {
        long sizeBytes = files.stream().mapToLong(DataFile::sizeBytes).sum();
        return new TableStatistics(OptionalDouble.empty(), false, sizeBytes, files.size(), Map.of());
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        List<DataFile> kept = files.stream()
                .filter(file -> file.pruner().mayMatch(request.pruning()))
                .toList();
        return new ScanPlan(format.splits(store, dataFiles, kept, request), files.size(), files.size() - kept.size());
    }

    @Override
    public String description() {
        return "table_changes(delta." + Identifiers.quote(tablePath) + ", " + firstVersion + ", " + lastVersion + ")";
    }
}
