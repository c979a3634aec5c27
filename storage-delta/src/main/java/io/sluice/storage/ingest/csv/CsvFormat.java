package io.sluice.storage.ingest.csv;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.util.List;

/**
 * @param columns to read the files as
 * @param folderColumns names of columns that folders' names have the values of; a field of such a name is passed over
 */
public record CsvFormat(
        ObjectStore store,
        SqlType.Struct columns,
        List<String> folderColumns,
        ColumnMatching matching,
        CsvOptions options,
        LoadReport report)
        implements RowFormat {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean isSplittable(FileStatus file) {
        return CsvInput.isSplittable(file, options);
    }

    @Override
    public Rows open(FileStatus file, long start, long end, int[] wanted, MemoryAccount memory, ScanMetrics metrics)
            throws IOException {
        return new CsvRows(this, file, start, end, wanted, memory, metrics);
    }
}
