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
     * @param values all values of the stream, cut to 32 bits
     * @param end where the stream ended
     */
    record Decoded(int[] values, int end) {}

    /** Decodes a stream that other bytes follow. */
    static Decoded decode(byte[] buffer, int start, int end, int maxCount) {
        DeltaBinaryPacked stream = new DeltaBinaryPacked(buffer, start, end, maxCount);
        int[] values = new int[stream.count];
        stream.read(values, 0, values.length);
        return new Decoded(values, stream.position);
    }

    /** The next values. */
    void read(long[] out, int offset, int wanted) {
        int stop = offset + wanted;
        for (int at = offset; at < stop; ) {
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
                int size = sizeOfMiniblock();
                if (size <= stop - at) {
                    decodeMiniblock(openMiniblock(size), out, at, size);
                    at += size;
                } else {
                    carry(size);
                }
            }
        }
    }

    /** The next values, cut to 32 bits. */
    void read(int[] out, int offset, int wanted) {
        int stop = offset + wanted;
        for (int at = offset; at < stop; ) {
            if (carriedFrom < carriedEnd) {
                int part = Math.min(stop - at, carriedEnd - carriedFrom);
                for (int i = 0; i < part; i++) {
                    out[at + i] = (int) carried[carriedFrom + i];
                }
                carriedFrom += part;
                at += part;
            } else if (firstDue) {
                firstDue = false;
                left--;
                out[at++] = (int) previous;
            } else {
                int size = sizeOfMiniblock();
                if (size <= stop - at
                        && size % WideUnpacking.INTS == 0
                        && UnpackingKernels.INT_SUMS.isOn()
                        && nextWidth() <= WideUnpacking.MAX_INT_WIDTH) {
                    int width = openMiniblock(size);
                    previous =
                            WideUnpacking.sumUp(buffer, position, width, (int) minDelta, (int) previous, out, at, size);
                    closeMiniblock(size, width);
                    at += size;
                } else {
                    carry(size);
                }
            }
        }
    }

    /** How many values the next miniblock has. */
    private int sizeOfMiniblock() {
        int size = Math.min(perMiniblock, left);
        if (size == 0) {
            throw ValueDecoder.exhausted();
        }
        return size;
    }

    /** Decodes a miniblock that the caller does not want whole, or not in this form. */
    private void carry(int size) {
        if (carried.length < size) {
            carried = new long[size];
        }
        decodeMiniblock(openMiniblock(size), carried, 0, size);
        carriedFrom = 0;
        carriedEnd = size;
    }

    private void openBlock() {
        if (miniblock == miniblocks) {
            minDelta = readZigZag();
            widths = position;
            if (miniblocks > end - widths) {
                throw ValueDecoder.exhausted();
            }
            position += miniblocks;
            miniblock = 0;
        }
    }

    private int nextWidth() {
        openBlock();
        return buffer[widths + miniblock] & 0xFF;
    }

    /** @return bits a delta; they begin at {@link #position} */
    private int openMiniblock(int size) {
        int width = nextWidth();
        miniblock++;
        if (width > 64) {
            throw new CorruptPageException("a delta of " + width + " bits");
        }
        // The last miniblock may be cut after its last value.
        if (((long) size * width + 7 >>> 3) > end - position) {
            throw ValueDecoder.exhausted();
        }
        return width;
    }

    private void closeMiniblock(int size, int width) {
        left -= size;
        position = (int) Math.min(end, position + ((long) perMiniblock * width >>> 3));
    }

    private void decodeMiniblock(int width, long[] out, int at, int size) {
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
        closeMiniblock(size, width);
    }

    private void sumUp(int width, long[] out, int at, int size) {
        int wide = UnpackingKernels.SUMS.isOn() ? size & -WideUnpacking.LONGS : 0;
        if (wide > 0) {
            previous = WideUnpacking.sumUp(buffer, position, width, minDelta, previous, out, at, wide);
        }
        if (wide < size) {
            int start = position + (wide * width >>> 3);
            previous = sumUpScalar(buffer, start, width, minDelta, previous, out, at + wide, size - wide);
        }
    }

    /** Unpacks deltas and adds them up in one go; as {@link WideUnpacking#sumUp}, for any count. */
    static long sumUpScalar(
            byte[] buffer, int position, int width, long step, long previous, long[] out, int offset, int count) {
        long mask = (1L << width) - 1;
        long value = previous;
        int bit = 0;
        for (int i = 0; i < count; i++) {
            value += step + (LittleEndian.getLong(buffer, position + (bit >>> 3)) >>> (bit & 7) & mask);
            out[offset + i] = value;
            bit += width;
        }
        return value;
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
