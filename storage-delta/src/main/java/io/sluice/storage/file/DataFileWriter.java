package io.sluice.storage.file;

import io.sluice.columnar.Batch;

/** Writes one data file. Not thread-safe. Exactly one of {@link #finish} and {@link #abort} ends it. */
public interface DataFileWriter {
    /**
     * Takes the batch's selected rows.
     *
     * @throws io.sluice.common.error.SluiceException DISK_FULL or IO_ERROR naming the file; the caller then aborts
     */
    void write(Batch batch);

    /** Size that the file would have if it ended now, estimated. */
    long estimatedSizeBytes();

    /** Closes the file, which is visible and durable from now on. */
    WrittenFile finish();

    /** Leaves nothing behind. Idempotent. */
    void abort();
}
