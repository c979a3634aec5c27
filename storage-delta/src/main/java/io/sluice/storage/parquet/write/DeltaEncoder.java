package io.sluice.storage.parquet.write;

/**
 * Encodes whole numbers as DELTA_BINARY_PACKED (Parquet format, Encodings.md, "Delta Encoding"): blocks of differences in four
 * miniblocks, each packed with as few bits as its largest needs. Long miniblocks are quicker to decode, short ones leave less
 * padding, so that streams of a few values have the common blocks of 128.
 */
final class DeltaEncoder {
    private static final int MINIBLOCKS = 4;
    private static final int SHORT = 32;
    private static final int LONG = 128;
    /** From how many values on miniblocks are long. */
    private static final int MANY = 2048;

    private final long[] deltas = new long[LONG * MINIBLOCKS];
    private final int[] widths = new int[MINIBLOCKS];
    private int miniblock;

    /**
     * @param wide whether differences are computed in 64 bits; in 32 otherwise, where values are ints, so that none takes more
     *     bits than the type has
     */
    void encode(long[] values, int count, boolean wide, Output out) {
        miniblock = count < MANY ? SHORT : LONG;
        int block = miniblock * MINIBLOCKS;
        out.putVarint(block);
        out.putVarint(MINIBLOCKS);
        out.putVarint(count);
        out.putZigZag(count == 0 ? 0 : values[0]);
        for (int from = 1; from < count; from += block) {
            block(values, from, Math.min(block, count - from), wide, out);
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
            for (int i = m * miniblock; i < Math.min((m + 1) * miniblock, count); i++) {
                deltas[i] = deltas[i] - min & mask;
                any |= deltas[i];
            }
            widths[m] = 64 - Long.numberOfLeadingZeros(any);
            out.putByte(widths[m]);
        }
        for (int m = 0; m * miniblock < count; m++) {
            pack(m * miniblock, Math.min(miniblock, count - m * miniblock), widths[m], out);
        }
    }

    /** Packs a miniblock, filled up with zeros. */
    private void pack(int from, int count, int width, Output out) {
        if (width == 0) {
            return;
        }
        int start = out.size();
        out.ensure(miniblock / 8 * width + 8L);
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
        for (int missing = miniblock / 8 * width - (out.size() - start); missing > 0; missing--) {
            out.putByte(0);
        }
    }
}
