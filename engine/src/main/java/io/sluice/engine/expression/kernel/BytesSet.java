package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import java.util.Arrays;

/** An immutable set of byte strings, by open addressing. */
final class BytesSet {
    private final byte[][] table;
    /** The same members as words; null where one is too long. */
    private final ShortBytesSet words;

    /** Bit n is set where a member has n bytes, modulo 64: most others are told apart by that. */
    private final long lengths;

    private BytesSet(byte[][] table, ShortBytesSet words, long lengths) {
        this.table = table;
        this.words = words;
        this.lengths = lengths;
    }

    static BytesSet of(BytesVector values) {
        int capacity = Integer.highestOneBit(Math.max(values.length(), 1)) << 2;
        long lengths = 0;
        for (int i = 0; i < values.length(); i++) {
            lengths |= 1L << (values.end(i) - values.start(i));
        }
        BytesSet set = new BytesSet(new byte[capacity][], ShortBytesSet.of(values), lengths);
        for (int i = 0; i < values.length(); i++) {
            byte[] value = values.bytes(i);
            int slot = set.slot(value, 0, value.length);
            while (set.table[slot] != null) {
                slot = slot + 1 & capacity - 1;
            }
            set.table[slot] = value;
        }
        return set;
    }

    boolean contains(BytesVector vector, int position) {
        byte[] data = vector.data();
        int start = vector.start(position);
        int end = vector.end(position);
        if ((lengths >>> (end - start) & 1) == 0) {
            return false;
        }
        if (words != null) {
            return words.contains(data, start, end);
        }
        int slot = slot(data, start, end);
        while (table[slot] != null) {
            byte[] member = table[slot];
            if (member.length == end - start && Arrays.equals(member, 0, member.length, data, start, end)) {
                return true;
            }
            slot = slot + 1 & table.length - 1;
        }
        return false;
    }

    private int slot(byte[] data, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + data[i];
        }
        hash *= 0x9E3779B9;
        return (hash ^ hash >>> 15) & table.length - 1;
    }
}
