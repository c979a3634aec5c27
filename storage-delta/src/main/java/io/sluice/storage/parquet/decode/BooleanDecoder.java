package io.sluice.storage.parquet.decode;

/** Booleans, PLAIN (one bit each) or RLE. */
abstract sealed class BooleanDecoder extends ValueDecoder {
    /** Bit-packed from the least significant bit on. */
    static final class Plain extends BooleanDecoder {
        private final byte[] buffer;
        private final long endBit;
        private long bit;

        Plain(byte[] buffer, int start, int end) {
            this.buffer = buffer;
            this.bit = 8L * start;
            this.endBit = 8L * end;
        }

        @Override
        public void readBooleans(boolean[] out, int offset, int count) {
            long from = bit;
            skip(count);
            for (int i = 0; i < count; i++) {
                long at = from + i;
                out[offset + i] = (buffer[(int) (at >>> 3)] >>> (at & 7) & 1) != 0;
            }
        }

        @Override
        public void skip(int count) {
            if (endBit - bit < count) {
                throw exhausted();
            }
            bit += count;
        }
    }

    /** The hybrid with one bit a value, after its length in four bytes. */
    static final class Rle extends BooleanDecoder {
        private final HybridDecoder decoder;
        private int[] scratch = new int[0];

        Rle(byte[] buffer, int start, int end) {
            if (end - start < 4) {
                throw exhausted();
            }
            int length = LittleEndian.getInt(buffer, start);
            if (length < 0 || length > end - start - 4) {
                throw new CorruptPageException("booleans of " + length + " bytes go past the end of their page");
            }
            this.decoder = new HybridDecoder(buffer, start + 4, start + 4 + length, 1);
        }

        @Override
        public void readBooleans(boolean[] out, int offset, int count) {
            if (scratch.length < count) {
                scratch = new int[count];
            }
            decoder.read(scratch, 0, count);
            for (int i = 0; i < count; i++) {
                out[offset + i] = scratch[i] != 0;
            }
        }

        @Override
        public void skip(int count) {
            decoder.skip(count);
        }
    }
}
