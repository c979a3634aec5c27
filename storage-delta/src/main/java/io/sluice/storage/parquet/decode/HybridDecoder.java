package io.sluice.storage.parquet.decode;

import java.util.Arrays;

/**
 * Decodes the RLE/bit-packing hybrid: levels, dictionary ids and RLE booleans (Parquet format, Encodings.md, "RLE").
 * Stateful, for one thread.
 */
public final class HybridDecoder {
    private final byte[] buffer;
    private final int end;
    private final int width;
    private int position;
    private int repeatedLeft;
    private int repeatedValue;
    private int packedLeft;
    private long packedBit;

    /** @param width bits a value, 0 to 31; at width 0 every value is 0 and nothing is read */
    public HybridDecoder(byte[] buffer, int start, int end, int width) {
        if (width < 0 || width > 31) {
            throw new CorruptPageException("a bit width of " + width);
        }
        this.buffer = buffer;
        this.position = start;
        this.end = end;
        this.width = width;
    }

    /** The next count values. */
    public void read(int[] out, int offset, int count) {
        if (width == 0) {
            Arrays.fill(out, offset, offset + count, 0);
            return;
        }
        while (count > 0) {
            int run;
            if (repeatedLeft > 0) {
                run = Math.min(repeatedLeft, count);
                Arrays.fill(out, offset, offset + run, repeatedValue);
                repeatedLeft -= run;
            } else if (packedLeft > 0) {
                run = Math.min(packedLeft, count);
                BitUnpacker.unpack(buffer, packedBit, width, out, offset, run);
                packedBit += (long) run * width;
                packedLeft -= run;
            } else {
                nextRun();
                continue;
            }
            offset += run;
            count -= run;
        }
    }

    /** Of the next values the picked ones, without unpacking the others. */
    public void pick(Picks picks, int[] out, int offset) {
        int[] positions = picks.positions();
        int size = picks.size();
        if (width == 0) {
            Arrays.fill(out, offset, offset + size, 0);
            return;
        }
        int mask = (int) ((1L << width) - 1);
        int picked = 0;
        for (int first = 0; first < picks.count(); ) {
            int end;
            if (repeatedLeft > 0) {
                end = first + Math.min(repeatedLeft, picks.count() - first);
                for (; picked < size && positions[picked] < end; picked++) {
                    out[offset + picked] = repeatedValue;
                }
                repeatedLeft -= end - first;
            } else if (packedLeft > 0) {
                end = first + Math.min(packedLeft, picks.count() - first);
                long origin = packedBit - (long) first * width;
                for (; picked < size && positions[picked] < end; picked++) {
                    out[offset + picked] =
                            (int) BitUnpacker.load(buffer, origin + (long) positions[picked] * width) & mask;
                }
                packedBit += (long) (end - first) * width;
                packedLeft -= end - first;
            } else {
                nextRun();
                continue;
            }
            first = end;
        }
    }

    public void skip(int count) {
        if (width == 0) {
            return;
        }
        while (count > 0) {
            int run;
            if (repeatedLeft > 0) {
                run = Math.min(repeatedLeft, count);
                repeatedLeft -= run;
            } else if (packedLeft > 0) {
                run = Math.min(packedLeft, count);
                packedBit += (long) run * width;
                packedLeft -= run;
            } else {
                nextRun();
                continue;
            }
            count -= run;
        }
    }

    /**
     * The next count values of width 1 as bits of a bitmap, from bit offset on, where the bitmap must still be zero.
     *
     * @return how many were 1
     */
    public int readBits(long[] bits, int offset, int count) {
        int ones = 0;
        while (count > 0) {
            int run;
            if (repeatedLeft > 0) {
                run = Math.min(repeatedLeft, count);
                if (repeatedValue == 1) {
                    Bits.set(bits, offset, run);
                    ones += run;
                }
                repeatedLeft -= run;
            } else if (packedLeft > 0) {
                run = Math.min(packedLeft, count);
                for (int done = 0; done < run; ) {
                    int chunk = Math.min(32, run - done);
                    long value = BitUnpacker.load(buffer, packedBit + done) & (1L << chunk) - 1;
                    Bits.or(bits, offset + done, value);
                    ones += Long.bitCount(value);
                    done += chunk;
                }
                packedBit += run;
                packedLeft -= run;
            } else {
                nextRun();
                continue;
            }
            offset += run;
            count -= run;
        }
        return ones;
    }

    /** Consumes count values if they are known without unpacking to be all equal to value; else consumes none. */
    public boolean skipIfAll(int value, int count) {
        if (width == 0) {
            return value == 0;
        }
        if (repeatedLeft == 0 && packedLeft == 0 && count > 0) {
            nextRun();
        }
        if (repeatedLeft >= count && repeatedValue == value) {
            repeatedLeft -= count;
            return true;
        }
        return false;
    }

    private void nextRun() {
        int header = readVarint();
        if ((header & 1) == 0) {
            repeatedLeft = header >>> 1;
            int bytes = width + 7 >>> 3;
            if (position + bytes > end) {
                throw new CorruptPageException("a run goes past the end of its page");
            }
            repeatedValue = LittleEndian.getInt(buffer, position) & (int) ((1L << 8 * bytes) - 1);
            if (repeatedValue >>> width != 0) {
                throw new CorruptPageException("a repeated value of more than " + width + " bits");
            }
            position += bytes;
        } else {
            long groups = header >>> 1;
            // Some writers cut the padding of the last group off.
            long values = Math.min(groups * 8, ((long) end - position) * 8 / width);
            packedLeft = (int) Math.min(values, Integer.MAX_VALUE);
            packedBit = (long) position << 3;
            position = (int) Math.min(end, position + groups * width);
        }
    }

    private int readVarint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (position >= end) {
                throw new CorruptPageException("fewer values than the page header says");
            }
            byte next = buffer[position++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptPageException("a run length of more than 32 bits");
    }
}
