package io.sluice.columnar.memory;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A named budget of bytes. Accounts form a tree (server, query, operator): what is reserved in one is reserved in all
 * above it. An account may hold bytes of its parent in advance: they are its own whether it uses them or not. Thread-safe.
 */
public final class MemoryAccount {
    /** An operator with less than this part of a limit would free too little by spilling. */
    private static final long MINOR_SHARE = 32;

    private static final long SPILL_SHARE = 3;

    /** The part of a limit that may be in use together with what is reserved ahead. */
    private static final double AHEAD_SHARE = 2.0 / 3;

    private final String name;
    private final MemoryAccount parent;
    private final long limitBytes;
    private final AtomicLong reserved = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    /** What the parent counts as reserved at least. */
    private volatile long heldBytes;

    private MemoryAccount(String name, MemoryAccount parent, long limitBytes, long heldBytes) {
        this.name = name;
        this.parent = parent;
        this.limitBytes = limitBytes;
        this.heldBytes = heldBytes;
    }

    /** The account of a whole server. */
    public static MemoryAccount root(String name, long limitBytes) {
        return new MemoryAccount(name, null, limitBytes, 0);
    }

    /** An account within this one. */
    public MemoryAccount child(String childName, long childLimitBytes) {
        return new MemoryAccount(childName, this, childLimitBytes, 0);
    }

    /**
     * An account within this one that holds bytes in advance, until {@link #releaseAll}: up to them, reserving cannot fail
     * for what others take.
     *
     * @return empty if that much is not free
     */
    public Optional<MemoryAccount> childHolding(String childName, long childLimitBytes, long bytes) {
        return tryReserve(bytes)
                ? Optional.of(new MemoryAccount(childName, this, childLimitBytes, bytes))
                : Optional.empty();
    }

    /** An account within this one, without a limit of its own. */
    public MemoryAccount child(String childName) {
        return child(childName, Long.MAX_VALUE);
    }

    /** An account beside this one, with a life of its own: releasing one leaves the other. */
    public MemoryAccount sibling(String siblingName) {
        return new MemoryAccount(siblingName, parent, Long.MAX_VALUE, 0);
    }

    /** As {@link #sibling}, holding bytes in advance as {@link #childHolding} has it; empty if that much is not free. */
    public Optional<MemoryAccount> siblingHolding(String siblingName, long bytes) {
        return parent.childHolding(siblingName, Long.MAX_VALUE, bytes);
    }

    /**
     * Reserves bytes here and in all accounts above, or nothing at all.
     *
     * @throws SluiceException QUERY_MEMORY_EXCEEDED naming the account whose limit is reached
     */
    public void reserve(long bytes) {
        MemoryAccount refused = tryReserveOrFindFull(bytes);
        if (refused != null) {
            throw new SluiceException(
                    ErrorCode.QUERY_MEMORY_EXCEEDED,
                    "The memory limit of " + refused.limitBytes + " bytes of " + refused.name + " is reached: "
                            + refused.reserved.get() + " bytes are in use and " + bytes + " more were asked for by "
                            + name + ". Raise queryMemoryBytes or memoryPoolBytes, or let the query read less.");
        }
    }

    /** Like {@link #reserve}, but says false where a limit is reached: the caller then spills. */
    public boolean tryReserve(long bytes) {
        return tryReserveOrFindFull(bytes) == null;
    }

    /**
     * Whether an operator that owns this account should move its rows to disk: more than a third of some limit above is in use,
     * and the operator has a part in that. The rest is for a hash table that doubles meanwhile and for work on what was
     * spilled.
     */
    public boolean shouldSpill() {
        return shouldSpill(0);
    }

    /**
     * As {@link #shouldSpill()} for an operator that has reserved ahead what a later step will take, such as a table over its
     * rows: without these bytes a third of a limit may be in use, with them two thirds.
     *
     * @param aheadBytes reserved in this account
     */
    public boolean shouldSpill(long aheadBytes) {
        long own = reserved.get();
        for (MemoryAccount account = this; account != null; account = account.parent) {
            long used = account.reserved.get();
            boolean isShort =
                    used - aheadBytes > account.limitBytes / SPILL_SHARE || used > account.limitBytes * AHEAD_SHARE;
            if (isShort && own > account.limitBytes / MINOR_SHARE) {
                return true;
            }
            if (account.heldBytes >= account.limitBytes) {
                // It takes nothing further from those above.
                return false;
            }
        }
        return false;
    }

    public void release(long bytes) {
        release(bytes, null);
    }

    /** Gives everything back that is still reserved here; returns how much that was. */
    public long releaseAll() {
        long bytes = reserved.getAndSet(0);
        if (parent != null) {
            parent.release(Math.max(bytes, heldBytes));
        }
        heldBytes = 0;
        return bytes;
    }

    public String name() {
        return name;
    }

    public long reservedBytes() {
        return reserved.get();
    }

    public long peakBytes() {
        return peak.get();
    }

    /** How much could be reserved now; others may take it before that is done. */
    public long availableBytes() {
        long own = reserved.get();
        long free = limitBytes - own;
        if (parent == null) {
            return free;
        }
        long inAdvance = Math.max(0, heldBytes - own);
        return Math.min(free, inAdvance + Math.min(parent.availableBytes(), Long.MAX_VALUE - inAdvance));
    }

    public long limitBytes() {
        return limitBytes;
    }

    /** The smallest limit here and above. */
    public long smallestLimitBytes() {
        return parent == null ? limitBytes : Math.min(limitBytes, parent.smallestLimitBytes());
    }

    /**
     * Reserves here and above as far as nobody holds the bytes in advance. What does not fit is never counted, not even for a
     * moment: others that reserve meanwhile would be refused for it.
     *
     * @return the account whose limit is reached; null if there is none
     */
    private MemoryAccount tryReserveOrFindFull(long bytes) {
        long delta = bytes;
        for (MemoryAccount account = this; account != null && delta > 0; account = account.parent) {
            long before;
            do {
                before = account.reserved.get();
                if (delta > account.limitBytes - before) {
                    release(bytes, account);
                    return account;
                }
            } while (!account.reserved.compareAndSet(before, before + delta));
            long now = before + delta;
            account.peak.accumulateAndGet(now, Math::max);
            delta = account.beyondHeld(now) - account.beyondHeld(before);
        }
        return null;
    }

    /** @param end the first account above that is left as it is; null for none */
    private void release(long bytes, MemoryAccount end) {
        long delta = bytes;
        for (MemoryAccount account = this; account != end; account = account.parent) {
            long now = account.reserved.addAndGet(-delta);
            delta = account.beyondHeld(now + delta) - account.beyondHeld(now);
        }
    }

    private long beyondHeld(long bytes) {
        return Math.max(0, bytes - heldBytes);
    }
}
