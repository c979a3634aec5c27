package io.sluice.engine.dynamicfilter;

import io.sluice.engine.simd.Selecting;

/**
 * A set of whole numbers as a bit map of their range. Immutable once published.
 *
 * @param min the smallest of them
 * @param range the largest minus the smallest
 * @param words bit i of word w stands for {@code min + 64 w + i}
 */
public record KeyBits(long min, long range, long[] words) {
    /** The empty bit map of a range. */
    public static KeyBits ofRange(long min, long range) {
        return new KeyBits(min, range, new long[(int) (range >>> 6) + 1]);
    }

    /** 1 if the number is one of them, else 0. */
    int bit(long number) {
        return Selecting.bit(words, number - min, range);
    }

    /** Adds the first count of some numbers, all within the range. */
    public void add(long[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            long index = numbers[i] - min;
            words[(int) (index >>> 6)] |= 1L << index;
        }
    }
}
