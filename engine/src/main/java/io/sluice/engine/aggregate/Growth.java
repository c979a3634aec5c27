package io.sluice.engine.aggregate;

import io.sluice.columnar.Validity;
import java.util.Arrays;

/** Arrays of states that grow by doubling. */
final class Growth {
    private Growth() {}

    static long[] ensure(long[] array, int count) {
        return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
    }

    static int[] ensure(int[] array, int count) {
        return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
    }

    static double[] ensure(double[] array, int count) {
        return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
    }

    static boolean[] ensure(boolean[] array, int count) {
        return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
    }

    static <T> T[] ensure(T[] array, int count) {
        return count <= array.length ? array : Arrays.copyOf(array, capacity(array.length, count));
    }

    /** A bitmap of the groups that have seen a value; null where all have. */
    static long[] validity(boolean[] seen, int from, int to) {
        long[] validity = null;
        for (int i = from; i < to; i++) {
            if (!seen[i]) {
                validity = validity == null ? Validity.allValid(to - from) : validity;
                Validity.setNull(validity, i - from);
            }
        }
        return validity;
    }

    private static int capacity(int current, int needed) {
        return Math.max(needed, Math.max(16, (int) Math.min(2L * current, Integer.MAX_VALUE - 16)));
    }
}
