package io.sluice.engine.sort;

import io.sluice.columnar.Vector;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.row.ValueOrder;
import io.sluice.engine.schedule.Cancellation;
import java.util.Arrays;
import java.util.List;

/** Sorts positions of rows by prefix, and by full comparison where prefixes are equal. Stable. Immutable. */
public final class RowSorter {
    private static final int SMALL = 48;
    private static final int CHECKED_ROWS = 1 << 12;

    private final Vector[] columns;
    private final List<SortKey> keys;
    private final PrefixEncoder encoder;
    private final Cancellation cancellation;

    /** Positions in order, with their prefixes. */
    public record Sorted(int[] rows, long[] prefixes) {}

    public RowSorter(Vector[] columns, List<SortKey> keys, PrefixEncoder encoder) {
        this(columns, keys, encoder, Cancellation.NEVER);
    }

    /** @param cancellation asked between the passes of a sort */
    public RowSorter(Vector[] columns, List<SortKey> keys, PrefixEncoder encoder, Cancellation cancellation) {
        this.columns = columns;
        this.cancellation = cancellation;
        this.keys = List.copyOf(keys);
        this.encoder = encoder;
    }

    /** Sorts the given positions. */
    public Sorted sort(int[] positions) {
        int count = positions.length;
        long[] prefixes = new long[count];
        encoder.encode(columns, positions, 0, count, prefixes);
        Sorted sorted = count <= SMALL ? insertionSort(positions.clone(), prefixes) : radixSort(positions, prefixes);
        if (!encoder.isExact()) {
            sortTies(sorted);
        }
        return sorted;
    }

    /** Sorts the positions from (included) to to (excluded). */
    public Sorted sort(int from, int to) {
        int[] positions = new int[to - from];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = from + i;
        }
        return sort(positions);
    }

    /** Compares two rows of which the prefixes are known. */
    public int compare(int a, long aPrefix, int b, long bPrefix) {
        int order = Long.compareUnsigned(aPrefix, bPrefix);
        return order != 0 || encoder.isExact() ? order : compareKeys(a, b);
    }

    /** Compares two rows by all keys. */
    public int compareKeys(int a, int b) {
        for (SortKey key : keys) {
            Vector column = columns[key.column()];
            int order = ValueOrder.compare(key, column, a, column, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static Sorted insertionSort(int[] rows, long[] prefixes) {
        for (int i = 1; i < rows.length; i++) {
            long prefix = prefixes[i];
            int row = rows[i];
            int at = i - 1;
            while (at >= 0 && Long.compareUnsigned(prefixes[at], prefix) > 0) {
                prefixes[at + 1] = prefixes[at];
                rows[at + 1] = rows[at];
                at--;
            }
            prefixes[at + 1] = prefix;
            rows[at + 1] = row;
        }
        return new Sorted(rows, prefixes);
    }

    /** Least significant byte first; bytes that are the same in all prefixes are left out. */
    private Sorted radixSort(int[] positions, long[] unsorted) {
        int count = positions.length;
        int[] rows = positions.clone();
        long[] prefixes = unsorted;
        int[] otherRows = new int[count];
        long[] otherPrefixes = new long[count];
        long all = -1L;
        long any = 0;
        for (long prefix : prefixes) {
            all &= prefix;
            any |= prefix;
        }
        long varying = all ^ any;
        int[] starts = new int[257];
        for (int shift = 0; shift < 64; shift += 8) {
            if ((varying >>> shift & 0xFF) == 0) {
                continue;
            }
            cancellation.check();
            Arrays.fill(starts, 0);
            for (int i = 0; i < count; i++) {
                starts[(int) (prefixes[i] >>> shift & 0xFF) + 1]++;
            }
            for (int i = 0; i < 256; i++) {
                starts[i + 1] += starts[i];
            }
            for (int i = 0; i < count; i++) {
                int to = starts[(int) (prefixes[i] >>> shift & 0xFF)]++;
                otherPrefixes[to] = prefixes[i];
                otherRows[to] = rows[i];
            }
            int[] swapRows = rows;
            rows = otherRows;
            otherRows = swapRows;
            long[] swapPrefixes = prefixes;
            prefixes = otherPrefixes;
            otherPrefixes = swapPrefixes;
        }
        return new Sorted(rows, prefixes);
    }

    private void sortTies(Sorted sorted) {
        int[] rows = sorted.rows();
        long[] prefixes = sorted.prefixes();
        int from = 0;
        int asked = 0;
        while (from < rows.length) {
            if (from - asked > CHECKED_ROWS) {
                cancellation.check();
                asked = from;
            }
            int to = from + 1;
            while (to < rows.length && prefixes[to] == prefixes[from]) {
                to++;
            }
            if (to - from > 1) {
                mergeSort(rows, from, to, new int[to - from]);
            }
            from = to;
        }
    }

    private void mergeSort(int[] rows, int from, int to, int[] scratch) {
        if (to - from <= 8) {
            for (int i = from + 1; i < to; i++) {
                int row = rows[i];
                int at = i - 1;
                while (at >= from && compareKeys(rows[at], row) > 0) {
                    rows[at + 1] = rows[at];
                    at--;
                }
                rows[at + 1] = row;
            }
            return;
        }
        if (to - from > CHECKED_ROWS) {
            cancellation.check();
        }
        int middle = from + to >>> 1;
        mergeSort(rows, from, middle, scratch);
        mergeSort(rows, middle, to, scratch);
        if (compareKeys(rows[middle - 1], rows[middle]) <= 0) {
            return;
        }
        int leftCount = middle - from;
        System.arraycopy(rows, from, scratch, 0, leftCount);
        int left = 0;
        int right = middle;
        int at = from;
        while (left < leftCount && right < to) {
            rows[at++] = compareKeys(scratch[left], rows[right]) <= 0 ? scratch[left++] : rows[right++];
        }
        System.arraycopy(scratch, left, rows, at, leftCount - left);
    }
}
