package io.sluice.storage.parquet;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.FreedArrays;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.Picks;
import io.sluice.storage.parquet.decode.ValueDecoder;
import java.util.Arrays;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Collects the values of a primitive column for one vector, in the layout of its natural SQL type. Values are appended
 * without nulls and then spread over their positions. {@link #build} hands the arrays over; {@link #start} makes new
 * ones.
 */
abstract class LeafValues {
    /** @param type the column's natural type, see {@link ParquetTypes#primitive} */
    static LeafValues of(PrimitiveType primitive, SqlType type) {
        var annotation = primitive.getLogicalTypeAnnotation();
        return switch (primitive.getPrimitiveTypeName()) {
            case BOOLEAN -> new Booleans();
            case FLOAT -> new Floats();
            case DOUBLE -> new Doubles();
            case INT32 -> {
                if (type.physicalType() == io.sluice.common.type.PhysicalType.INT) {
                    yield new Ints(type);
                }
                boolean unsigned = annotation instanceof IntLogicalTypeAnnotation i && !i.isSigned();
                yield new LongValues(type, unsigned ? LongValues.Source.UINT32 : LongValues.Source.INT32);
            }
            case INT64 -> {
                if (annotation instanceof IntLogicalTypeAnnotation i && !i.isSigned()) {
                    yield new DecimalValues(type, DecimalValues.Source.UINT64);
                }
                if (annotation instanceof TimestampLogicalTypeAnnotation t) {
                    yield new LongValues(
                            type,
                            switch (t.getUnit()) {
                                case MILLIS -> LongValues.Source.MILLIS;
                                case MICROS -> LongValues.Source.INT64;
                                case NANOS -> LongValues.Source.NANOS;
                            });
                }
                yield new LongValues(type, LongValues.Source.INT64);
            }
            case INT96 -> new LongValues(type, LongValues.Source.INT96);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> {
                if (type instanceof SqlType.Decimal decimal) {
                    yield decimal.isShort()
                            ? new LongValues(type, LongValues.Source.BIG_ENDIAN)
                            : new DecimalValues(type, DecimalValues.Source.BIG_ENDIAN);
                }
                yield new BytesValues(type, annotation instanceof UUIDLogicalTypeAnnotation);
            }
        };
    }

    /** Begins a vector. */
    abstract void start(int capacity);

    /** Takes the next count values of a page as the values from position at on. */
    abstract void append(ValueDecoder decoder, int at, int count);

    /** Whether {@link #pick} is there. */
    boolean canPick() {
        return false;
    }

    /** Takes some of the next values of a page as the values from position at on. */
    void pick(ValueDecoder decoder, Picks picks, int at) {
        throw new IllegalStateException("values that are not picked");
    }

    /** Takes count values of a dictionary, made by another instance of the same kind. */
    abstract void gather(Vector dictionary, int[] ids, int from, int at, int count);

    /** Moves the present values that stand from position at on to the set bits among the next count positions. */
    abstract void spread(int at, int count, int present, long[] validity);

    /** @param validity null where nothing is null */
    abstract Vector build(long[] validity, int length);

    /** Takes back the arrays of the vector that was built last, which nobody uses any more. */
    void recycle() {}

    /** Whether a vector of dictionary ids serves the engine better than the values. */
    boolean keepsDictionary() {
        return false;
    }

    static int grown(int length, int needed) {
        return Math.max(needed, length + (length >> 1));
    }

    private static final class Ints extends LeafValues {
        private final SqlType type;
        private int[] values;
        private int[] spare;
        private int[] room = new int[0];

        Ints(SqlType type) {
            this.type = type;
        }

        @Override
        void start(int capacity) {
            values = spare != null && spare.length >= capacity ? spare : new int[capacity];
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
            decoder.readInts(values, at, count);
        }

        @Override
        boolean canPick() {
            return true;
        }

        @Override
        void pick(ValueDecoder decoder, Picks picks, int at) {
            ensure(at + picks.size());
            if (room.length < picks.count()) {
                room = new int[picks.count()];
            }
            decoder.pickInts(picks, values, at, room);
        }

        @Override
        void gather(Vector dictionary, int[] ids, int from, int at, int count) {
            ensure(at + count);
            int[] source = ((IntVector) dictionary).values();
            int[] target = values;
            for (int i = 0; i < count; i++) {
                target[at + i] = source[ids[from + i]];
            }
        }

        @Override
        void spread(int at, int count, int present, long[] validity) {
            ensure(at + count);
            Spread.ints(values, at, count, present, validity);
        }

        @Override
        Vector build(long[] validity, int length) {
            return new IntVector(type, values, validity, length);
        }

        private void ensure(int capacity) {
            if (capacity > values.length) {
                values = Arrays.copyOf(values, grown(values.length, capacity));
            }
        }
    }

    private static final class Floats extends LeafValues {
        private float[] values;
        private float[] spare;

        @Override
        void start(int capacity) {
            values = spare != null && spare.length >= capacity ? spare : new float[capacity];
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
            decoder.readFloats(values, at, count);
        }

        @Override
        void gather(Vector dictionary, int[] ids, int from, int at, int count) {
            ensure(at + count);
            float[] source = ((FloatVector) dictionary).values();
            for (int i = 0; i < count; i++) {
                values[at + i] = source[ids[from + i]];
            }
        }

        @Override
        void spread(int at, int count, int present, long[] validity) {
            ensure(at + count);
            Spread.floats(values, at, count, present, validity);
        }

        @Override
        Vector build(long[] validity, int length) {
            return new FloatVector(SqlType.FLOAT, values, validity, length);
        }

        private void ensure(int capacity) {
            if (capacity > values.length) {
                values = Arrays.copyOf(values, grown(values.length, capacity));
            }
        }
    }

    private static final class Doubles extends LeafValues {
        private double[] values;
        private double[] spare;
        private double[] room = new double[0];

        @Override
        void start(int capacity) {
            values = spare != null && spare.length >= capacity ? spare : new double[capacity];
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
            decoder.readDoubles(values, at, count);
        }

        @Override
        boolean canPick() {
            return true;
        }

        @Override
        void pick(ValueDecoder decoder, Picks picks, int at) {
            ensure(at + picks.size());
            if (room.length < picks.count()) {
                room = new double[picks.count()];
            }
            decoder.pickDoubles(picks, values, at, room);
        }

        @Override
        void gather(Vector dictionary, int[] ids, int from, int at, int count) {
            ensure(at + count);
            double[] source = ((DoubleVector) dictionary).values();
            double[] target = values;
            for (int i = 0; i < count; i++) {
                target[at + i] = source[ids[from + i]];
            }
        }

        @Override
        void spread(int at, int count, int present, long[] validity) {
            ensure(at + count);
            Spread.doubles(values, at, count, present, validity);
        }

        @Override
        Vector build(long[] validity, int length) {
            return new DoubleVector(SqlType.DOUBLE, values, validity, length);
        }

        private void ensure(int capacity) {
            if (capacity > values.length) {
                values = Arrays.copyOf(values, grown(values.length, capacity));
            }
        }
    }

    private static final class Booleans extends LeafValues {
        private boolean[] values;
        private boolean[] spare;

        @Override
        void start(int capacity) {
            values = spare != null && spare.length >= capacity ? spare : new boolean[capacity];
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
            decoder.readBooleans(values, at, count);
        }

        @Override
        void gather(Vector dictionary, int[] ids, int from, int at, int count) {
            ensure(at + count);
            boolean[] source = ((BooleanVector) dictionary).values();
            for (int i = 0; i < count; i++) {
                values[at + i] = source[ids[from + i]];
            }
        }

        @Override
        void spread(int at, int count, int present, long[] validity) {
            ensure(at + count);
            Spread.booleans(values, at, count, present, validity);
        }

        @Override
        Vector build(long[] validity, int length) {
            return new BooleanVector(SqlType.BOOLEAN, values, validity, length);
        }

        private void ensure(int capacity) {
            if (capacity > values.length) {
                values = Arrays.copyOf(values, grown(values.length, capacity));
            }
        }
    }
}
