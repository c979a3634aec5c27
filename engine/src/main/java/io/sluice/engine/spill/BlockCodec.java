package io.sluice.engine.spill;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Batch;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns as bytes, little-endian, and back. A vector is: 1 or 0 for whether it has a validity bitmap, the bitmap, then its
 * values; lists are their ends, the number of elements and the elements. Encodings are resolved. Not thread-safe.
 */
final class BlockCodec {
    /** Small, because a query may have hundreds of files. */
    private static final int FIRST_BYTES = 1 << 12;

    /** More than that is not kept from one block to the next. */
    private static final int MOST_KEPT_BYTES = 1 << 20;

    private ByteBuffer out = newBuffer(FIRST_BYTES);

    private static ByteBuffer newBuffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes of a batch without a selection; valid until the next call. */
    ByteBuffer encode(Batch batch) {
        if (out.capacity() > MOST_KEPT_BYTES) {
            out = newBuffer(FIRST_BYTES);
        }
        out.clear();
        for (Vector column : batch.columns()) {
            encode(Vectors.flatten(column));
        }
        return out.flip();
    }

    static Batch decode(ByteBuffer in, List<SqlType> types, int rows) {
        in.order(ByteOrder.LITTLE_ENDIAN);
        Vector[] columns = new Vector[types.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = decode(in, types.get(c), rows);
        }
        return Batch.of(rows, columns);
    }

    private void encode(Vector vector) {
        int length = vector.length();
        encodeValidity(vector, length);
        switch (vector) {
            case BooleanVector v -> {
                room(length);
                for (int i = 0; i < length; i++) {
                    out.put((byte) (v.values()[i] ? 1 : 0));
                }
            }
            case IntVector v -> putInts(v.values(), length);
            case LongVector v -> putLongs(v.values(), length);
            case DecimalVector v -> putLongs(v.words(), 2 * length);
            case FloatVector v -> {
                room(4L * length);
                out.asFloatBuffer().put(v.values(), 0, length);
                skip(4 * length);
            }
            case DoubleVector v -> {
                room(8L * length);
                out.asDoubleBuffer().put(v.values(), 0, length);
                skip(8 * length);
            }
            case BytesVector v -> {
                int first = v.offsets()[0];
                int size = putEnds(v.offsets(), length);
                room(size);
                out.put(v.data(), first, size);
            }
            case ArrayVector v -> {
                putEnds(v.offsets(), length);
                encode(elements(v.elements(), v.offsets(), length));
            }
            case MapVector v -> {
                putEnds(v.offsets(), length);
                encode(elements(v.keys(), v.offsets(), length));
                encode(elements(v.values(), v.offsets(), length));
            }
            case StructVector v -> v.fields().forEach(field -> encode(Vectors.flatten(field)));
            default -> throw new IllegalStateException("not a flat vector: " + vector.type());
        }
    }

    private static Vector elements(Vector elements, int[] offsets, int length) {
        int count = offsets[length] - offsets[0];
        if (count == elements.length()) {
            return Vectors.flatten(elements);
        }
        int[] positions = new int[count];
        Arrays.setAll(positions, i -> offsets[0] + i);
        return Vectors.gather(elements, positions, count);
    }

    private void encodeValidity(Vector vector, int length) {
        room(1);
        if (!vector.mayHaveNulls()) {
            out.put((byte) 0);
            return;
        }
        out.put((byte) 1);
        long[] validity = Validity.allValid(length);
        for (int i = 0; i < length; i++) {
            if (vector.isNull(i)) {
                Validity.setNull(validity, i);
            }
        }
        putLongs(validity, validity.length);
    }

    private int putEnds(int[] offsets, int length) {
        room(4L * length);
        for (int i = 1; i <= length; i++) {
            out.putInt(offsets[i] - offsets[0]);
        }
        return offsets[length] - offsets[0];
    }

    private void putInts(int[] values, int count) {
        room(4L * count);
        out.asIntBuffer().put(values, 0, count);
        skip(4 * count);
    }

    private void putLongs(long[] values, int count) {
        room(8L * count);
        out.asLongBuffer().put(values, 0, count);
        skip(8 * count);
    }

    private void skip(int bytes) {
        out.position(out.position() + bytes);
    }

    private void room(long bytes) {
        if (out.remaining() < bytes) {
            int capacity = Math.toIntExact(Math.max(2L * out.capacity(), out.position() + bytes));
            out = newBuffer(capacity).put(out.flip());
        }
    }

    private static Vector decode(ByteBuffer in, SqlType type, int length) {
        long[] validity = in.get() == 0 ? null : longs(in, Validity.words(length));
        return switch (type.physicalType()) {
            case BOOLEAN -> {
                boolean[] values = new boolean[length];
                for (int i = 0; i < length; i++) {
                    values[i] = in.get() != 0;
                }
                yield new BooleanVector(type, values, validity, length);
            }
            case INT -> {
                int[] values = new int[length];
                in.asIntBuffer().get(values);
                in.position(in.position() + 4 * length);
                yield new IntVector(type, values, validity, length);
            }
            case LONG -> new LongVector(type, longs(in, length), validity, length);
            case DECIMAL128 -> new DecimalVector(type, longs(in, 2 * length), validity, length);
            case FLOAT -> {
                float[] values = new float[length];
                in.asFloatBuffer().get(values);
                in.position(in.position() + 4 * length);
                yield new FloatVector(type, values, validity, length);
            }
            case DOUBLE -> {
                double[] values = new double[length];
                in.asDoubleBuffer().get(values);
                in.position(in.position() + 8 * length);
                yield new DoubleVector(type, values, validity, length);
            }
            case BYTES -> {
                int[] offsets = offsets(in, length);
                byte[] data = new byte[offsets[length]];
                in.get(data);
                yield new BytesVector(type, data, offsets, validity, length);
            }
            case ARRAY -> {
                int[] offsets = offsets(in, length);
                yield new ArrayVector(
                        type, offsets, decode(in, ((SqlType.Array) type).element(), offsets[length]), validity, length);
            }
            case MAP -> {
                SqlType.Map map = (SqlType.Map) type;
                int[] offsets = offsets(in, length);
                Vector keys = decode(in, map.key(), offsets[length]);
                yield new MapVector(type, offsets, keys, decode(in, map.value(), offsets[length]), validity, length);
            }
            case STRUCT -> {
                List<Vector> fields = new ArrayList<>();
                for (Field field : ((SqlType.Struct) type).fields()) {
                    fields.add(decode(in, field.type(), length));
                }
                yield new StructVector(type, fields, validity, length);
            }
        };
    }

    private static int[] offsets(ByteBuffer in, int length) {
        int[] offsets = new int[length + 1];
        in.asIntBuffer().get(offsets, 1, length);
        in.position(in.position() + 4 * length);
        return offsets;
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] values = new long[count];
        in.asLongBuffer().get(values);
        in.position(in.position() + 8 * count);
        return values;
    }
}
