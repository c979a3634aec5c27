package io.sluice.storage.parquet.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** PLAIN for numbers and fixed-length byte strings: values of one width, end to end, little-endian. */
final class PlainDecoder extends ValueDecoder {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final byte[] buffer;
    private final MemorySegment segment;
    private final int end;
    private final int width;
    private int position;

    PlainDecoder(byte[] buffer, int start, int end, int width) {
        this.buffer = buffer;
        this.segment = MemorySegment.ofArray(buffer);
        this.position = start;
        this.end = end;
        this.width = width;
    }

    @Override
    public void readInts(int[] out, int offset, int count) {
        MemorySegment.copy(segment, INT, take(count, 4), out, offset, count);
    }

    @Override
    public void readLongs(long[] out, int offset, int count) {
        MemorySegment.copy(segment, LONG, take(count, 8), out, offset, count);
    }

    @Override
    public void readFloats(float[] out, int offset, int count) {
        MemorySegment.copy(segment, FLOAT, take(count, 4), out, offset, count);
    }

    @Override
    public void readDoubles(double[] out, int offset, int count) {
        MemorySegment.copy(segment, DOUBLE, take(count, 8), out, offset, count);
    }

    @Override
    public void readBytes(ByteStrings out, int count) {
        int start = take(count, width);
        int bytes = count * width;
        out.ensure(count, bytes);
        int at = out.size();
        System.arraycopy(buffer, start, out.data, at, bytes);
        for (int i = 0; i < count; i++) {
            at += width;
            out.offsets[++out.count] = at;
        }
    }

    @Override
    public void pickInts(Picks picks, int[] out, int offset, int[] room) {
        int start = take(picks.count(), 4);
        for (int i = 0; i < picks.size(); i++) {
            out[offset + i] = LittleEndian.getInt(buffer, start + 4 * picks.positions()[i]);
        }
    }

    @Override
    public void pickLongs(Picks picks, long[] out, int offset, long[] room) {
        int start = take(picks.count(), 8);
        for (int i = 0; i < picks.size(); i++) {
            out[offset + i] = LittleEndian.getLong(buffer, start + 8 * picks.positions()[i]);
        }
    }

    @Override
    public void pickDoubles(Picks picks, double[] out, int offset, double[] room) {
        int start = take(picks.count(), 8);
        for (int i = 0; i < picks.size(); i++) {
            out[offset + i] = Double.longBitsToDouble(LittleEndian.getLong(buffer, start + 8 * picks.positions()[i]));
        }
    }

    @Override
    public void pickBytes(Picks picks, ByteStrings out) {
        int start = take(picks.count(), width);
        for (int i = 0; i < picks.size(); i++) {
            out.append(buffer, start + width * picks.positions()[i], width);
        }
    }

    @Override
    public void skip(int count) {
        take(count, width);
    }

    private int take(int count, int valueWidth) {
        if (valueWidth != width) {
            throw new CorruptPageException("values of " + width + " bytes where " + valueWidth + " are due");
        }
        int start = position;
        if ((long) count * width > end - start) {
            throw exhausted();
        }
        position += count * width;
        return start;
    }
}
