package io.sluice.storage.parquet.decode;

/** DELTA_BYTE_ARRAY: each value shares a prefix with the one before it (front coding). */
final class DeltaByteArrayDecoder extends ValueDecoder {
    private final ByteStrings values;
    private int next;

    DeltaByteArrayDecoder(byte[] buffer, int start, int end, int maxCount) {
        DeltaBinaryPacked.Decoded prefixes = DeltaBinaryPacked.decode(buffer, start, end, maxCount);
        int[] prefixLengths = prefixes.values();
        int count = prefixLengths.length;
        ByteStrings suffixes = new ByteStrings(count, 0);
        new DeltaLengthByteArrayDecoder(buffer, prefixes.end(), end, maxCount).readBytes(suffixes, count);
        this.values = new ByteStrings(count, suffixes.size());
        for (int i = 0; i < count; i++) {
            long prefix = prefixLengths[i];
            int previousStart = i == 0 ? 0 : values.offsets[i - 1];
            int at = values.offsets[i];
            if (prefix < 0 || prefix > at - previousStart) {
                throw new CorruptPageException("a prefix of " + prefix + " bytes is longer than the value before it");
            }
            int suffix = suffixes.offsets[i + 1] - suffixes.offsets[i];
            values.ensure(1, prefix + suffix);
            System.arraycopy(values.data, previousStart, values.data, at, (int) prefix);
            System.arraycopy(suffixes.data, suffixes.offsets[i], values.data, at + (int) prefix, suffix);
            values.offsets[i + 1] = at + (int) prefix + suffix;
            values.count = i + 1;
        }
    }

    @Override
    public void readBytes(ByteStrings out, int count) {
        int first = next;
        skip(count);
        int start = values.offsets[first];
        int bytes = values.offsets[first + count] - start;
        out.ensure(count, bytes);
        int shift = out.size() - start;
        System.arraycopy(values.data, start, out.data, out.size(), bytes);
        for (int i = first + 1; i <= first + count; i++) {
            out.offsets[++out.count] = values.offsets[i] + shift;
        }
    }

    @Override
    public void skip(int count) {
        if (count > values.count - next) {
            throw exhausted();
        }
        next += count;
    }
}
