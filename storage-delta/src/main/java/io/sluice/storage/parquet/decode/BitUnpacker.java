package io.sluice.storage.parquet.decode;

/** Unpacks values of a fixed number of bits, packed from the least significant bit on. */
final class BitUnpacker {
    /** Bits that one load always yields, wherever in a byte it begins. */
    static final int MAX_LOAD_BITS = 57;

    private BitUnpacker() {}

    /** Values of 1 to 31 bits. */
    static void unpack(byte[] buffer, long bitPosition, int width, int[] out, int offset, int count) {
        int wide = count & -WideUnpacking.INTS;
        if (wide > 0
                && (bitPosition & 7) == 0
                && width <= WideUnpacking.MAX_INT_WIDTH
                && UnpackingKernels.INTS.isOn()) {
            WideUnpacking.unpack(buffer, (int) (bitPosition >>> 3), width, out, offset, wide);
            if (wide < count) {
                long rest = bitPosition + (long) wide * width;
                unpackScalar(buffer, rest, width, out, offset + wide, count - wide);
            }
        } else {
            unpackScalar(buffer, bitPosition, width, out, offset, count);
        }
    }

    static void unpackScalar(byte[] buffer, long bitPosition, int width, int[] out, int offset, int count) {
        int mask = (int) ((1L << width) - 1);
        int i = 0;
        if (width <= 16) {
            // Four values always fit the 57 bits that one load yields after its shift where width <= 14; for 15 and 16
            // the shift is at most 4 and 0, because groups of eight values start on a byte.
            while (i < count && (bitPosition & 7) != 0) {
                out[offset + i] = (int) (load(buffer, bitPosition)) & mask;
                bitPosition += width;
                i++;
            }
            int position = (int) (bitPosition >>> 3);
            if (width <= 8) {
                for (; i + 8 <= count; i += 8) {
                    long word = LittleEndian.getLong(buffer, position);
                    int at = offset + i;
                    out[at] = (int) word & mask;
                    out[at + 1] = (int) (word >>> width) & mask;
                    out[at + 2] = (int) (word >>> 2 * width) & mask;
                    out[at + 3] = (int) (word >>> 3 * width) & mask;
                    out[at + 4] = (int) (word >>> 4 * width) & mask;
                    out[at + 5] = (int) (word >>> 5 * width) & mask;
                    out[at + 6] = (int) (word >>> 6 * width) & mask;
                    out[at + 7] = (int) (word >>> 7 * width) & mask;
                    position += width;
                }
            } else {
                int half = 4 * width >>> 3;
                int halfShift = 4 * width & 7;
                for (; i + 8 <= count; i += 8) {
                    long low = LittleEndian.getLong(buffer, position);
                    long high = LittleEndian.getLong(buffer, position + half) >>> halfShift;
                    int at = offset + i;
                    out[at] = (int) low & mask;
                    out[at + 1] = (int) (low >>> width) & mask;
                    out[at + 2] = (int) (low >>> 2 * width) & mask;
                    out[at + 3] = (int) (low >>> 3 * width) & mask;
                    out[at + 4] = (int) high & mask;
                    out[at + 5] = (int) (high >>> width) & mask;
                    out[at + 6] = (int) (high >>> 2 * width) & mask;
                    out[at + 7] = (int) (high >>> 3 * width) & mask;
                    position += width;
                }
            }
            bitPosition = (long) position << 3;
        }
        for (; i < count; i++) {
            out[offset + i] = (int) load(buffer, bitPosition) & mask;
            bitPosition += width;
        }
    }

    /** Values of 0 to 64 bits. */
    static void unpack(byte[] buffer, long bitPosition, int width, long[] out, int offset, int count) {
        if (width == 0) {
            java.util.Arrays.fill(out, offset, offset + count, 0);
            return;
        }
        if (width <= MAX_LOAD_BITS) {
            long mask = (1L << width) - 1;
            for (int i = 0; i < count; i++) {
                out[offset + i] = load(buffer, bitPosition) & mask;
                bitPosition += width;
            }
            return;
        }
        long mask = width == 64 ? -1L : (1L << width) - 1;
        for (int i = 0; i < count; i++) {
            int position = (int) (bitPosition >>> 3);
            int shift = (int) (bitPosition & 7);
            long value = LittleEndian.getLong(buffer, position) >>> shift;
            if (shift != 0) {
                value |= LittleEndian.getLong(buffer, position + 8) << (64 - shift);
            }
            out[offset + i] = value & mask;
            bitPosition += width;
        }
    }

    /** At least 57 bits from a bit position on. */
    static long load(byte[] buffer, long bitPosition) {
        return LittleEndian.getLong(buffer, (int) (bitPosition >>> 3)) >>> (bitPosition & 7);
    }
}
