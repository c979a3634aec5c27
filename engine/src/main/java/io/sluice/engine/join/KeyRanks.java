package io.sluice.engine.join;

import io.sluice.engine.dynamicfilter.KeyBits;

/**
 * The rank of each key among the distinct ones, in a bit map of their range with a count for each word of it: a perfect hash for
 * whole numbers that lie too far apart for an array over the range. Filled by one thread, then read by many.
 */
final class KeyRanks {
    private final KeyBits keys;
    /** Keys in the words before each. */
    private final int[] before;

    private int size;

    /** @param keys to be filled before {@link #complete} */
    KeyRanks(KeyBits keys) {
        this.keys = keys;
        before = new int[keys.words().length];
    }

    /** The keys themselves. */
    KeyBits keys() {
        return keys;
    }

    /** Counts, once all keys are in. */
    void complete() {
        long[] bits = keys.words();
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
        long index = key - keys.min();
        if (index < 0 || index > keys.range()) {
            return -1;
        }
        long word = keys.words()[(int) (index >>> 6)];
        long bit = 1L << index;
        return (word & bit) == 0 ? -1 : before[(int) (index >>> 6)] + Long.bitCount(word & bit - 1);
    }

    long retainedBytes() {
        return 8L * keys.words().length + 4L * before.length;
    }
}
