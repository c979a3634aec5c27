package io.sluice.storage.parquet.decode;

/** DELTA_BINARY_PACKED for INT32 and INT64. */
final class DeltaBinaryPackedDecoder extends ValueDecoder {
    private static final int CHUNK = 1024;

    private final DeltaBinaryPacked stream;
    private long[] scratch = new long[0];

    DeltaBinaryPackedDecoder(byte[] buffer, int start, int end, int maxCount) {
        this.stream = new DeltaBinaryPacked(buffer, start, end, maxCount);
    }

    @Override
    public void readInts(int[] out, int offset, int count) {
        stream.read(out, offset, count);
    }

    @Override
    public void readLongs(long[] out, int offset, int count) {
        stream.read(out, offset, count);
    }

    @Override
    public void skip(int count) {
        if (scratch.length < CHUNK) {
            scratch = new long[CHUNK];
        }
        for (int done = 0; done < count; done += CHUNK) {
            stream.read(scratch, 0, Math.min(CHUNK, count - done));
        }
    }
}
