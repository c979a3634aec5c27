package io.sluice.columnar.memory;

/** What one reader holds of an account, so that it can give it all back. Not thread-safe. */
public final class Reservation implements AutoCloseable {
    private final MemoryAccount account;
    private long bytes;

    public Reservation(MemoryAccount account) {
        this.account = account;
    }

    public void reserve(long count) {
        account.reserve(count);
        bytes += count;
    }

    /** Like {@link #reserve}, but says false where a limit is reached. */
    public boolean tryReserve(long count) {
        if (!account.tryReserve(count)) {
            return false;
        }
        bytes += count;
        return true;
    }

    /** Reserves what is missing to a total; nothing where more is held. */
    public void growTo(long total) {
        if (total > bytes) {
            reserve(total - bytes);
        }
    }

    /** An independent reservation on the same account. */
    public Reservation sibling() {
        return new Reservation(account);
    }

    @Override
    public void close() {
        long held = bytes;
        bytes = 0;
        account.release(held);
    }
}
