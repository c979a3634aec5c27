package io.sluice.storage.maintenance.curve;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Turns a column's values into ranks of about equal frequency. Immutable.
 *
 * <p>The ranks are spread over the whole of 0 to 2^bits − 1, however few there are: a column with two values then weighs
 * as much in the curve as one with thousands.
 */
final class ColumnRanks {
    private final Comparator<Object> order;
    private final Object[] bounds;
    private final int bits;
    /** The bounds of whole numbers and times, which need no objects to be compared; else null. */
    private final long[] wholeBounds;

    /** @param bounds ascending and different: a value's range is how many of them it is not below */
    ColumnRanks(Comparator<Object> order, Object[] bounds, int bits) {
        this.order = order;
        this.bounds = bounds.clone();
        this.bits = bits;
        boolean isWhole = bounds.length > 0
                && Arrays.stream(bounds).allMatch(bound -> bound instanceof Integer || bound instanceof Long);
        wholeBounds = isWhole
                ? Arrays.stream(bounds)
                        .mapToLong(bound -> ((Number) bound).longValue())
                        .toArray()
                : null;
    }

    /** Whether {@link #wholeRank} may be asked. */
    boolean isWhole() {
        return wholeBounds != null;
    }

    /** The rank of a whole number, or of a date or time in its number. */
    int wholeRank(long value) {
        int low = 0;
        int high = wholeBounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (wholeBounds[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return spread(low);
    }

    /** Null comes first, with the smallest values. */
    int rank(Object value) {
        if (value == null) {
            return 0;
        }
        int low = 0;
        int high = bounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(bounds[middle], value) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return spread(low);
    }

    private int spread(int range) {
        return (int) (((long) range << bits) / (bounds.length + 1L));
    }
}
