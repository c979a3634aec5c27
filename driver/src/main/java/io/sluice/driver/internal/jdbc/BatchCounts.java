package io.sluice.driver.internal.jdbc;

import java.util.Arrays;

/** Update counts as JDBC's two kinds of batch methods give them. */
final class BatchCounts {
    private BatchCounts() {}

    static int[] toInts(long[] counts) {
        return Arrays.stream(counts)
                .mapToInt(count -> (int) Math.min(Integer.MAX_VALUE, count))
                .toArray();
    }

    /** −1, which the server says when it does not know, would mean "no update" to JDBC. */
    static long known(long count) {
        return Math.max(0, count);
    }
}
