package io.sluice.storage.scan;

import io.sluice.columnar.Batch;

/** A stream of batches, for one thread at a time. */
public interface BatchReader extends AutoCloseable {
    /**
     * The next batch with at least one row, or null at the end. It stays valid after the next call unless
     * {@link #recycle} is called; its vectors may share dictionaries with other batches.
     */
    Batch next();

    /** Says that nobody uses the last batch any more: its arrays, but not its dictionaries, may serve the next. */
    default void recycle() {}

    /** Idempotent; frees files and memory. */
    @Override
    void close();
}
