package io.sluice.engine.join;

/**
 * The rank of each key among the distinct ones, in a bit map of their range with a count for each word of it: a perfect hash for
 * whole numbers that lie too far apart for an array over the range. Filled by one thread, then read by many.
 */
final class KeyRanks {
    private final long min;
    private final long range;
    private final long[] bits;
    /** Keys in the words before each. */
    private final int[] before;

    private int size;

    /** @param range how many values from min on may be keys */
    KeyRanks(long min, int range) {
        this.min = min;
        this.range = range;
        bits = new long[(range + 63) >>> 6];
        before = new int[bits.length];
    }

    /** Takes the first count of the keys. */
    void add(long[] keys, int count) {
        for (int i = 0; i < count; i++) {
            long index = keys[i] - min;
            bits[(int) (index >>> 6)] |= 1L << index;
        }
    }

    /** Counts, once all keys are in. */
    void complete() {
        int count = 0;
        for (int i = 0; i < bits.length; i++) {
            before[i] = count;
            count += Long.bitCount(bits[i]);
        }
        size = count;
    }

    /** How many distinct keys there are. */
    int size() {
        return size;
    }

    /** From 0 on; −1 if there is no such key. */
    int rank(long key) {
        long index = key - min;
        if (index < 0 || index >= range) {
            return -1;
        }
        long word = bits[(int) (index >>> 6)];
        long bit = 1L << index;
        return (word & bit) == 0 ? -1 : before[(int) (index >>> 6)] + Long.bitCount(word & bit - 1);
    }

    long retainedBytes() {
        return 8L * bits.length + 4L * before.length;
    }
}
