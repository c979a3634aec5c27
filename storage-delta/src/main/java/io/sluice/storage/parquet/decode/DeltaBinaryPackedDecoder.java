package io.sluice.storage.parquet.decode;

/** DELTA_BINARY_PACKED for INT32 and INT64. */
final class DeltaBinaryPackedDecoder extends ValueDecoder {
    /** Of more values than one of so many, all are decoded. */
    private static final int SPARSE = 200;

    private static final int[] NONE = new int[0];

    private final DeltaBinaryPacked stream;

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
    public void pickInts(Picks picks, int[] out, int offset, int[] room) {
        if (picks.size() > picks.count() / SPARSE) {
            super.pickInts(picks, out, offset, room);
            return;
        }
        long[] picked = new long[picks.size()];
        stream.pick(picks, picked, 0);
        for (int i = 0; i < picked.length; i++) {
            out[offset + i] = (int) picked[i];
        }
    }

    @Override
    public void pickLongs(Picks picks, long[] out, int offset, long[] room) {
        if (picks.size() > picks.count() / SPARSE) {
            super.pickLongs(picks, out, offset, room);
        } else {
            stream.pick(picks, out, offset);
        }
    }

    @Override
    public void skip(int count) {
        stream.pick(new Picks(NONE, 0, count), null, 0);
    }
}
