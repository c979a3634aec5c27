package io.sluice.engine.join;

import io.sluice.columnar.Vector;
import io.sluice.engine.row.ValueEquality;
import io.sluice.engine.row.ValueHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A table over keys of any types: as {@link WordJoinTable}, with the values themselves compared. */
final class HashJoinTable extends JoinTable {
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long ROW_MASK = 0xFFFFFFFFL;

    private final Vector[] columns;
    /** By key: whether null matches null. */
    private final boolean[] nullSafe;

    private final long[] slots;
    private final int mask;

    HashJoinTable(Vector[] columns, int rows, boolean[] nullSafe) {
        super(rows);
        this.columns = columns;
        this.nullSafe = nullSafe;
        slots = new long[(int) WordJoinTable.slotCount(rows)];
        mask = slots.length - 1;
    }

    @Override
    void insert(int from, int to) {
        long[] hashes = new long[to - from];
        ValueHash.hashRows(columns, null, from, to - from, hashes);
        for (int row = from; row < to; row++) {
            next[row] = -1;
            if (!matchesNothing(columns, row)) {
                insert(row, hashes[row - from]);
            }
        }
    }

    private void insert(int row, long hash) {
        long entry = hash & ~ROW_MASK | row + 1L;
        int slot = (int) hash & mask;
        while (true) {
            long found = (long) SLOTS.getVolatile(slots, slot);
            if (found == 0) {
                if (SLOTS.compareAndSet(slots, slot, 0L, entry)) {
                    return;
                }
            } else if (((found ^ entry) & ~ROW_MASK) == 0 && equal(columns, row, (int) (found & ROW_MASK) - 1)) {
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
        long[] hashes = scratch.words(count);
        ValueHash.hashRows(keys, positions, 0, count, hashes);
        boolean nulls = WordKeys.mayHaveNulls(keys);
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            rows[i] = nulls && matchesNothing(keys, position) ? -1 : find(keys, position, hashes[i]);
        }
    }

    private int find(Vector[] keys, int position, long hash) {
        int slot = (int) hash & mask;
        while (true) {
            long found = slots[slot];
            if (found == 0) {
                return -1;
            }
            if (((found ^ hash) & ~ROW_MASK) == 0) {
                int row = (int) (found & ROW_MASK) - 1;
                if (equal(keys, position, row)) {
                    return row;
                }
            }
            slot = slot + 1 & mask;
        }
    }

    private boolean equal(Vector[] keys, int position, int row) {
        for (int k = 0; k < keys.length; k++) {
            if (!ValueEquality.equal(keys[k], position, columns[k], row)) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesNothing(Vector[] keys, int position) {
        for (int k = 0; k < keys.length; k++) {
            if (!nullSafe[k] && keys[k].isNull(position)) {
                return true;
            }
        }
        return false;
    }

    @Override
    long retainedBytes() {
        return 8L * slots.length + 4L * next.length;
    }
}
