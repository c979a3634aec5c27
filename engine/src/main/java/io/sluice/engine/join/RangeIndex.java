package io.sluice.engine.join;

import io.sluice.columnar.Vector;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.sort.PrefixEncoder;
import io.sluice.engine.sort.RowSorter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the build rows that lie within bounds: they are sorted by the one value, and a tree of maxima over the other leads
 * from one to the next (an interval tree in arrays; de Berg et al., "Computational Geometry", chapter 10). Values are
 * compared by their first 63 bits, so that a few rows too many are found, and none too few. Immutable.
 */
final class RangeIndex {
    /** The tree of more rows would not fit an array. */
    static final int MAX_ROWS = 1 << 29;

    private static final long NULL = Long.MIN_VALUE;

    private final int[] rows;
    /** Of the entries, ascending. */
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

    /** Of rows from 0 on; those with a null are left out, since no comparison with it is true. */
    static RangeIndex of(Vector low, Vector high, int count, Cancellation cancellation) {
        int[] present = IntStream.range(0, count)
                .filter(row -> !low.isNull(row) && !high.isNull(row))
                .toArray();
        RowSorter.Sorted sorted =
                new RowSorter(new Vector[] {low}, List.of(key()), encoder(low), cancellation).sort(present);
        int[] rows = sorted.rows();
        int leaves = Math.max(1, Integer.highestOneBit(Math.max(1, rows.length - 1)) << 1);
        long[] highs = new long[2 * leaves];
        Arrays.fill(highs, NULL);
        System.arraycopy(keys(high, rows, rows.length), 0, highs, leaves, rows.length);
        for (int node = leaves - 1; node > 0; node--) {
            highs[node] = Math.max(highs[2 * node], highs[2 * node + 1]);
        }
        return new RangeIndex(rows, signed(sorted.prefixes()), highs, leaves);
    }

    /** Numbers in the order of a vector's values; those of null are the least. */
    static long[] keys(Vector vector, int[] positions, int count) {
        long[] keys = new long[count];
        encoder(vector).encode(new Vector[] {vector}, positions, 0, count, keys);
        return signed(keys);
    }

    private static PrefixEncoder encoder(Vector vector) {
        return PrefixEncoder.forTypes(List.of(vector.type()), List.of(key()));
    }

    private static SortKey key() {
        return new SortKey(0, false, true);
    }

    private static long[] signed(long[] unsigned) {
        for (int i = 0; i < unsigned.length; i++) {
            unsigned[i] ^= Long.MIN_VALUE;
        }
        return unsigned;
    }

    /** How many of the first entries are at most a probe row's key. */
    int end(long key) {
        int from = 0;
        int to = lows.length;
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

    long retainedBytes() {
        return 4L * rows.length + (lows == null ? 0 : 8L * lows.length) + (highs == null ? 0 : 8L * highs.length);
    }
}
