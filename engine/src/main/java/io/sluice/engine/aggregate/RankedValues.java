package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Arrays;

/** The sorted values of a group by their rank. A value may count more than once, which takes no memory. */
final class RankedValues {
    private final int[] entries;
    /** How often each entry and those before it count together; null where each counts once. */
    private final long[] counted;

    private RankedValues(int[] entries, long[] counted) {
        this.entries = entries;
        this.counted = counted;
    }

    /** @param entries positions of the values, in their order */
    static RankedValues of(int[] entries) {
        return new RankedValues(entries, null);
    }

    /**
     * Each value as often as a column of whole numbers says; null is not at all.
     *
     * @param entries positions of the values and of their counts, in the order of the values
     * @throws SluiceException INVALID_ARGUMENT for a negative count, NUMERIC_VALUE_OUT_OF_RANGE if all are not a BIGINT
     */
    static RankedValues of(int[] entries, Vector counts) {
        int[] kept = new int[entries.length];
        long[] counted = new long[entries.length];
        int size = 0;
        long total = 0;
        for (int entry : entries) {
            long count = counts.isNull(entry) ? 0 : ((Number) Vectors.value(counts, entry)).longValue();
            if (count < 0) {
                throw new SluiceException(
                        ErrorCode.INVALID_ARGUMENT, "A value cannot count " + count + " times in a percentile.");
            }
            if (count == 0) {
                continue;
            }
            total += count;
            if (total < 0) {
                throw new SluiceException(
                        ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                        "The values of a percentile count more than " + Long.MAX_VALUE + " times together.");
            }
            kept[size] = entry;
            counted[size++] = total;
        }
        return new RankedValues(Arrays.copyOf(kept, size), Arrays.copyOf(counted, size));
    }

    /** How many values there are, each as often as it counts. */
    long size() {
        if (counted == null || counted.length == 0) {
            return entries.length;
        }
        return counted[counted.length - 1];
    }

    /** The position of the value with a rank from 0 to less than {@link #size}. */
    int entry(long rank) {
        if (counted == null) {
            return entries[(int) rank];
        }
        int found = Arrays.binarySearch(counted, rank + 1);
        return entries[found < 0 ? -found - 1 : found];
    }
}
