package io.sluice.storage.parquet.write;

import io.sluice.columnar.memory.MemoryAccount;

/** Keeps an account at what something takes that grows and shrinks. Not thread-safe. */
final class Reservation {
    private final MemoryAccount memory;
    private long bytes;

    Reservation(MemoryAccount memory) {
        this.memory = memory;
    }

    /** @throws io.sluice.common.error.SluiceException QUERY_MEMORY_EXCEEDED; what was reserved before stays */
    void set(long now) {
        if (now > bytes) {
            memory.reserve(now - bytes);
        } else {
            memory.release(bytes - now);
        }
        bytes = now;
    }
}
