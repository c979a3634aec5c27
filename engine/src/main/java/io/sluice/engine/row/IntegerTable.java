package io.sluice.engine.row;

import java.util.Optional;

/**
 * {@link WordNumbering} for single words that are mostly whole numbers: hashes them until there are some, then looks
 * whether they lie close together, and if so goes on with a {@link PagedTable} for as long as they do.
 */
final class IntegerTable implements WordNumbering {
    private static final int FIRST_LOOK = 1 << 10;
    private static final int LAST_LOOK = 1 << 17;

    /** One of the two is null. */
    private LongTable hashed = new LongTable();

    private PagedTable paged;
    private int nextLook = FIRST_LOOK;
    private int unfindable = -1;

    @Override
    public void number(long[] words, int count, int[] ids) {
        if (paged != null) {
            if (paged.number(words, count, ids)) {
                return;
            }
            hashed = LongTable.of(paged.keys(), paged.size(), unfindable);
            paged = null;
            nextLook = Integer.MAX_VALUE;
        }
        hashed.number(words, count, ids);
        if (hashed.size() >= nextLook) {
            paged = PagedTable.of(hashed.keys(), hashed.size(), unfindable);
            if (paged != null) {
                hashed = null;
            } else {
                nextLook = nextLook < LAST_LOOK ? 8 * nextLook : Integer.MAX_VALUE;
            }
        }
    }

    @Override
    public int addUnfindable() {
        unfindable = paged != null ? paged.addUnfindable() : hashed.addUnfindable();
        return unfindable;
    }

    /** Whether neighbouring keys are found near each other, however many there are. */
    boolean isPaged() {
        return paged != null;
    }

    /** Empty unless it {@link #isPaged}. */
    Optional<KeyBlocks> blocks() {
        return Optional.ofNullable(paged).map(PagedTable::blocks);
    }

    /** The keys by number, of which the first {@link #size} count. Those that are there never change. */
    long[] words() {
        return paged != null ? paged.keys() : hashed.keys();
    }

    @Override
    public int size() {
        return paged != null ? paged.size() : hashed.size();
    }

    @Override
    public long word(int id, int word) {
        return words()[id];
    }

    @Override
    public long retainedBytes() {
        return paged != null ? paged.retainedBytes() : hashed.retainedBytes();
    }
}
