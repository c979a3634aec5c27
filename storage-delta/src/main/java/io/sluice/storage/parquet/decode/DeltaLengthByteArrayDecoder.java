package io.sluice.storage.parquet.decode;

/** DELTA_LENGTH_BYTE_ARRAY: all lengths as a delta stream, then all bytes. */
final class DeltaLengthByteArrayDecoder extends ValueDecoder {
    private final byte[] buffer;
    private final int end;
    private final int[] lengths;
    private int next;
    private int position;

    DeltaLengthByteArrayDecoder(byte[] buffer, int start, int end, int maxCount) {
        DeltaBinaryPacked.Decoded decoded = DeltaBinaryPacked.decode(buffer, start, end, maxCount);
        this.buffer = buffer;
        this.end = end;
        this.lengths = decoded.values();
        this.position = decoded.end();
    }

    @Override
    public void readBytes(ByteStrings out, int count) {
        int first = next;
        int from = position;
        skip(count);
        int bytes = position - from;
        out.ensure(count, bytes);
        int at = out.size();
        System.arraycopy(buffer, from, out.data, at, bytes);
        for (int i = first; i < first + count; i++) {
            at += lengths[i];
            out.offsets[++out.count] = at;
        }
    }

    @Override
    public void pickBytes(Picks picks, ByteStrings out) {
        int passed = next;
        int at = position;
        skip(picks.count());
        int first = passed;
        for (int i = 0; i < picks.size(); i++) {
            int wanted = first + picks.positions()[i];
            for (; passed < wanted; passed++) {
                at += lengths[passed];
            }
            out.append(buffer, at, lengths[wanted]);
        }
    }

    @Override
    public void skip(int count) {
        if (count > lengths.length - next) {
            throw exhausted();
        }
        long bytes = 0;
        for (int i = next; i < next + count; i++) {
            int length = lengths[i];
            if (length < 0 || length > end - position) {
                throw new CorruptPageException("a string of " + length + " bytes goes past the end of its page");
            }
            bytes += length;
        }
        if (bytes > end - position) {
            throw exhausted();
        }
        next += count;
        position += (int) bytes;
    }
}
