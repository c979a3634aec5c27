package io.sluice.columnar.arrow;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/** Arrow vectors that a client sent, as vectors of ours. Nothing of the result refers to Arrow's memory. */
public final class ArrowReader {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final Dictionaries dictionaries;

    private ArrowReader(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * All rows of the root, in batches of the target length, with the types that {@link ArrowSchemas#fromArrow} gives
     * its fields.
     *
     * @param dictionaries of the root's dictionary-encoded fields, nested ones too, as they are now
     * @throws SluiceException UNSUPPORTED_FEATURE if an Arrow type has no SQL type or a dictionary is not there,
     *     DATETIME_OVERFLOW if a time does not fit microseconds, INVALID_PARAMETER_VALUE if an index is outside its
     *     dictionary
     */
    public static List<Batch> batches(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        ArrowReader reader = new ArrowReader(new Dictionaries(dictionaries));
        List<Field> fields =
                ArrowSchemas.fromArrow(root.getSchema(), dictionaries).fields();
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < root.getRowCount(); start += Batch.TARGET_LENGTH) {
            int count = Math.min(Batch.TARGET_LENGTH, root.getRowCount() - start);
            Vector[] columns = new Vector[fields.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = reader.read(root.getVector(i), fields.get(i).type(), start, count);
            }
            batches.add(Batch.of(count, columns));
        }
        return batches;
    }

    /** All values of the words of a dictionary. */
    static Vector words(FieldVector words, SqlType type, Dictionaries dictionaries) {
        return new ArrowReader(dictionaries).read(words, type, 0, words.getValueCount());
    }

    private Vector read(FieldVector source, SqlType type, int start, int count) {
        if (count == 0) {
            // Arrow lets a vector without values have no buffers, also none of offsets.
            return VectorBuilder.of(type, 0).build();
        }
        DictionaryEncoding encoding = source.getField().getDictionary();
        return encoding == null
                ? plain(source, type, start, count)
                : dictionaries.read(encoding.getId(), source, type, start, count, validity(source, start, count));
    }

    private Vector plain(FieldVector source, SqlType type, int start, int count) {
        long[] validity = validity(source, start, count);
        return switch (source) {
            case NullVector v -> new BooleanVector(type, new boolean[count], Validity.allNull(count), count);
            case BitVector v -> {
                boolean[] values = new boolean[count];
                for (int i = 0; i < count; i++) {
                    values[i] = !v.isNull(start + i) && v.get(start + i) != 0;
                }
                yield new BooleanVector(type, values, validity, count);
            }
            case UInt8Vector v -> {
                VectorBuilder builder = VectorBuilder.of(type, count);
                for (int i = start; i < start + count; i++) {
                    builder.appendValue(v.isNull(i) ? null : new BigDecimal(v.getObjectNoOverflow(i)));
                }
                yield builder.build();
            }
            case BaseIntVector v -> integers(v, source, type, start, count, validity);
            case Float2Vector v -> {
                float[] values = new float[count];
                for (int i = 0; i < count; i++) {
                    values[i] = v.isNull(start + i) ? 0 : v.getValueAsFloat(start + i);
                }
                yield new FloatVector(type, values, validity, count);
            }
            case Float4Vector v -> {
                float[] values = new float[count];
                MemorySegment.copy(data(v.getDataBuffer()), FLOAT, 4L * start, values, 0, count);
                yield new FloatVector(type, values, validity, count);
            }
            case Float8Vector v -> {
                double[] values = new double[count];
                MemorySegment.copy(data(v.getDataBuffer()), DOUBLE, 8L * start, values, 0, count);
                yield new DoubleVector(type, values, validity, count);
            }
            case DateDayVector v -> ints(v.getDataBuffer(), type, start, count, validity);
            case IntervalYearVector v -> ints(v.getDataBuffer(), type, start, count, validity);
            case DateMilliVector v -> {
                int[] days = new int[count];
                long[] millis = longs(v.getDataBuffer(), start, count);
                for (int i = 0; i < count; i++) {
                    days[i] = (int) Math.floorDiv(millis[i], 86_400_000L);
                }
                yield new IntVector(type, days, validity, count);
            }
            case TimeStampVector v -> {
                TimeUnit unit = ((ArrowType.Timestamp) v.getField().getType()).getUnit();
                yield micros(longs(v.getDataBuffer(), start, count), unit, type, validity, count);
            }
            case DurationVector v -> micros(longs(v.getDataBuffer(), start, count), v.getUnit(), type, validity, count);
            case VarCharVector v -> {
                int[] offsets = new int[count + 1];
                MemorySegment.copy(data(v.getOffsetBuffer()), INT, 4L * start, offsets, 0, count + 1);
                yield bytes(v.getDataBuffer(), offsets, type, validity, count);
            }
            case VarBinaryVector v -> {
                int[] offsets = new int[count + 1];
                MemorySegment.copy(data(v.getOffsetBuffer()), INT, 4L * start, offsets, 0, count + 1);
                yield bytes(v.getDataBuffer(), offsets, type, validity, count);
            }
            case LargeVarCharVector v -> objects(v::get, v, type, start, count);
            case LargeVarBinaryVector v -> objects(v::get, v, type, start, count);
            case FixedSizeBinaryVector v -> objects(v::get, v, type, start, count);
            case org.apache.arrow.vector.DecimalVector v -> {
                int scale = ((SqlType.Decimal) type).scale();
                yield objects(i -> v.getObject(i).setScale(scale, RoundingMode.UNNECESSARY), v, type, start, count);
            }
            case Decimal256Vector v -> {
                int scale = ((SqlType.Decimal) type).scale();
                yield objects(i -> v.getObject(i).setScale(scale, RoundingMode.UNNECESSARY), v, type, start, count);
            }
            case org.apache.arrow.vector.complex.MapVector v -> {
                SqlType.Map map = (SqlType.Map) type;
                int[] offsets = new int[count + 1];
                int[] range = offsets(v, start, count, offsets);
                List<FieldVector> entries = v.getDataVector().getChildrenFromFields();
                yield new MapVector(
                        type,
                        offsets,
                        read(entries.get(0), map.key(), range[0], range[1]),
                        read(entries.get(1), map.value(), range[0], range[1]),
                        validity,
                        count);
            }
            case ListVector v -> {
                int[] offsets = new int[count + 1];
                int[] range = offsets(v, start, count, offsets);
                yield new ArrayVector(
                        type,
                        offsets,
                        read(v.getDataVector(), ((SqlType.Array) type).element(), range[0], range[1]),
                        validity,
                        count);
            }
            case LargeListVector v -> {
                int[] offsets = new int[count + 1];
                int from = Math.toIntExact(v.getElementStartIndex(start));
                for (int i = 0; i < count; i++) {
                    offsets[i + 1] = Math.toIntExact(v.getElementEndIndex(start + i)) - from;
                }
                yield new ArrayVector(
                        type,
                        offsets,
                        read(v.getDataVector(), ((SqlType.Array) type).element(), from, offsets[count]),
                        validity,
                        count);
            }
            case FixedSizeListVector v -> {
                VectorBuilder builder = VectorBuilder.of(type, count);
                int size = v.getListSize();
                Vector elements = read(v.getDataVector(), ((SqlType.Array) type).element(), start * size, count * size);
                for (int i = 0; i < count; i++) {
                    if (v.isNull(start + i)) {
                        builder.appendNull();
                    } else {
                        for (int k = 0; k < size; k++) {
                            builder.child(0).appendFrom(elements, i * size + k);
                        }
                        builder.appendNested();
                    }
                }
                yield builder.build();
            }
            case org.apache.arrow.vector.complex.StructVector v -> {
                List<Vector> fields = new ArrayList<>();
                List<Field> types = ((SqlType.Struct) type).fields();
                for (int i = 0; i < types.size(); i++) {
                    fields.add(read(
                            (FieldVector) v.getChildByOrdinal(i), types.get(i).type(), start, count));
                }
                yield new StructVector(type, fields, validity, count);
            }
            default ->
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "The Arrow type " + source.getField().getType() + " of the field " + source.getName()
                                + " cannot be read here. Send it as a plain, not encoded, column.");
        };
    }

    private static Vector integers(
            BaseIntVector v, FieldVector source, SqlType type, int start, int count, long[] validity) {
        if (type == SqlType.BIGINT) {
            long[] values = new long[count];
            if (source instanceof org.apache.arrow.vector.BigIntVector) {
                return new LongVector(type, longs(source.getDataBuffer(), start, count), validity, count);
            }
            for (int i = 0; i < count; i++) {
                values[i] = source.isNull(start + i) ? 0 : v.getValueAsLong(start + i);
            }
            return new LongVector(type, values, validity, count);
        }
        if (source instanceof org.apache.arrow.vector.IntVector) {
            return ints(source.getDataBuffer(), type, start, count, validity);
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = source.isNull(start + i) ? 0 : (int) v.getValueAsLong(start + i);
        }
        return new IntVector(type, values, validity, count);
    }

    private static IntVector ints(ArrowBuf buffer, SqlType type, int start, int count, long[] validity) {
        int[] values = new int[count];
        MemorySegment.copy(data(buffer), INT, 4L * start, values, 0, count);
        return new IntVector(type, values, validity, count);
    }

    private static long[] longs(ArrowBuf buffer, int start, int count) {
        long[] values = new long[count];
        MemorySegment.copy(data(buffer), LONG, 8L * start, values, 0, count);
        return values;
    }

    private static LongVector micros(long[] values, TimeUnit unit, SqlType type, long[] validity, int count) {
        for (int i = 0; i < count; i++) {
            if (Validity.isValid(validity, i)) {
                values[i] = micros(values[i], unit);
            }
        }
        return new LongVector(type, values, validity, count);
    }

    private static long micros(long value, TimeUnit unit) {
        try {
            return switch (unit) {
                case SECOND -> Math.multiplyExact(value, MICROS_PER_SECOND);
                case MILLISECOND -> Math.multiplyExact(value, 1000L);
                case MICROSECOND -> value;
                case NANOSECOND -> Math.floorDiv(value, 1000L);
            };
        } catch (ArithmeticException e) {
            throw new SluiceException(
                    ErrorCode.DATETIME_OVERFLOW,
                    "The time " + value + " " + unit + " sent by the client is outside the range of microseconds.",
                    e);
        }
    }

    private static BytesVector bytes(ArrowBuf buffer, int[] offsets, SqlType type, long[] validity, int count) {
        int from = offsets[0];
        byte[] data = new byte[offsets[count] - from];
        if (data.length > 0) {
            MemorySegment.copy(data(buffer), ValueLayout.JAVA_BYTE, from, data, 0, data.length);
        }
        for (int i = 0; i <= count; i++) {
            offsets[i] -= from;
        }
        return new BytesVector(type, data, offsets, validity, count);
    }

    /** Value by value, for types that are rarely sent. */
    private static Vector objects(IntFunction<Object> getter, FieldVector source, SqlType type, int start, int count) {
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int i = start; i < start + count; i++) {
            builder.appendValue(source.isNull(i) ? null : getter.apply(i));
        }
        return builder.build();
    }

    /** Fills offsets from 0 and returns the start and count of the children. */
    private static int[] offsets(ListVector v, int start, int count, int[] offsets) {
        int from = v.getElementStartIndex(start);
        for (int i = 0; i < count; i++) {
            offsets[i + 1] = v.getElementEndIndex(start + i) - from;
        }
        return new int[] {from, offsets[count]};
    }

    private static long[] validity(FieldVector source, int start, int count) {
        if (source instanceof NullVector || source.getNullCount() == 0) {
            return null;
        }
        long[] validity = Validity.allValid(count);
        for (int i = 0; i < count; i++) {
            if (source.isNull(start + i)) {
                Validity.setNull(validity, i);
            }
        }
        return validity;
    }

    private static MemorySegment data(ArrowBuf buffer) {
        return MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret(buffer.capacity());
    }
}
