package io.sluice.storage.parquet.write;

import java.util.Arrays;

/** Distinct values of up to 64 bits, numbered in order of appearance. Open addressing with linear probing. */
final class LongDictionary {
    private long[] values = new long[256];
    private int[] table = new int[1024];
    private int count;

    int count() {
        return count;
    }

    /** By id; only the first {@link #count} count. */
    long[] values() {
        return values;
    }

    /** The id of a value, a new one if it is new. */
    int add(long value) {
        int mask = table.length - 1;
        int slot = (int) (value * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
        while (true) {
            int entry = table[slot];
            if (entry == 0) {
                break;
            }
            if (values[entry - 1] == value) {
                return entry - 1;
            }
            slot = slot + 1 & mask;
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
        table[slot] = count;
        if (2 * count > table.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        table = new int[4 * table.length];
        int mask = table.length - 1;
        for (int id = 0; id < count; id++) {
            int slot = (int) (values[id] * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
            while (table[slot] != 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = id + 1;
        }
    }
}
