package io.sluice.storage.parquet;

import io.sluice.columnar.memory.MemoryAccount;

/** What one reader holds of an account, so that it can give it all back. Not thread-safe. */
final class Reservation implements AutoCloseable {
    private final MemoryAccount account;
    private long bytes;

    Reservation(MemoryAccount account) {
        this.account = account;
    }

    void reserve(long count) {
        account.reserve(count);
        bytes += count;
    }

    /** Like {@link #reserve}, but says false where a limit is reached. */
    boolean tryReserve(long count) {
        if (!account.tryReserve(count)) {
            return false;
        }
        bytes += count;
        return true;
    }

    /** An independent reservation on the same account. */
    Reservation sibling() {
        return new Reservation(account);
    }

    @Override
    public void close() {
        long held = bytes;
        bytes = 0;
        account.release(held);
    }
}
