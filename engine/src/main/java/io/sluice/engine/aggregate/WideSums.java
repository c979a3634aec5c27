package io.sluice.engine.aggregate;

import io.sluice.columnar.Decimals;
import java.math.BigInteger;

/**
 * Exact sums of whole numbers, one a group: 64 bits, with a second word that counts overflows and is only touched by
 * them. The sum is {@code low + high · 2^64} with both signed, so that adding up in any order gives the same.
 */
final class WideSums {
    private long[] low = new long[0];
    private long[] high = new long[0];

    void ensure(int count) {
        low = Growth.ensure(low, count);
        high = Growth.ensure(high, count);
    }

    void add(int group, long value) {
        long before = low[group];
        long sum = before + value;
        low[group] = sum;
        if (((before ^ sum) & (value ^ sum)) < 0) {
            high[group] += value < 0 ? -1 : 1;
        }
    }

    void addAll(long[] values, int[] groups, int count) {
        long[] sums = low;
        for (int i = 0; i < count; i++) {
            int group = groups[i];
            long value = values[i];
            long before = sums[group];
            long sum = before + value;
            sums[group] = sum;
            if (((before ^ sum) & (value ^ sum)) < 0) {
                high[group] += value < 0 ? -1 : 1;
            }
        }
    }

    /** Adds a 128-bit value, high word first, two's complement. */
    void add(int group, long valueHigh, long valueLow) {
        // In this form the low word is signed: a set top bit there stands for one 2^64 less.
        high[group] = Math.addExact(high[group], valueLow < 0 ? valueHigh + 1 : valueHigh);
        add(group, valueLow);
    }

    void add(int group, WideSums other, int otherGroup) {
        high[group] = Math.addExact(high[group], other.high[otherGroup]);
        add(group, other.low[otherGroup]);
    }

    boolean fitsLong(int group) {
        return high[group] == 0;
    }

    long low(int group) {
        return low[group];
    }

    /** The high word in two's complement of 128 bits. */
    long highWord(int group) {
        return low[group] < 0 ? high[group] - 1 : high[group];
    }

    BigInteger sum(int group) {
        return Decimals.toBigInteger(highWord(group), low[group]);
    }

    long retainedBytes() {
        return 8L * (low.length + high.length);
    }
}
