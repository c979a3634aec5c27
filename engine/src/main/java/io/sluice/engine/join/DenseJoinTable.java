package io.sluice.engine.join;

import io.sluice.columnar.Vector;
import io.sluice.engine.dynamicfilter.KeyBits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A table over one whole-number key: an array indexed by the value where the values lie close together, or by the rank of the
 * value among all keys where they lie further apart.
 */
final class DenseJoinTable extends JoinTable {
    private static final VarHandle HEADS = MethodHandles.arrayElementVarHandle(int[].class);

    private final Vector[] columns;
    private final boolean nulls;
    private final long min;
    /** Null where values index the array. */
    private final KeyRanks ranks;
    /** Row plus 1 by value minus min, or by rank; 0 for none. */
    private final int[] heads;

    DenseJoinTable(Vector[] columns, int rows, long min, int range) {
        super(rows);
        this.columns = columns;
        this.min = min;
        ranks = null;
        nulls = WordKeys.mayHaveNulls(columns);
        heads = new int[range];
    }

    /** @param ranks of all values of the column */
    DenseJoinTable(Vector[] columns, int rows, KeyRanks ranks) {
        super(rows);
        this.columns = columns;
        this.ranks = ranks;
        min = 0;
        nulls = WordKeys.mayHaveNulls(columns);
        heads = new int[ranks.size()];
    }

    /** The keys where it ranks them; else null. */
    KeyBits keys() {
        return ranks == null ? null : ranks.keys();
    }

    @Override
    void insert(int from, int to) {
        long[] words = new long[to - from];
        WordKeys.pack(columns, null, from, to - from, words);
        if (to - from == next.length) {
            insertAll(words);
            return;
        }
        for (int row = from; row < to; row++) {
            next[row] = -1;
            if (nulls && columns[0].isNull(row)) {
                continue;
            }
            long word = words[row - from];
            int index = ranks == null ? (int) (word - min) : ranks.rank(word);
            while (true) {
                int head = (int) HEADS.getVolatile(heads, index);
                next[row] = head - 1;
                if (HEADS.compareAndSet(heads, index, head, row + 1)) {
                    if (head != 0) {
                        hasDuplicates = true;
                    }
                    break;
                }
            }
        }
    }

    /** All rows at once, so that nobody else inserts. */
    private void insertAll(long[] words) {
        boolean chained = false;
        for (int row = 0; row < words.length; row++) {
            next[row] = -1;
            if (nulls && columns[0].isNull(row)) {
                continue;
            }
            int index = ranks == null ? (int) (words[row] - min) : ranks.rank(words[row]);
            int head = heads[index];
            next[row] = head - 1;
            heads[index] = row + 1;
            chained |= head != 0;
        }
        hasDuplicates |= chained;
    }

    @Override
    void find(Vector[] keys, int[] positions, int count, int[] rows, Scratch scratch) {
        long[] words = scratch.words(count);
        WordKeys.pack(keys, positions, 0, count, words);
        int range = heads.length;
        for (int i = 0; i < count && ranks == null; i++) {
            long index = words[i] - min;
            rows[i] = index >= 0 && index < range ? heads[(int) index] - 1 : -1;
        }
        for (int i = 0; i < count && ranks != null; i++) {
            int rank = ranks.rank(words[i]);
            rows[i] = rank < 0 ? -1 : heads[rank] - 1;
        }
        if (keys[0].mayHaveNulls()) {
            for (int i = 0; i < count; i++) {
                if (keys[0].isNull(positions == null ? i : positions[i])) {
                    rows[i] = -1;
                }
            }
        }
    }

    @Override
    long retainedBytes() {
        return 4L * (heads.length + next.length) + (ranks == null ? 0 : ranks.retainedBytes());
    }
}
