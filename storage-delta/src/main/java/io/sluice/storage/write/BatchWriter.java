package io.sluice.storage.write;

import io.sluice.columnar.Batch;

/**
 * Writes one thread's rows to data files. Exactly one of {@link #finish} and {@link #abort} ends it. The files that it
 * finished are known to the {@link WriteTarget} that made it, which hands them to the transaction.
 */
public interface BatchWriter {
    /**
     * Takes the batch's selected rows.
     *
     * @throws io.sluice.common.error.SluiceException NOT_NULL_VIOLATION or CHECK_VIOLATION naming the column, DISK_FULL,
     *     IO_ERROR; the caller then aborts
     */
    void write(Batch batch);

    /** Closes the files; returns how many rows were written. */
    long finish();

    /** Deletes what was written. Idempotent. */
    void abort();
}
