package io.sluice.engine.window;

import io.sluice.columnar.memory.MemoryAccount;

/** Gives out what was reserved in an account in advance, and only beyond that reserves more. Not thread-safe. */
final class AdvanceMemory {
    private final MemoryAccount account;
    private long left;

    /** @param bytes reserved in the account already */
    AdvanceMemory(MemoryAccount account, long bytes) {
        this.account = account;
        left = bytes;
    }

    void reserve(long bytes) {
        long given = Math.min(left, bytes);
        account.reserve(bytes - given);
        left -= given;
    }

    void release(long bytes) {
        account.release(bytes);
    }

    /** Gives back what nobody asked for. */
    void releaseRest() {
        account.release(left);
        left = 0;
    }
}
