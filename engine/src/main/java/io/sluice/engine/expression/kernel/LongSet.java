package io.sluice.engine.expression.kernel;

import java.util.Arrays;

/** An immutable set of longs: a bitmap where they lie close together, else open addressing. */
final class LongSet {
    private static final long BITMAP_SPAN = 1 << 16;

    private final long min;
    private final long span;
    private final long[] bitmap;
    private final long[] table;
    private final boolean[] used;
    private final int shift;

    private LongSet(long min, long span, long[] bitmap, long[] table, boolean[] used, int shift) {
        this.min = min;
        this.span = span;
        this.bitmap = bitmap;
        this.table = table;
        this.used = used;
        this.shift = shift;
    }

    static LongSet of(long[] values, int count) {
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        if (count == 0) {
            return new LongSet(0, 0, new long[1], null, null, 0);
        }
        long min = sorted[0];
        long span = sorted[count - 1] - min;
        if (span >= 0 && span < BITMAP_SPAN) {
            long[] bitmap = new long[(int) (span >>> 6) + 1];
            for (long value : sorted) {
                bitmap[(int) (value - min >>> 6)] |= 1L << (value - min);
            }
            return new LongSet(min, span, bitmap, null, null, 0);
        }
        int bits = 64 - Long.numberOfLeadingZeros(2L * count);
        LongSet set = new LongSet(0, 0, null, new long[1 << bits], new boolean[1 << bits], 64 - bits);
        for (long value : sorted) {
            int slot = set.slot(value);
            while (set.used[slot]) {
                slot = slot + 1 & set.table.length - 1;
            }
            set.used[slot] = true;
            set.table[slot] = value;
        }
        return set;
    }

    boolean contains(long value) {
        if (bitmap != null) {
            long offset = value - min;
            return Long.compareUnsigned(offset, span) <= 0 && (bitmap[(int) (offset >>> 6)] >>> offset & 1) != 0;
        }
        int slot = slot(value);
        while (used[slot]) {
            if (table[slot] == value) {
                return true;
            }
            slot = slot + 1 & table.length - 1;
        }
        return false;
    }

    private int slot(long value) {
        return (int) (value * 0x9E3779B97F4A7C15L >>> shift);
    }
}
