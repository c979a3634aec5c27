package io.sluice.storage.parquet.decode;

import io.sluice.common.simd.VectorKernel;

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
    private int runWidths;
    private int runStart;

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
                int whole = openRun(stop - at, WideDeltas.MAX_LONG_WIDTH, UnpackingKernels.SUMS);
                if (whole > 0) {
                    previous = WideDeltas.sumUp(
                            buffer, runWidths, whole, perMiniblock, runStart, minDelta, previous, out, at);
                    at += whole * perMiniblock;
                } else if (sizeOfMiniblock() <= stop - at) {
                    at += decodeMiniblock(out, at);
                } else {
                    carry();
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
                int whole = openRun(stop - at, WideDeltas.MAX_INT_WIDTH, UnpackingKernels.INT_SUMS);
                if (whole > 0) {
                    previous = WideDeltas.sumUp(
                            buffer, runWidths, whole, perMiniblock, runStart, (int) minDelta, (int) previous, out, at);
                    at += whole * perMiniblock;
                } else {
                    carry();
                }
            }
        }
    }

    /** Of the next values the picked ones. */
    void pick(Picks picks, long[] out, int offset) {
        int[] positions = picks.positions();
        int taken = 0;
        for (int at = 0; at < picks.count(); ) {
            int left = picks.count() - at;
            int whole = 0;
            if (carriedFrom == carriedEnd && !firstDue) {
                int most = Math.min(left, WideDeltas.MOST_PICKED_FROM);
                whole = openRun(most, WideDeltas.MAX_INT_WIDTH, UnpackingKernels.PICKS);
            }
            if (whole > 0) {
                int end = picks.before(at + whole * perMiniblock, taken);
                previous = WideDeltas.pick(
                        buffer,
                        runWidths,
                        whole,
                        perMiniblock,
                        runStart,
                        minDelta,
                        previous,
                        at,
                        positions,
                        taken,
                        end,
                        out,
                        offset + taken);
                at += whole * perMiniblock;
                taken = end;
            } else {
                carry();
                int part = Math.min(left, carriedEnd - carriedFrom);
                for (; taken < picks.size() && positions[taken] < at + part; taken++) {
                    out[offset + taken] = carried[carriedFrom + positions[taken] - at];
                }
                carriedFrom += part;
                at += part;
            }
        }
    }

    /**
     * Opens what comes next of this block: as many miniblocks as are whole, not more values than wanted, and of deltas that the
     * kernel takes. They are passed; their widths
     * stand from {@link #runWidths} on, their deltas from {@link #runStart} on.
     *
     * @return how many
     */
    private int openRun(int wanted, int maxWidth, VectorKernel kernel) {
        int values = Math.min(wanted, left);
        if (values < perMiniblock || !kernel.isOn()) {
            return 0;
        }
        openBlock();
        int most = miniblocks - miniblock;
        if (values < most * perMiniblock) {
            most = values / perMiniblock;
        }
        int bytesOfBit = perMiniblock >>> 3;
        runWidths = widths + miniblock;
        runStart = position;
        int at = position;
        int count = 0;
        for (; count < most; count++) {
            int width = buffer[runWidths + count];
            // As an unsigned number a negative one, more than 127, is too wide too.
            if (Integer.compareUnsigned(width, maxWidth) > 0 || width * bytesOfBit > end - at) {
                break;
            }
            at += width * bytesOfBit;
        }
        position = at;
        miniblock += count;
        left -= count * perMiniblock;
        return count;
    }

    /** How many values the next miniblock has. */
    private int sizeOfMiniblock() {
        int size = Math.min(perMiniblock, left);
        if (size == 0) {
            throw ValueDecoder.exhausted();
        }
        return size;
    }

    /** Decodes a miniblock that the caller does not want whole, or not in this form, unless there are values left. */
    private void carry() {
        if (carriedFrom < carriedEnd) {
            return;
        }
        if (firstDue) {
            firstDue = false;
            left--;
            carried = carried.length == 0 ? new long[1] : carried;
            carried[0] = previous;
            carriedFrom = 0;
            carriedEnd = 1;
            return;
        }
        int size = sizeOfMiniblock();
        if (carried.length < size) {
            carried = new long[size];
        }
        carriedEnd = decodeMiniblock(carried, 0);
        carriedFrom = 0;
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

    /** @return how many values it has */
    private int decodeMiniblock(long[] out, int at) {
        int size = sizeOfMiniblock();
        openBlock();
        int width = buffer[widths + miniblock] & 0xFF;
        miniblock++;
        if (width > 64) {
            throw new CorruptPageException("a delta of " + width + " bits");
        }
        // The last miniblock may be cut after its last value.
        if (((long) size * width + 7 >>> 3) > end - position) {
            throw ValueDecoder.exhausted();
        }
        if (width <= BitUnpacker.MAX_LOAD_BITS) {
            previous = sumUp(buffer, position, width, minDelta, previous, out, at, size);
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
        return size;
    }

    /** Unpacks deltas and adds them up in one go. */
    static long sumUp(
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
