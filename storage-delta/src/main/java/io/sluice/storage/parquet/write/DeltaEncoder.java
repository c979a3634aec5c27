package io.sluice.storage.parquet.write;

/**
 * Encodes whole numbers as DELTA_BINARY_PACKED (Parquet format, Encodings.md, "Delta Encoding"): blocks of 128 differences
 * in four miniblocks, each packed with as few bits as its largest needs.
 */
final class DeltaEncoder {
    private static final int BLOCK = 128;
    private static final int MINIBLOCK = 32;
    private static final int MINIBLOCKS = BLOCK / MINIBLOCK;

    private final long[] deltas = new long[BLOCK];
    private final int[] widths = new int[MINIBLOCKS];

    /**
     * @param wide whether differences are computed in 64 bits; in 32 otherwise, where values are ints, so that none takes more
     *     bits than the type has
     */
    void encode(long[] values, int count, boolean wide, Output out) {
        out.putVarint(BLOCK);
        out.putVarint(MINIBLOCKS);
        out.putVarint(count);
        out.putZigZag(count == 0 ? 0 : values[0]);
        for (int from = 1; from < count; from += BLOCK) {
            block(values, from, Math.min(BLOCK, count - from), wide, out);
        }
    }

    private void block(long[] values, int from, int count, boolean wide, Output out) {
        long min = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            long delta = values[from + i] - values[from + i - 1];
            delta = wide ? delta : (int) delta;
            deltas[i] = delta;
            min = Math.min(min, delta);
        }
        out.putZigZag(min);
        long mask = wide ? -1L : 0xFFFF_FFFFL;
        for (int m = 0; m < MINIBLOCKS; m++) {
            long any = 0;
            for (int i = m * MINIBLOCK; i < Math.min((m + 1) * MINIBLOCK, count); i++) {
                deltas[i] = deltas[i] - min & mask;
                any |= deltas[i];
            }
            widths[m] = 64 - Long.numberOfLeadingZeros(any);
            out.putByte(widths[m]);
        }
        for (int m = 0; m * MINIBLOCK < count; m++) {
            pack(m * MINIBLOCK, Math.min(MINIBLOCK, count - m * MINIBLOCK), widths[m], out);
        }
    }

    /** Packs a miniblock, filled up with zeros. */
    private void pack(int from, int count, int width, Output out) {
        if (width == 0) {
            return;
        }
        int start = out.size();
        out.ensure(MINIBLOCK / 8 * width + 8L);
        long word = 0;
        int bits = 0;
        for (int i = from; i < from + count; i++) {
            word |= deltas[i] << bits;
            bits += width;
            if (bits >= 64) {
                out.putLong(word);
                bits -= 64;
                word = bits == 0 ? 0 : deltas[i] >>> width - bits;
            }
        }
        for (; bits > 0; bits -= 8) {
            out.putByte((int) word);
            word >>>= 8;
        }
        for (int missing = MINIBLOCK / 8 * width - (out.size() - start); missing > 0; missing--) {
            out.putByte(0);
        }
    }
}
