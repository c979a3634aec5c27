package io.sluice.engine.join;

import io.sluice.columnar.Vector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A table over one whole-number key of which the values lie close together: an array indexed by the value. */
final class DenseJoinTable extends JoinTable {
    private static final VarHandle HEADS = MethodHandles.arrayElementVarHandle(int[].class);

    private final Vector[] columns;
    private final boolean nulls;
    private final long min;
    /** Row plus 1 by value minus min; 0 for none. */
    private final int[] heads;

    DenseJoinTable(Vector[] columns, int rows, long min, int range) {
        super(rows);
        this.columns = columns;
        this.min = min;
        nulls = WordKeys.mayHaveNulls(columns);
        heads = new int[range];
    }

    @Override
    void insert(int from, int to) {
        long[] words = new long[to - from];
        WordKeys.pack(columns, null, from, to - from, words);
        for (int row = from; row < to; row++) {
            next[row] = -1;
            if (nulls && columns[0].isNull(row)) {
                continue;
            }
            int index = (int) (words[row - from] - min);
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

    @Override
    void find(Vector[] keys, int[] positions, int count, int[] rows, Scratch scratch) {
        long[] words = scratch.words(count);
        WordKeys.pack(keys, positions, 0, count, words);
        int range = heads.length;
        for (int i = 0; i < count; i++) {
            long index = words[i] - min;
            rows[i] = index >= 0 && index < range ? heads[(int) index] - 1 : -1;
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
        return 4L * (heads.length + next.length);
    }
}
