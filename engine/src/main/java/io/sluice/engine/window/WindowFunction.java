package io.sluice.engine.window;

import io.sluice.columnar.memory.MemoryAccount;

/** A window function bound to its columns. Thread-safe. */
interface WindowFunction {
    /**
     * Appends one value a row of the partition. Asks every some thousand rows whether its query was stopped.
     *
     * @param memory in which is reserved, and given back, what it holds meanwhile beside {@link #bytesPerRow}
     */
    void evaluate(WindowPartition partition, ResultColumn results, MemoryAccount memory);

    /** Bytes that it holds meanwhile for each row of the partition. */
    default long bytesPerRow() {
        return 0;
    }
}
