package io.sluice.storage.parquet;

import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.ByteStrings;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.ValueDecoder;
import java.util.Arrays;

/** Collects decimals of more than 18 digits as pairs of words. */
final class DecimalValues extends LeafValues {
    /** How the file holds them. */
    enum Source {
        /** Two's complement, big-endian, of any length. */
        BIG_ENDIAN,
        /** Unsigned 64-bit whole numbers. */
        UINT64
    }

    private final SqlType type;
    private final Source source;
    private long[] words;

    DecimalValues(SqlType type, Source source) {
        this.type = type;
        this.source = source;
    }

    @Override
    void start(int capacity) {
        words = new long[2 * capacity];
    }

    @Override
    void append(ValueDecoder decoder, int at, int count) {
        ensure(at + count);
        switch (source) {
            case BIG_ENDIAN -> {
                ByteStrings bytes = new ByteStrings(count, 16 * count);
                decoder.readBytes(bytes, count);
                for (int i = 0; i < count; i++) {
                    bigEndian(bytes.data(), bytes.offsets()[i], bytes.offsets()[i + 1], at + i);
                }
            }
            case UINT64 -> {
                long[] low = new long[count];
                decoder.readLongs(low, 0, count);
                for (int i = 0; i < count; i++) {
                    words[2 * (at + i)] = 0;
                    words[2 * (at + i) + 1] = low[i];
                }
            }
        }
    }

    private void bigEndian(byte[] data, int start, int end, int position) {
        long high = start < end ? data[start] >> 7 : 0;
        long low = high;
        for (int i = start; i < end; i++) {
            if (high << 8 >> 8 != high) {
                throw new CorruptPageException("a decimal has more digits than its type");
            }
            high = high << 8 | low >>> 56;
            low = low << 8 | data[i] & 0xFF;
        }
        words[2 * position] = high;
        words[2 * position + 1] = low;
    }

    @Override
    void gather(Vector dictionary, int[] ids, int from, int at, int count) {
        ensure(at + count);
        long[] values = ((DecimalVector) dictionary).words();
        for (int i = 0; i < count; i++) {
            words[2 * (at + i)] = values[2 * ids[from + i]];
            words[2 * (at + i) + 1] = values[2 * ids[from + i] + 1];
        }
    }

    @Override
    void spread(int at, int count, int present, long[] validity) {
        ensure(at + count);
        Spread.pairs(words, at, count, present, validity);
    }

    @Override
    Vector build(long[] validity, int length) {
        return new DecimalVector(type, words, validity, length);
    }

    private void ensure(int capacity) {
        if (2 * capacity > words.length) {
            words = Arrays.copyOf(words, grown(words.length, 2 * capacity));
        }
    }
}
