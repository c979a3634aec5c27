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
        for (int done = 0; done < count; ) {
            int part = Math.min(CHUNK, count - done);
            long[] values = read(part);
            for (int i = 0; i < part; i++) {
                out[offset + done + i] = (int) values[i];
            }
            done += part;
        }
    }

    @Override
    public void readLongs(long[] out, int offset, int count) {
        stream.read(out, offset, count);
    }

    @Override
    public void skip(int count) {
        for (int done = 0; done < count; done += CHUNK) {
            read(Math.min(CHUNK, count - done));
        }
    }

    private long[] read(int count) {
        if (scratch.length < count) {
            scratch = new long[CHUNK];
        }
        stream.read(scratch, 0, count);
        return scratch;
    }
}
