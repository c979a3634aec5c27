package io.sluice.storage.ingest;

import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.FileStatus;

/**
 * The records of a file that start in a range of its bytes.
 *
 * @param start first byte of the range
 * @param end end of the range, excluded
 */
record RowFilesSplit(
        RowFormat format,
        FileStatus file,
        FileColumns columns,
        Tolerance tolerance,
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
        return new RowFilesReader(this, context);
    }
}
