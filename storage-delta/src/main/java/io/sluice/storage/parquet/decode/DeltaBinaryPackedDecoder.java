package io.sluice.storage.parquet.decode;

/** DELTA_BINARY_PACKED for INT32 and INT64. */
final class DeltaBinaryPackedDecoder extends ValueDecoder {
    private final long[] values;
    private int next;

    DeltaBinaryPackedDecoder(byte[] buffer, int start, int end, int maxCount) {
        this.values = DeltaBinaryPacked.decode(buffer, start, end, maxCount).values();
    }

    @Override
    public void readInts(int[] out, int offset, int count) {
        int from = take(count);
        for (int i = 0; i < count; i++) {
            out[offset + i] = (int) values[from + i];
        }
    }

    @Override
    public void readLongs(long[] out, int offset, int count) {
        System.arraycopy(values, take(count), out, offset, count);
    }

    @Override
    public void skip(int count) {
        take(count);
    }

    private int take(int count) {
        int from = next;
        if (count > values.length - from) {
            throw exhausted();
        }
        next += count;
        return from;
    }
}
