package io.sluice.engine.join;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.sort.PrefixEncoder;
import io.sluice.engine.sort.RowSorter;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the build rows that lie within bounds: they are sorted by the one value, and a tree of maxima over the other leads
 * from one to the next (an interval tree in arrays; de Berg et al., "Computational Geometry", chapter 10). Values are
 * compared by their first 63 bits, so that a few rows too many are found, and none too few. Entries may be of several
 * groups, one after the other, each sorted for itself. Immutable.
 */
final class RangeIndex {
    /** The tree of more rows would not fit an array. */
    static final int MAX_ROWS = 1 << 29;

    /** The most that making one takes for each row: what is retained, and the arrays of a sort. */
    static final long BYTES_TO_MAKE_ROW = 112;

    /** The key of null; those of values are not negative. */
    private static final long NULL = Long.MIN_VALUE;

    private final int[] rows;
    /** Of the entries, ascending in each group. */
    private final long[] lows;
    /** Entry i at {@code leaves + i}, the greater of two children at their parent. */
    private final long[] highs;

    private final int leaves;

    private RangeIndex(int[] rows, long[] lows, long[] highs, int leaves) {
        this.rows = rows;
        this.lows = lows;
        this.highs = highs;
        this.leaves = leaves;
    }

    /**
     * Sorts the groups, and takes the arrays over. A row with a null is found by no bounds, since no comparison with it is true.
     *
     * @param rows the build row of each entry
     * @param lows keys of the values that are at most a probe's
     * @param highs keys of the values that are at least a probe's
     * @param starts where each group begins, and where the last ends
     */
    static RangeIndex of(int[] rows, long[] lows, long[] highs, int[] starts, Cancellation cancellation) {
        for (int group = 0; group + 1 < starts.length; group++) {
            cancellation.check();
            sort(rows, lows, highs, starts[group], starts[group + 1], cancellation);
        }
        int leaves = Math.max(1, Integer.highestOneBit(Math.max(1, rows.length - 1)) << 1);
        long[] tree = new long[2 * leaves];
        Arrays.fill(tree, NULL);
        for (int entry = 0; entry < rows.length; entry++) {
            tree[leaves + entry] = lows[entry] == NULL ? NULL : highs[entry];
        }
        for (int node = leaves - 1; node > 0; node--) {
            tree[node] = Math.max(tree[2 * node], tree[2 * node + 1]);
        }
        return new RangeIndex(rows, lows, tree, leaves);
    }

    private static void sort(int[] rows, long[] lows, long[] highs, int from, int to, Cancellation cancellation) {
        long[] sortedLows = Arrays.copyOfRange(lows, from, to);
        Vector[] columns = {new LongVector(SqlType.BIGINT, sortedLows, null, to - from)};
        PrefixEncoder encoder = PrefixEncoder.forRows(columns, to - from, List.of(key()));
        int[] order = new RowSorter(columns, List.of(key()), encoder, cancellation)
                .sort(0, to - from)
                .rows();
        int[] oldRows = Arrays.copyOfRange(rows, from, to);
        long[] oldHighs = Arrays.copyOfRange(highs, from, to);
        for (int i = 0; i < order.length; i++) {
            rows[from + i] = oldRows[order[i]];
            lows[from + i] = sortedLows[order[i]];
            highs[from + i] = oldHighs[order[i]];
        }
    }

    /** Numbers in the order of a vector's values; those of null are the least. */
    static long[] keys(Vector vector, int[] positions, int count) {
        long[] keys = new long[count];
        PrefixEncoder encoder = PrefixEncoder.forTypes(List.of(vector.type()), List.of(key()));
        encoder.encode(new Vector[] {vector}, positions, 0, count, keys);
        for (int i = 0; i < count; i++) {
            keys[i] ^= Long.MIN_VALUE;
        }
        return keys;
    }

    private static SortKey key() {
        return new SortKey(0, false, true);
    }

    /** Where the entries of a group end that are at most a probe row's key. */
    int end(int groupStart, int groupEnd, long key) {
        int from = groupStart;
        int to = groupEnd;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (lows[middle] <= key) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The first entry, from one on and before another, that is at least a probe row's key; −1 if there is none. */
    int next(int from, int end, long key) {
        if (from >= end) {
            return -1;
        }
        if (highs[leaves + from] >= key) {
            return from;
        }
        int node = leaves + from;
        // Up until a tree to the right has one, then down to its first.
        while ((node & 1) == 1 || highs[node + 1] < key) {
            node >>= 1;
            if (node <= 1) {
                return -1;
            }
        }
        node++;
        while (node < leaves) {
            node *= 2;
            node += highs[node] < key ? 1 : 0;
        }
        int entry = node - leaves;
        return entry < end ? entry : -1;
    }

    int row(int entry) {
        return rows[entry];
    }

    /** How many entries there are. */
    int size() {
        return rows.length;
    }

    long retainedBytes() {
        return 4L * rows.length + 8L * lows.length + 8L * highs.length;
    }
}
