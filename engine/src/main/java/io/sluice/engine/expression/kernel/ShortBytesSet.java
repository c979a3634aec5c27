package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import io.sluice.engine.simd.Words8;

/** An immutable set of byte strings of at most {@link #MAX_BYTES} bytes: each is one word, which is found by one comparison. */
final class ShortBytesSet {
    static final int MAX_BYTES = 7;

    /** Open addressing; 0 is no member, since the length plus 1 is part of the word. */
    private final long[] table;

    private ShortBytesSet(long[] table) {
        this.table = table;
    }

    /** Null where a value is longer. */
    static ShortBytesSet of(BytesVector values) {
        long[] table = new long[Integer.highestOneBit(Math.max(values.length(), 1)) << 3];
        ShortBytesSet set = new ShortBytesSet(table);
        for (int i = 0; i < values.length(); i++) {
            int start = values.start(i);
            int end = values.end(i);
            if (end - start > MAX_BYTES) {
                return null;
            }
            long word = word(values.data(), start, end);
            int slot = set.slot(word);
            while (table[slot] != 0 && table[slot] != word) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = word;
        }
        return set;
    }

    boolean contains(byte[] data, int start, int end) {
        if (end - start > MAX_BYTES) {
            return false;
        }
        long word = word(data, start, end);
        int slot = slot(word);
        while (table[slot] != 0) {
            if (table[slot] == word) {
                return true;
            }
            slot = slot + 1 & table.length - 1;
        }
        return false;
    }

    private int slot(long word) {
        return (int) (word * 0x9E37_79B9_7F4A_7C15L >>> 40) & table.length - 1;
    }

    /** The bytes from the lowest on, and the length plus 1 in the highest byte. */
    private static long word(byte[] data, int start, int end) {
        int length = end - start;
        long word = 0;
        if (start + Long.BYTES <= data.length) {
            word = Words8.get(data, start) & (1L << Byte.SIZE * length) - 1;
        } else {
            for (int i = end - 1; i >= start; i--) {
                word = word << Byte.SIZE | data[i] & 0xFF;
            }
        }
        return word | length + 1L << Byte.SIZE * MAX_BYTES;
    }
}
