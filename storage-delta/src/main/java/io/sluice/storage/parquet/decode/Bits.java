package io.sluice.storage.parquet.decode;

/** Runs of bits in bitmaps, bit i of word i/64 as in {@link io.sluice.columnar.Validity}. */
public final class Bits {
    private Bits() {}

    /** Sets count bits from offset on. */
    public static void set(long[] bits, int offset, int count) {
        int end = offset + count;
        while (offset < end) {
            int bit = offset & 63;
            int run = Math.min(64 - bit, end - offset);
            bits[offset >>> 6] |= (run == 64 ? -1L : (1L << run) - 1) << bit;
            offset += run;
        }
    }

    /** Combines up to 32 bits into the bitmap at an offset. */
    static void or(long[] bits, int offset, long value) {
        int word = offset >>> 6;
        int bit = offset & 63;
        bits[word] |= value << bit;
        if (bit > 32) {
            long rest = value >>> (64 - bit);
            if (rest != 0) {
                bits[word + 1] |= rest;
            }
        }
    }

    /** The bit at a position, 0 or 1. */
    static int get(long[] bits, int position) {
        return (int) (bits[position >>> 6] >>> position) & 1;
    }
}
