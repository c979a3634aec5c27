package io.sluice.storage.ingest;

import io.sluice.columnar.Batch;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanSplit;

/** A part of a file that may be damaged or gone: its rows end there. */
record TolerantSplit(ScanSplit split, String path, Tolerance tolerance) implements ScanSplit {
    private static final BatchReader EMPTY = new BatchReader() {
        @Override
        public Batch next() {
            return null;
        }

        @Override
        public void close() {}
    };

    @Override
    public long rowCount() {
        return -1;
    }

    @Override
    public long sizeBytes() {
        return split.sizeBytes();
    }

    @Override
    public BatchReader open(ScanContext context) {
        BatchReader reader;
        try {
            reader = split.open(context);
        } catch (SluiceException e) {
            tolerance.accept(path, "parquet", e);
            return EMPTY;
        }
        return new BatchReader() {
            private boolean ended;

            @Override
            public Batch next() {
                try {
                    return ended ? null : reader.next();
                } catch (SluiceException e) {
                    tolerance.accept(path, "parquet", e);
                    ended = true;
                    return null;
                }
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
