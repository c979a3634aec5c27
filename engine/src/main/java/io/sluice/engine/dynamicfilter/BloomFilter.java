package io.sluice.engine.dynamicfilter;

import io.sluice.columnar.Selection;
import io.sluice.engine.row.ValueHash;

/**
 * A Bloom filter whose hash sets and tests two bits of a single word (Putze, Sanders, Singler, Cache-, Hash- and Space-Efficient
 * Bloom Filters, 2007), about sixteen bits a value. Immutable once filled.
 */
final class BloomFilter {
    private static final int MIN_BITS = 1 << 10;
    private static final int MAX_BITS = 1 << 25;

    private final long[] words;
    private final int shift;

    /** @param values how many there will be at most */
    BloomFilter(int values) {
        long bits = Math.clamp(Long.highestOneBit(Math.max(values, 1)) << 4, MIN_BITS, MAX_BITS);
        words = new long[(int) (bits >>> 6)];
        shift = 64 - Long.numberOfTrailingZeros(words.length);
    }

    void add(long hash) {
        words[(int) (hash >>> shift)] |= mask(hash);
    }

    boolean mayContain(long hash) {
        return test(words, shift, hash) != 0;
    }

    /**
     * Puts those of the selected positions whose value may be among the keys to the front of chosen.
     *
     * @return their number
     */
    int select(long[] values, Selection selection, int[] chosen) {
        long[] bits = words;
        int right = shift;
        int count = selection.count();
        int n = 0;
        if (selection.isAll()) {
            for (int i = 0; i < count; i++) {
                chosen[n] = i;
                n += test(bits, right, ValueHash.mix(values[i]));
            }
            return n;
        }
        int[] positions = selection.positions();
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            chosen[n] = position;
            n += test(bits, right, ValueHash.mix(values[position]));
        }
        return n;
    }

    /** As for longs. */
    int select(int[] values, Selection selection, int[] chosen) {
        long[] bits = words;
        int right = shift;
        int count = selection.count();
        int n = 0;
        if (selection.isAll()) {
            for (int i = 0; i < count; i++) {
                chosen[n] = i;
                n += test(bits, right, ValueHash.mix(values[i]));
            }
            return n;
        }
        int[] positions = selection.positions();
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            chosen[n] = position;
            n += test(bits, right, ValueHash.mix(values[position]));
        }
        return n;
    }

    /** 1 if both bits are set, else 0. */
    private static int test(long[] bits, int right, long hash) {
        long missing = ~bits[(int) (hash >>> right)] & mask(hash);
        // The sign bit is set where missing is not zero.
        return (int) (~(missing | -missing) >>> 63);
    }

    /** Two bits of one word. */
    private static long mask(long hash) {
        return 1L << hash | 1L << (hash >>> 6);
    }
}
