package io.sluice.storage.parquet.write;

import io.sluice.common.hash.XxHash64;
import io.sluice.storage.parquet.bloom.FilterBuilder;
import io.sluice.storage.parquet.decode.LittleEndian;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Encodes BYTE_ARRAY and FIXED_LEN_BYTE_ARRAY. */
final class BytesEncoder extends ColumnEncoder {
    private final boolean fixed;
    private final boolean signed;
    private byte[] data = new byte[1 << 12];
    private int[] offsets = new int[1025];
    private int count;
    private int[] ids = new int[0];
    private long[] lengths = new long[0];
    private final DeltaEncoder deltas = new DeltaEncoder();
    private boolean idsOfPage;
    private BytesDictionary dictionary = new BytesDictionary();

    BytesEncoder(ColumnDescriptor column, PageCompressor compressor, Output out) {
        super(column, compressor, out);
        this.fixed = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        // Fixed-length values are decimals in our files: two's complement, big-endian.
        this.signed = fixed;
    }

    void add(byte[] bytes, int start, int end) {
        int length = end - start;
        int at = offsets[count];
        if (count + 2 > offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        if ((long) at + length > data.length) {
            data = Arrays.copyOf(data, (int)
                    Math.min(Integer.MAX_VALUE - 8, Math.max((long) at + length, 2L * data.length)));
        }
        System.arraycopy(bytes, start, data, at, length);
        offsets[++count] = at + length;
    }

    @Override
    boolean canUseDictionary() {
        return true;
    }

    @Override
    void clear(boolean chunkEnds) {
        count = 0;
        idsOfPage = false;
        if (chunkEnds) {
            dictionary = new BytesDictionary();
        }
    }

    @Override
    long plainBytes() {
        return offsets[count] + (fixed ? 0L : 4L * count);
    }

    @Override
    void writePlain(Output target) {
        target.ensure(plainBytes());
        if (fixed) {
            target.putBytes(data, 0, offsets[count]);
            return;
        }
        for (int i = 0; i < count; i++) {
            int length = offsets[i + 1] - offsets[i];
            target.putInt(length);
            target.putBytes(data, offsets[i], length);
        }
    }

    @Override
    Encoding compactEncoding() {
        return fixed ? null : Encoding.DELTA_LENGTH_BYTE_ARRAY;
    }

    @Override
    void writeCompact(Output target) {
        if (lengths.length < count) {
            lengths = new long[offsets.length];
        }
        for (int i = 0; i < count; i++) {
            lengths[i] = offsets[i + 1] - offsets[i];
        }
        deltas.encode(lengths, count, false, target);
        target.putBytes(data, 0, offsets[count]);
    }

    @Override
    int[] dictionaryIds() {
        if (ids.length < count) {
            ids = new int[offsets.length];
        }
        for (int i = 0; i < count; i++) {
            ids[i] = dictionary.add(data, offsets[i], offsets[i + 1]);
        }
        idsOfPage = true;
        return ids;
    }

    @Override
    int dictionaryCount() {
        return dictionary.count();
    }

    @Override
    long dictionaryBytes() {
        return dictionary.dataSize() + (fixed ? 0L : 4L * dictionary.count());
    }

    @Override
    void writeDictionary(Output target) {
        for (int id = 0; id < dictionary.count(); id++) {
            int length = dictionary.end(id) - dictionary.start(id);
            if (!fixed) {
                target.putInt(length);
            }
            target.putBytes(dictionary.data(), dictionary.start(id), length);
        }
    }

    @Override
    void addTo(FilterBuilder filter) {
        filter.ensure(count);
        for (int i = 0; i < count; i++) {
            filter.add(XxHash64.hash(data, offsets[i], offsets[i + 1], 0));
        }
    }

    @Override
    void addDictionaryTo(FilterBuilder filter) {
        filter.ensure(dictionary.count());
        for (int id = 0; id < dictionary.count(); id++) {
            filter.add(XxHash64.hash(dictionary.data(), dictionary.start(id), dictionary.end(id), 0));
        }
    }

    @Override
    void updateStatistics(Statistics<?> statistics) {
        int min = 0;
        int max = 0;
        long minPrefix = prefix(0);
        long maxPrefix = minPrefix;
        boolean[] seen = idsOfPage ? new boolean[dictionary.count()] : null;
        for (int i = 1; i < count; i++) {
            if (seen != null) {
                if (seen[ids[i]]) {
                    continue;
                }
                seen[ids[i]] = true;
            }
            // Eight bytes decide most comparisons.
            long prefix = prefix(i);
            if (prefix < minPrefix || prefix == minPrefix && compare(i, min) < 0) {
                min = i;
                minPrefix = prefix;
            }
            if (prefix > maxPrefix || prefix == maxPrefix && compare(i, max) > 0) {
                max = i;
                maxPrefix = prefix;
            }
        }
        statistics.updateStats(Binary.fromConstantByteArray(Arrays.copyOfRange(data, offsets[min], offsets[min + 1])));
        statistics.updateStats(Binary.fromConstantByteArray(Arrays.copyOfRange(data, offsets[max], offsets[max + 1])));
    }

    /** The first bytes of a value as a number that compares as they do; a shorter value is filled up with zeros. */
    private long prefix(int i) {
        int start = offsets[i];
        int length = offsets[i + 1] - start;
        long word = 0;
        if (length >= 8) {
            word = Long.reverseBytes(LittleEndian.getLong(data, start));
        } else {
            for (int k = 0; k < 8; k++) {
                word = word << 8 | (k < length ? data[start + k] & 0xFF : 0);
            }
        }
        return signed ? word : word ^ Long.MIN_VALUE;
    }

    private int compare(int i, int k) {
        if (signed) {
            int sign = Byte.compare(data[offsets[i]], data[offsets[k]]);
            if (sign != 0) {
                return sign;
            }
        }
        return Arrays.compareUnsigned(data, offsets[i], offsets[i + 1], data, offsets[k], offsets[k + 1]);
    }
}
