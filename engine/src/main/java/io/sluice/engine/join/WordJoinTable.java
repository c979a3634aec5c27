package io.sluice.engine.join;

import io.sluice.columnar.Vector;
import io.sluice.engine.row.ValueHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A table over keys of one word: open addressing, a slot holds 32 bits of the hash and the row plus 1. */
final class WordJoinTable extends JoinTable {
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long ROW_MASK = 0xFFFFFFFFL;

    private final Vector[] columns;
    private final boolean nulls;
    private final long[] words;
    private final long[] slots;
    private final int mask;

    /** @param columns the build rows' keys */
    WordJoinTable(Vector[] columns, int rows) {
        super(rows);
        this.columns = columns;
        nulls = WordKeys.mayHaveNulls(columns);
        words = new long[rows];
        slots = new long[(int) slotCount(rows)];
        mask = slots.length - 1;
    }

    /** Twice the rows at least, a power of two. */
    static long slotCount(long rows) {
        return Math.clamp(Long.highestOneBit(2 * rows) << 1, 16, 1L << 30);
    }

    @Override
    void insert(int from, int to) {
        long[] range = new long[to - from];
        WordKeys.pack(columns, null, from, to - from, range);
        System.arraycopy(range, 0, words, from, range.length);
        for (int row = from; row < to; row++) {
            next[row] = -1;
            if (!nulls || !WordKeys.isNull(columns, row)) {
                insert(row, range[row - from]);
            }
        }
    }

    private void insert(int row, long word) {
        long hash = ValueHash.mix(word);
        long entry = hash & ~ROW_MASK | row + 1L;
        int slot = (int) hash & mask;
        while (true) {
            long found = (long) SLOTS.getVolatile(slots, slot);
            if (found == 0) {
                if (SLOTS.compareAndSet(slots, slot, 0L, entry)) {
                    return;
                }
            } else if (((found ^ entry) & ~ROW_MASK) == 0 && words[(int) (found & ROW_MASK) - 1] == word) {
                next[row] = (int) (found & ROW_MASK) - 1;
                if (SLOTS.compareAndSet(slots, slot, found, entry)) {
                    hasDuplicates = true;
                    return;
                }
                next[row] = -1;
            } else {
                slot = slot + 1 & mask;
            }
        }
    }

    @Override
    void find(Vector[] keys, int[] positions, int count, int[] rows, Scratch scratch) {
        long[] wanted = scratch.words(count);
        WordKeys.pack(keys, positions, 0, count, wanted);
        boolean probeNulls = WordKeys.mayHaveNulls(keys);
        for (int i = 0; i < count; i++) {
            if (probeNulls && WordKeys.isNull(keys, positions == null ? i : positions[i])) {
                rows[i] = -1;
            } else {
                rows[i] = find(wanted[i]);
            }
        }
    }

    private int find(long word) {
        long hash = ValueHash.mix(word);
        int slot = (int) hash & mask;
        while (true) {
            long found = slots[slot];
            if (found == 0) {
                return -1;
            }
            if (((found ^ hash) & ~ROW_MASK) == 0) {
                int row = (int) (found & ROW_MASK) - 1;
                if (words[row] == word) {
                    return row;
                }
            }
            slot = slot + 1 & mask;
        }
    }

    @Override
    long retainedBytes() {
        return 8L * (words.length + slots.length) + 4L * next.length;
    }
}
