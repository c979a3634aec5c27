package io.sluice.storage.parquet;

import io.sluice.columnar.FreedArrays;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.ByteStrings;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.LittleEndian;
import io.sluice.storage.parquet.decode.ValueDecoder;
import java.util.Arrays;

/** Collects values that a vector holds as long: BIGINT, timestamps, decimals up to 18 digits. */
final class LongValues extends LeafValues {
    /** How the file holds them. */
    enum Source {
        INT64,
        INT32,
        UINT32,
        /** Milliseconds. */
        MILLIS,
        /** Nanoseconds, rounded down to microseconds. */
        NANOS,
        /** Nanoseconds of the day (8 bytes) and Julian day (4 bytes), little-endian. */
        INT96,
        /** Two's complement, big-endian, of any length. */
        BIG_ENDIAN
    }

    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private final SqlType type;
    private final Source source;
    private long[] values;
    private long[] spare;
    private int[] ints = new int[0];

    LongValues(SqlType type, Source source) {
        this.type = type;
        this.source = source;
    }

    @Override
    void start(int capacity) {
        values = spare != null && spare.length >= capacity ? spare : new long[capacity];
        spare = null;
    }

    @Override
    void recycle() {
        spare = values;
        assert FreedArrays.overwrite(spare);
    }

    @Override
    void append(ValueDecoder decoder, int at, int count) {
        ensure(at + count);
        switch (source) {
            case INT64 -> decoder.readLongs(values, at, count);
            case INT32, UINT32 -> {
                if (ints.length < count) {
                    ints = new int[count];
                }
                decoder.readInts(ints, 0, count);
                long mask = source == Source.UINT32 ? 0xFFFF_FFFFL : -1L;
                for (int i = 0; i < count; i++) {
                    values[at + i] = ints[i] & mask;
                }
            }
            case MILLIS -> {
                decoder.readLongs(values, at, count);
                for (int i = at; i < at + count; i++) {
                    values[i] = Math.multiplyExact(values[i], 1000L);
                }
            }
            case NANOS -> {
                decoder.readLongs(values, at, count);
                for (int i = at; i < at + count; i++) {
                    values[i] = Math.floorDiv(values[i], 1000L);
                }
            }
            case INT96 -> {
                ByteStrings bytes = read(decoder, count);
                for (int i = 0; i < count; i++) {
                    int start = bytes.offsets()[i];
                    long nanosOfDay = LittleEndian.getLong(bytes.data(), start);
                    long day = LittleEndian.getInt(bytes.data(), start + 8) - JULIAN_DAY_OF_EPOCH;
                    values[at + i] = day * Widening.MICROS_PER_DAY + Math.floorDiv(nanosOfDay, 1000L);
                }
            }
            case BIG_ENDIAN -> {
                ByteStrings bytes = read(decoder, count);
                for (int i = 0; i < count; i++) {
                    values[at + i] = bigEndian(bytes.data(), bytes.offsets()[i], bytes.offsets()[i + 1]);
                }
            }
        }
    }

    private static ByteStrings read(ValueDecoder decoder, int count) {
        ByteStrings bytes = new ByteStrings(count, 16 * count);
        decoder.readBytes(bytes, count);
        return bytes;
    }

    private static long bigEndian(byte[] data, int start, int end) {
        if (start == end) {
            return 0;
        }
        long value = data[start];
        for (int i = start + 1; i < end; i++) {
            if (value << 8 >> 8 != value) {
                throw new CorruptPageException("a decimal has more digits than its type");
            }
            value = value << 8 | data[i] & 0xFF;
        }
        return value;
    }

    @Override
    void gather(Vector dictionary, int[] ids, int from, int at, int count) {
        ensure(at + count);
        long[] dictionaryValues = ((LongVector) dictionary).values();
        long[] target = values;
        for (int i = 0; i < count; i++) {
            target[at + i] = dictionaryValues[ids[from + i]];
        }
    }

    @Override
    void spread(int at, int count, int present, long[] validity) {
        ensure(at + count);
        Spread.longs(values, at, count, present, validity);
    }

    @Override
    Vector build(long[] validity, int length) {
        return new LongVector(type, values, validity, length);
    }

    private void ensure(int capacity) {
        if (capacity > values.length) {
            values = Arrays.copyOf(values, grown(values.length, capacity));
        }
    }
}
