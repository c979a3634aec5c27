package io.sluice.storage.parquet.decode;

/**
 * A DELTA_BINARY_PACKED stream (Parquet format, Encodings.md, "Delta Encoding"). Whole miniblocks are decoded straight into
 * the target; what a caller leaves of one waits for the next call. Stateful, for one thread.
 */
final class DeltaBinaryPacked {
    private final byte[] buffer;
    private final int end;
    private final int perMiniblock;
    private final int miniblocks;
    private final int count;
    private int position;
    private int left;
    private long previous;
    private boolean firstDue;
    private int widths;
    private int miniblock;
    private long minDelta;
    private long[] carried = new long[0];
    private int carriedFrom;
    private int carriedEnd;

    /** @param maxCount the most values that the page may hold; a stream that claims more is corrupt */
    DeltaBinaryPacked(byte[] buffer, int start, int end, int maxCount) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
        long blockSize = readVarint();
        long miniblocksOfBlock = readVarint();
        long total = readVarint();
        this.previous = readZigZag();
        if (blockSize <= 0 || blockSize > 1 << 24 || blockSize % 128 != 0) {
            throw new CorruptPageException("a delta block of " + blockSize + " values");
        }
        if (miniblocksOfBlock <= 0 || blockSize % miniblocksOfBlock != 0 || blockSize / miniblocksOfBlock % 32 != 0) {
            throw new CorruptPageException("a delta block of " + miniblocksOfBlock + " miniblocks");
        }
        if (total < 0 || total > maxCount) {
            throw new CorruptPageException("a delta stream of " + total + " values in a page of " + maxCount);
        }
        this.perMiniblock = (int) (blockSize / miniblocksOfBlock);
        this.miniblocks = (int) miniblocksOfBlock;
        this.miniblock = miniblocks;
        this.count = (int) total;
        this.left = count;
        this.firstDue = count > 0;
    }

    /**
     * @param values all values of the stream
     * @param end where the stream ended
     */
    record Decoded(long[] values, int end) {}

    /** Decodes a stream that other bytes follow. */
    static Decoded decode(byte[] buffer, int start, int end, int maxCount) {
        DeltaBinaryPacked stream = new DeltaBinaryPacked(buffer, start, end, maxCount);
        long[] values = new long[stream.count];
        stream.read(values, 0, values.length);
        return new Decoded(values, stream.position);
    }

    /** The next values. */
    void read(long[] out, int offset, int wanted) {
        int at = offset;
        int stop = offset + wanted;
        while (at < stop) {
            if (carriedFrom < carriedEnd) {
                int part = Math.min(stop - at, carriedEnd - carriedFrom);
                System.arraycopy(carried, carriedFrom, out, at, part);
                carriedFrom += part;
                at += part;
            } else if (firstDue) {
                firstDue = false;
                left--;
                out[at++] = previous;
            } else {
                int size = Math.min(perMiniblock, left);
                if (size == 0) {
                    throw ValueDecoder.exhausted();
                }
                if (size <= stop - at) {
                    decodeMiniblock(out, at, size);
                    at += size;
                } else {
                    if (carried.length < size) {
                        carried = new long[size];
                    }
                    decodeMiniblock(carried, 0, size);
                    carriedFrom = 0;
                    carriedEnd = size;
                }
            }
        }
    }

    private void decodeMiniblock(long[] out, int at, int size) {
        if (miniblock == miniblocks) {
            minDelta = readZigZag();
            widths = position;
            if (miniblocks > end - widths) {
                throw ValueDecoder.exhausted();
            }
            position += miniblocks;
            miniblock = 0;
        }
        int width = buffer[widths + miniblock++] & 0xFF;
        if (width > 64) {
            throw new CorruptPageException("a delta of " + width + " bits");
        }
        // The last miniblock may be cut after its last value.
        if (((long) size * width + 7 >>> 3) > end - position) {
            throw ValueDecoder.exhausted();
        }
        if (width <= BitUnpacker.MAX_LOAD_BITS) {
            sumUp(width, out, at, size);
        } else {
            BitUnpacker.unpack(buffer, (long) position << 3, width, out, at, size);
            long value = previous;
            for (int i = at; i < at + size; i++) {
                value += minDelta + out[i];
                out[i] = value;
            }
            previous = value;
        }
        left -= size;
        position = (int) Math.min(end, position + ((long) perMiniblock * width >>> 3));
    }

    /** Unpacks and adds up in one go. */
    private void sumUp(int width, long[] out, int at, int size) {
        byte[] bytes = buffer;
        int start = position;
        long mask = (1L << width) - 1;
        long step = minDelta;
        long value = previous;
        int bit = 0;
        for (int i = 0; i < size; i++) {
            value += step + (LittleEndian.getLong(bytes, start + (bit >>> 3)) >>> (bit & 7) & mask);
            out[at + i] = value;
            bit += width;
        }
        previous = value;
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
