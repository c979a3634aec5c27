package io.sluice.storage.parquet;

import io.sluice.columnar.FreedArrays;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.ByteStrings;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.LittleEndian;
import io.sluice.storage.parquet.decode.Picks;
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
    private long[] room = new long[0];
    private int[] roomOfInts = new int[0];

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
            case INT64, MILLIS, NANOS -> {
                decoder.readLongs(values, at, count);
                toMicros(at, count);
            }
            case INT32, UINT32 -> {
                ensureInts(count);
                decoder.readInts(ints, 0, count);
                widen(at, count);
            }
            case INT96, BIG_ENDIAN -> {
                ByteStrings bytes = new ByteStrings(count, 16 * count);
                decoder.readBytes(bytes, count);
                convert(bytes, at, count);
            }
        }
    }

    @Override
    boolean canPick() {
        return true;
    }

    @Override
    void pick(ValueDecoder decoder, Picks picks, int at) {
        int count = picks.size();
        ensure(at + count);
        switch (source) {
            case INT64, MILLIS, NANOS -> {
                if (room.length < picks.count()) {
                    room = new long[picks.count()];
                }
                decoder.pickLongs(picks, values, at, room);
                toMicros(at, count);
            }
            case INT32, UINT32 -> {
                ensureInts(count);
                if (roomOfInts.length < picks.count()) {
                    roomOfInts = new int[picks.count()];
                }
                decoder.pickInts(picks, ints, 0, roomOfInts);
                widen(at, count);
            }
            case INT96, BIG_ENDIAN -> {
                ByteStrings bytes = new ByteStrings(count, 16 * count);
                decoder.pickBytes(picks, bytes);
                convert(bytes, at, count);
            }
        }
    }

    private void toMicros(int at, int count) {
        if (source == Source.MILLIS) {
            for (int i = at; i < at + count; i++) {
                values[i] = Math.multiplyExact(values[i], 1000L);
            }
        } else if (source == Source.NANOS) {
            for (int i = at; i < at + count; i++) {
                values[i] = Math.floorDiv(values[i], 1000L);
            }
        }
    }

    private void ensureInts(int count) {
        if (ints.length < count) {
            ints = new int[count];
        }
    }

    private void widen(int at, int count) {
        long mask = source == Source.UINT32 ? 0xFFFF_FFFFL : -1L;
        for (int i = 0; i < count; i++) {
            values[at + i] = ints[i] & mask;
        }
    }

    private void convert(ByteStrings bytes, int at, int count) {
        byte[] data = bytes.data();
        for (int i = 0; i < count; i++) {
            int start = bytes.offsets()[i];
            if (source == Source.BIG_ENDIAN) {
                values[at + i] = bigEndian(data, start, bytes.offsets()[i + 1]);
            } else {
                long nanosOfDay = LittleEndian.getLong(data, start);
                long day = LittleEndian.getInt(data, start + 8) - JULIAN_DAY_OF_EPOCH;
                values[at + i] = day * Widening.MICROS_PER_DAY + Math.floorDiv(nanosOfDay, 1000L);
            }
        }
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
