package io.sluice.storage.ingest;

import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;

/**
 * The records of a file that start in a range of its bytes.
 *
 * @param start first byte of the range
 * @param end end of the range, excluded
 */
record CsvSplit(
        ObjectStore store,
        FileStatus file,
        SqlType.Struct schema,
        ColumnMatching matching,
        CsvOptions options,
        ScanRequest request,
        long start,
        long end)
        implements ScanSplit {
    @Override
    public long rowCount() {
        return -1;
    }

    @Override
    public long sizeBytes() {
        return Math.min(end, file.sizeBytes()) - start;
    }

    @Override
    public BatchReader open(ScanContext context) {
        return new CsvReader(this, context);
    }
}
