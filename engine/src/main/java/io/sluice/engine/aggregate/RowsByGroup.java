package io.sluice.engine.aggregate;

import java.util.Arrays;

/**
 * A batch's rows sorted by group, for the case of few groups: sums then run in registers, where adding each row to its
 * group's state would wait for the row before. Reused from batch to batch.
 */
final class RowsByGroup {
    /** Above, a group's rows are too few to gain what sorting costs. */
    static final int MAX_GROUPS = 32;

    private int[] sorted = new int[0];
    private int[] rows;
    private final int[] starts = new int[MAX_GROUPS + 1];
    private final int[] next = new int[MAX_GROUPS];
    private int groups;

    /**
     * Sorts the rows; those of a group stay in order.
     *
     * @param positions of the rows; null for the positions from 0 on
     * @param ids the rows' groups, all below groupCount
     */
    void sort(int[] positions, int[] ids, int count, int groupCount) {
        groups = groupCount;
        if (sorted.length < count) {
            sorted = new int[count];
        }
        rows = sorted;
        int[] counts = next;
        Arrays.fill(counts, 0, groupCount, 0);
        for (int i = 0; i < count; i++) {
            counts[ids[i]]++;
        }
        for (int g = 0; g < groupCount; g++) {
            int size = counts[g];
            starts[g + 1] = starts[g] + size;
            next[g] = starts[g];
        }
        for (int i = 0; i < count; i++) {
            sorted[next[ids[i]]++] = positions == null ? i : positions[i];
        }
    }

    /**
     * Takes the rows as those of group 0, the only one.
     *
     * @param positions of the rows, not copied; null for the positions from 0 on
     */
    void take(int[] positions, int count) {
        groups = 1;
        rows = positions;
        starts[1] = count;
    }

    int groups() {
        return groups;
    }

    /**
     * Positions in the order of their groups; group g has those from {@code start(g)} to {@code start(g + 1)}. Null for the
     * positions from 0 on.
     */
    int[] positions() {
        return rows;
    }

    int start(int group) {
        return starts[group];
    }
}
