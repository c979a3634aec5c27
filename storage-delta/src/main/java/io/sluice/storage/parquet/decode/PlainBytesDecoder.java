package io.sluice.storage.parquet.decode;

/** PLAIN for BYTE_ARRAY: each value after its length in four bytes. */
final class PlainBytesDecoder extends ValueDecoder {
    private final byte[] buffer;
    private final int end;
    private int position;

    PlainBytesDecoder(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    @Override
    public void readBytes(ByteStrings out, int count) {
        out.ensure(count, 0);
        int[] offsets = out.offsets;
        int first = out.count;
        int total = offsets[first];
        int start = position;
        int at = start;
        for (int i = 1; i <= count; i++) {
            int length = length(at);
            at += 4 + length;
            total += length;
            offsets[first + i] = total;
        }
        position = at;
        out.ensure(0, total - offsets[first]);
        byte[] data = out.data;
        int source = start;
        for (int i = first; i < first + count; i++) {
            int length = offsets[i + 1] - offsets[i];
            LittleEndian.wildCopy(buffer, source + 4, data, offsets[i], length);
            source += 4 + length;
        }
        out.count = first + count;
    }

    @Override
    public void pickBytes(Picks picks, ByteStrings out) {
        int passed = 0;
        for (int i = 0; i < picks.size(); i++) {
            skip(picks.positions()[i] - passed);
            int length = length(position);
            out.append(buffer, position + 4, length);
            position += 4 + length;
            passed = picks.positions()[i] + 1;
        }
        skip(picks.count() - passed);
    }

    @Override
    public void skip(int count) {
        for (int i = 0; i < count; i++) {
            position += 4 + length(position);
        }
    }

    private int length(int at) {
        if (end - at < 4) {
            throw exhausted();
        }
        int length = LittleEndian.getInt(buffer, at);
        if (length < 0 || length > end - at - 4) {
            throw new CorruptPageException("a string of " + length + " bytes goes past the end of its page");
        }
        return length;
    }
}
