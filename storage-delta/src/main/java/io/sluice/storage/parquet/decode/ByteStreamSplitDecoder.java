package io.sluice.storage.parquet.decode;

/** BYTE_STREAM_SPLIT: the k-th bytes of all values lie together. */
final class ByteStreamSplitDecoder extends ValueDecoder {
    private final byte[] buffer;
    private final int start;
    private final int width;
    private final int total;
    private int next;

    ByteStreamSplitDecoder(byte[] buffer, int start, int end, int width) {
        if (width == 0 || (end - start) % width != 0) {
            throw new CorruptPageException((end - start) + " bytes do not split into values of " + width);
        }
        this.buffer = buffer;
        this.start = start;
        this.width = width;
        this.total = (end - start) / width;
    }

    @Override
    public void readInts(int[] out, int offset, int count) {
        int from = take(count, 4);
        for (int i = 0; i < count; i++) {
            out[offset + i] = intAt(from + i);
        }
    }

    @Override
    public void readFloats(float[] out, int offset, int count) {
        int from = take(count, 4);
        for (int i = 0; i < count; i++) {
            out[offset + i] = Float.intBitsToFloat(intAt(from + i));
        }
    }

    @Override
    public void readLongs(long[] out, int offset, int count) {
        int from = take(count, 8);
        for (int i = 0; i < count; i++) {
            out[offset + i] = longAt(from + i);
        }
    }

    @Override
    public void readDoubles(double[] out, int offset, int count) {
        int from = take(count, 8);
        for (int i = 0; i < count; i++) {
            out[offset + i] = Double.longBitsToDouble(longAt(from + i));
        }
    }

    @Override
    public void readBytes(ByteStrings out, int count) {
        int from = take(count, width);
        out.ensure(count, (long) count * width);
        int at = out.size();
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < width; k++) {
                out.data[at++] = buffer[from + i + k * total];
            }
            out.offsets[++out.count] = at;
        }
    }

    @Override
    public void skip(int count) {
        take(count, width);
    }

    private int intAt(int at) {
        return buffer[at] & 0xFF
                | (buffer[at + total] & 0xFF) << 8
                | (buffer[at + 2 * total] & 0xFF) << 16
                | buffer[at + 3 * total] << 24;
    }

    private long longAt(int at) {
        return intAt(at) & 0xFFFFFFFFL | (long) intAt(at + 4 * total) << 32;
    }

    private int take(int count, int valueWidth) {
        if (valueWidth != width) {
            throw new CorruptPageException("values of " + width + " bytes where " + valueWidth + " are due");
        }
        if (count > total - next) {
            throw exhausted();
        }
        int from = start + next;
        next += count;
        return from;
    }
}
