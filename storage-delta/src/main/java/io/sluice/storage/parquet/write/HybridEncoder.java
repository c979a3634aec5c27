package io.sluice.storage.parquet.write;

/** Encodes the RLE/bit-packing hybrid (Parquet format, Encodings.md): runs of eight and more are repeated, else packed. */
final class HybridEncoder {
    private HybridEncoder() {}

    /** @param width bits a value, 0 to 31; at 0 nothing is written */
    static void encode(int[] values, int count, int width, Output out) {
        if (width == 0) {
            return;
        }
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int end = at + 1;
            int value = values[at];
            while (end < count && values[end] == value) {
                end++;
            }
            // Packed values go in groups of eight, so a run may start only where a group does.
            int start = packedFrom + (at - packedFrom + 7 & ~7);
            if (end - start >= 8) {
                pack(values, packedFrom, start, width, out);
                out.putVarint(end - start << 1);
                for (int shift = 0; shift < width; shift += 8) {
                    out.putByte(value >>> shift);
                }
                packedFrom = end;
            }
            at = end;
        }
        pack(values, packedFrom, count, width, out);
    }

    /** One run of the same value. */
    static void encodeRun(int value, int count, int width, Output out) {
        out.putVarint(count << 1);
        for (int shift = 0; shift < width; shift += 8) {
            out.putByte(value >>> shift);
        }
    }

    private static void pack(int[] values, int from, int end, int width, Output out) {
        if (from == end) {
            return;
        }
        int groups = end - from + 7 >>> 3;
        out.putVarint(groups << 1 | 1);
        out.ensure((long) groups * width + 8);
        long word = 0;
        int bits = 0;
        int i = from;
        for (; i < end; i++) {
            word |= (long) values[i] << bits;
            bits += width;
            if (bits >= 32) {
                out.putInt((int) word);
                word >>>= 32;
                bits -= 32;
            }
        }
        bits += (groups * 8 - (end - from)) * width;
        for (; bits > 0; bits -= 8) {
            out.putByte((int) word);
            word >>>= 8;
        }
    }
}
