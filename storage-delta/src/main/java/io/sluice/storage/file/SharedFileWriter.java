package io.sluice.storage.file;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;

/**
 * Writes one data file that several threads encode: each takes a part of its rows, and the parts come into the file in
 * their order. Thread-safe. Exactly one of {@link #finish} and {@link #abort} ends it.
 */
public interface SharedFileWriter {
    /** One part of the file's rows. For one thread. Exactly one of {@link #finish} and {@link #abort} ends it. */
    interface Part {
        /** Takes the batch's selected rows. */
        void write(Batch batch);

        /**
         * Puts the part into the file, or keeps it until the parts before it are there.
         *
         * @throws io.sluice.common.error.SluiceException DISK_FULL or IO_ERROR naming the file; the caller then aborts the
         *     file
         */
        void finish();

        /** Forgets the part, without which the file cannot be finished. Idempotent. */
        void abort();
    }

    /**
     * Begins a part.
     *
     * @param number from 0 on, each once; the parts before it are begun already or will be
     * @param memory holds the part until it is in the file, and its Bloom filters until the file is finished; whoever owns it
     *     gives back what is left when the file is aborted
     */
    Part newPart(int number, MemoryAccount memory);

    /** Closes the file, whose parts are all finished; it is visible and durable from now on. */
    WrittenFile finish();

    /** Leaves nothing behind. Idempotent. */
    void abort();
}
