package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Decimals;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.math.BigInteger;
import java.util.List;

/**
 * Exact sums of whole numbers with the number of summands, one a group: 64 bits, with a second word that counts overflows
 * and is there only once one has been seen. The sum is {@code low + high · 2^64} with both signed, so that adding up in any
 * order gives the same. A sum that leaves 128 bits on the way, beyond every DECIMAL, stays out of range.
 */
final class WideSums {
    /** Of {@link #states}: low word, high word, number of summands. */
    static final List<SqlType> STATE_TYPES = List.of(SqlType.BIGINT, SqlType.BIGINT, SqlType.BIGINT);

    private static final int WORDS = 2;

    /** The high word of a sum that has been out of range. */
    private static final long OUT_OF_RANGE = Long.MIN_VALUE;

    /** So many bits of magnitude leave room for the sum of a whole batch in a long. */
    private static final int SAFE_BITS = 62 - Integer.numberOfTrailingZeros(Integer.highestOneBit(Batch.MAX_LENGTH));

    /** Low word and count of group 0, then of group 1, …: of many groups each is a part of one cache line. */
    private long[] states = new long[0];
    /** High words by group, those missing being 0; null if all are. */
    private long[] highs;

    void ensure(int count) {
        states = Growth.ensure(states, Math.multiplyExact(WORDS, count));
    }

    /** Adds a summand to each of some groups. */
    void addAll(long[] values, int[] groups, int count) {
        long[] to = states;
        for (int i = 0; i < count; i++) {
            int at = WORDS * groups[i];
            long value = values[i];
            long before = to[at];
            long sum = before + value;
            to[at] = sum;
            to[at + 1]++;
            if (((before ^ sum) & (value ^ sum)) < 0) {
                addHigh(groups[i], value < 0 ? -1 : 1);
            }
        }
    }

    /**
     * Adds some values to one group.
     *
     * @param positions of the values, of which those from {@code from} to {@code to} count; null for the values themselves
     */
    void addLongs(long[] values, int[] positions, int from, int to, int group) {
        long sum = 0;
        long bits = 0;
        if (positions == null) {
            for (int i = from; i < to; i++) {
                long value = values[i];
                sum += value;
                bits |= value ^ value >> 63;
            }
        } else {
            for (int i = from; i < to; i++) {
                long value = values[positions[i]];
                sum += value;
                bits |= value ^ value >> 63;
            }
        }
        if (bits >>> SAFE_BITS == 0) {
            addLow(group, sum);
        } else {
            for (int i = from; i < to; i++) {
                addLow(group, values[positions == null ? i : positions[i]]);
            }
        }
        states[WORDS * group + 1] += to - from;
    }

    /** As {@link #addLongs} for values of 128 bits, two words each. */
    void addWords(long[] words, int[] positions, int from, int to, int group) {
        long sum = 0;
        long bits = 0;
        for (int i = from; i < to; i++) {
            int at = 2 * (positions == null ? i : positions[i]);
            long low = words[at + 1];
            sum += low;
            long sign = low >> 63;
            // Where the high word is more than the sign the top bit is set.
            bits |= low ^ sign | (words[at] == sign ? 0 : Long.MIN_VALUE);
        }
        if (bits >>> SAFE_BITS == 0) {
            addLow(group, sum);
            states[WORDS * group + 1] += to - from;
        } else {
            for (int i = from; i < to; i++) {
                int at = 2 * (positions == null ? i : positions[i]);
                add(group, words[at], words[at + 1]);
            }
        }
    }

    /** Adds a summand of 128 bits, high word first, two's complement. */
    void add(int group, long high, long low) {
        states[WORDS * group + 1]++;
        if (high != low >> 63) {
            // In this form the low word is signed: a set top bit there stands for one 2^64 less.
            addHigh(group, low < 0 ? high + 1 : high);
        }
        addLow(group, low);
    }

    /** Adds another's group to one of this. */
    void add(int group, WideSums other, int otherGroup) {
        add(group, other.low(otherGroup), other.high(otherGroup), other.count(otherGroup));
    }

    private void add(int group, long low, long high, long count) {
        if (high != 0) {
            addHigh(group, high);
        }
        states[WORDS * group + 1] += count;
        addLow(group, low);
    }

    /** The sums of the groups from (included) to to (excluded) as columns. */
    Vector[] states(int from, int to) {
        int length = to - from;
        long[] lows = new long[length];
        long[] highWords = new long[length];
        long[] counts = new long[length];
        for (int i = 0; i < length; i++) {
            lows[i] = low(from + i);
            highWords[i] = high(from + i);
            counts[i] = count(from + i);
        }
        return new Vector[] {
            new LongVector(SqlType.BIGINT, lows, null, length),
            new LongVector(SqlType.BIGINT, highWords, null, length),
            new LongVector(SqlType.BIGINT, counts, null, length)
        };
    }

    /** Adds what {@link #states} gave. */
    void mergeStates(Vector[] columns, int[] groups, int count) {
        long[] lows = ((LongVector) columns[0]).values();
        long[] highWords = ((LongVector) columns[1]).values();
        long[] counts = ((LongVector) columns[2]).values();
        for (int i = 0; i < count; i++) {
            add(groups[i], lows[i], highWords[i], counts[i]);
        }
    }

    private void addLow(int group, long value) {
        long before = states[WORDS * group];
        long sum = before + value;
        states[WORDS * group] = sum;
        if (((before ^ sum) & (value ^ sum)) < 0) {
            addHigh(group, value < 0 ? -1 : 1);
        }
    }

    private void addHigh(int group, long value) {
        highs = Growth.ensure(highs == null ? new long[0] : highs, group + 1);
        long before = highs[group];
        long sum = before + value;
        boolean leaves = ((before ^ sum) & (value ^ sum)) < 0;
        highs[group] = before == OUT_OF_RANGE || value == OUT_OF_RANGE || leaves ? OUT_OF_RANGE : sum;
    }

    private long high(int group) {
        return highs == null || group >= highs.length ? 0 : highs[group];
    }

    /** How many summands the group has. */
    long count(int group) {
        return states[WORDS * group + 1];
    }

    boolean fitsLong(int group) {
        return high(group) == 0;
    }

    /** Whether the sum is, or has been, too large in magnitude for {@link #sum}. */
    boolean isOutOfRange(int group) {
        return high(group) == OUT_OF_RANGE;
    }

    long low(int group) {
        return states[WORDS * group];
    }

    /** The sum of a group that is not out of range. */
    BigInteger sum(int group) {
        long low = low(group);
        long high = high(group);
        return Decimals.toBigInteger(low < 0 ? high - 1 : high, low);
    }

    long retainedBytes() {
        return 8L * states.length + (highs == null ? 0 : 8L * highs.length);
    }
}
