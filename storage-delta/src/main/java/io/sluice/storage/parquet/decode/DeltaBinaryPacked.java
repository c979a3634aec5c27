package io.sluice.storage.parquet.decode;

/**
 * The DELTA_BINARY_PACKED stream (Parquet format, Encodings.md, "Delta Encoding"), decoded as a whole: every caller
 * needs either all values or a prefix sum over them.
 */
final class DeltaBinaryPacked {
    private final byte[] buffer;
    private final int end;
    private int position;

    private DeltaBinaryPacked(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    /**
     * @param values all values of the stream
     * @param end where the stream ended
     */
    record Decoded(long[] values, int end) {}

    /** @param maxCount the most values that the page may hold; a stream that claims more is corrupt */
    static Decoded decode(byte[] buffer, int start, int end, int maxCount) {
        DeltaBinaryPacked stream = new DeltaBinaryPacked(buffer, start, end);
        long[] values = stream.decodeAll(maxCount);
        return new Decoded(values, stream.position);
    }

    private long[] decodeAll(int maxCount) {
        long blockSize = readVarint();
        long miniblocks = readVarint();
        long total = readVarint();
        long first = readZigZag();
        if (blockSize <= 0 || blockSize > 1 << 24 || blockSize % 128 != 0) {
            throw new CorruptPageException("a delta block of " + blockSize + " values");
        }
        if (miniblocks <= 0 || blockSize % miniblocks != 0 || blockSize / miniblocks % 32 != 0) {
            throw new CorruptPageException("a delta block of " + miniblocks + " miniblocks");
        }
        if (total < 0 || total > maxCount) {
            throw new CorruptPageException("a delta stream of " + total + " values in a page of " + maxCount);
        }
        int perMiniblock = (int) (blockSize / miniblocks);
        long[] values = new long[(int) total];
        if (total == 0) {
            return values;
        }
        values[0] = first;
        int done = 1;
        while (done < total) {
            long minDelta = readZigZag();
            int widths = position;
            if (miniblocks > end - widths) {
                throw ValueDecoder.exhausted();
            }
            position += (int) miniblocks;
            for (int m = 0; m < miniblocks && done < total; m++) {
                int width = buffer[widths + m] & 0xFF;
                if (width > 64) {
                    throw new CorruptPageException("a delta of " + width + " bits");
                }
                int count = (int) Math.min(perMiniblock, total - done);
                long bytes = (long) perMiniblock * width >>> 3;
                // The last miniblock may be cut after its last value.
                if (((long) count * width + 7 >>> 3) > end - position) {
                    throw ValueDecoder.exhausted();
                }
                BitUnpacker.unpack(buffer, (long) position << 3, width, values, done, count);
                long previous = values[done - 1];
                for (int i = done; i < done + count; i++) {
                    previous += minDelta + values[i];
                    values[i] = previous;
                }
                done += count;
                position = (int) Math.min(end, position + bytes);
            }
        }
        return values;
    }

    private long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= end) {
                throw ValueDecoder.exhausted();
            }
            byte next = buffer[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptPageException("a number of more than 64 bits");
    }

    private long readZigZag() {
        long raw = readVarint();
        return raw >>> 1 ^ -(raw & 1);
    }
}
