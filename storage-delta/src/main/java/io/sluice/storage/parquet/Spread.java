package io.sluice.storage.parquet;

/**
 * Moves values that lie end to end to the positions whose validity bit is set, from the back, in place. What is left at
 * the other positions is of no meaning.
 */
final class Spread {
    private Spread() {}

    static void ints(int[] values, int at, int count, int present, long[] validity) {
        int source = at + present - 1;
        for (int i = at + count - 1; source >= at && i > source; i--) {
            values[i] = values[source];
            source -= (int) (validity[i >>> 6] >>> i) & 1;
        }
    }

    static void longs(long[] values, int at, int count, int present, long[] validity) {
        int source = at + present - 1;
        for (int i = at + count - 1; source >= at && i > source; i--) {
            values[i] = values[source];
            source -= (int) (validity[i >>> 6] >>> i) & 1;
        }
    }

    static void floats(float[] values, int at, int count, int present, long[] validity) {
        int source = at + present - 1;
        for (int i = at + count - 1; source >= at && i > source; i--) {
            values[i] = values[source];
            source -= (int) (validity[i >>> 6] >>> i) & 1;
        }
    }

    static void doubles(double[] values, int at, int count, int present, long[] validity) {
        int source = at + present - 1;
        for (int i = at + count - 1; source >= at && i > source; i--) {
            values[i] = values[source];
            source -= (int) (validity[i >>> 6] >>> i) & 1;
        }
    }

    static void booleans(boolean[] values, int at, int count, int present, long[] validity) {
        int source = at + present - 1;
        for (int i = at + count - 1; source >= at && i > source; i--) {
            values[i] = values[source];
            source -= (int) (validity[i >>> 6] >>> i) & 1;
        }
    }

    /** Pairs of words, each pair one value. */
    static void pairs(long[] words, int at, int count, int present, long[] validity) {
        int source = at + present - 1;
        for (int i = at + count - 1; source >= at && i > source; i--) {
            words[2 * i] = words[2 * source];
            words[2 * i + 1] = words[2 * source + 1];
            source -= (int) (validity[i >>> 6] >>> i) & 1;
        }
    }
}
