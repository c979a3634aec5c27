package io.sluice.columnar;

import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Builds a flat or nested vector value by value; it grows as needed. For edges and generic paths; hot loops fill arrays
 * themselves. Not thread-safe. {@link #build} hands the arrays over: the builder must not be used afterwards.
 */
public final class VectorBuilder {
    private final SqlType type;
    private int length;
    private long[] validity;
    private boolean[] booleans;
    private int[] ints;
    private long[] longs;
    private float[] floats;
    private double[] doubles;
    private byte[] bytes;
    private List<VectorBuilder> children = List.of();

    private VectorBuilder(SqlType type, int capacity) {
        this.type = type;
        int size = Math.max(capacity, 1);
        switch (type.physicalType()) {
            case BOOLEAN -> booleans = new boolean[size];
            case INT -> ints = new int[size];
            case LONG -> longs = new long[size];
            case FLOAT -> floats = new float[size];
            case DOUBLE -> doubles = new double[size];
            case DECIMAL128 -> longs = new long[2 * size];
            case BYTES -> {
                ints = new int[size + 1];
                bytes = new byte[Math.min(16 * size, 1 << 20)];
            }
            case ARRAY -> {
                ints = new int[size + 1];
                children = List.of(of(((SqlType.Array) type).element(), size));
            }
            case MAP -> {
                ints = new int[size + 1];
                SqlType.Map map = (SqlType.Map) type;
                children = List.of(of(map.key(), size), of(map.value(), size));
            }
            case STRUCT -> {
                children = new ArrayList<>();
                for (SqlType field : Vectors.fieldTypes((SqlType.Struct) type)) {
                    children.add(of(field, size));
                }
            }
        }
    }

    public static VectorBuilder of(SqlType type, int capacity) {
        return new VectorBuilder(type, capacity);
    }

    public SqlType type() {
        return type;
    }

    public int length() {
        return length;
    }

    public void appendNull() {
        if (validity == null) {
            validity = Validity.allValid(Math.max(64, length + 1));
        }
        markValidity(false);
        switch (type.physicalType()) {
            case BOOLEAN -> ensureBoolean();
            case INT -> ensureInt();
            case LONG -> ensureLong(1);
            case FLOAT -> ensureFloat();
            case DOUBLE -> ensureDouble();
            case DECIMAL128 -> ensureLong(2);
            case BYTES, ARRAY, MAP -> {
                ensureOffset();
                ints[length + 1] = ints[length];
            }
            case STRUCT -> children.forEach(VectorBuilder::appendNull);
        }
        length++;
    }

    public void appendBoolean(boolean value) {
        ensureBoolean();
        booleans[length] = value;
        advance();
    }

    /** For every type laid out as int. */
    public void appendInt(int value) {
        ensureInt();
        ints[length] = value;
        advance();
    }

    /** For every type laid out as long. */
    public void appendLong(long value) {
        ensureLong(1);
        longs[length] = value;
        advance();
    }

    public void appendFloat(float value) {
        ensureFloat();
        floats[length] = value;
        advance();
    }

    public void appendDouble(double value) {
        ensureDouble();
        doubles[length] = value;
        advance();
    }

    /** For DECIMAL of more than 18 digits. */
    public void appendDecimal(long high, long low) {
        ensureLong(2);
        longs[2 * length] = high;
        longs[2 * length + 1] = low;
        advance();
    }

    public void appendBytes(byte[] value, int start, int count) {
        ensureOffset();
        int end = ints[length];
        if (end + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(end, count), (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        System.arraycopy(value, start, bytes, end, count);
        ints[length + 1] = end + count;
        advance();
    }

    public void appendString(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        appendBytes(utf8, 0, utf8.length);
    }

    /**
     * The builder of an array's elements (0), a map's keys (0) and values (1), or a struct's fields. Append the children
     * of a value first, then call {@link #appendNested}.
     */
    public VectorBuilder child(int index) {
        return children.get(index);
    }

    /** Ends an array, map or struct whose children have been appended since the last one. */
    public void appendNested() {
        if (type.physicalType() != PhysicalType.STRUCT) {
            ensureOffset();
            ints[length + 1] = children.get(0).length;
        }
        advance();
    }

    /** Appends a value in its type's Java form (see {@link SqlType}), or null. */
    public void appendValue(Object value) {
        if (value == null) {
            appendNull();
            return;
        }
        switch (type.physicalType()) {
            case BOOLEAN -> appendBoolean((Boolean) value);
            case INT -> appendInt(((Number) value).intValue());
            case LONG -> {
                if (type instanceof SqlType.Decimal decimal) {
                    appendLong(unscaled(value, decimal).longValueExact());
                } else {
                    appendLong(((Number) value).longValue());
                }
            }
            case FLOAT -> appendFloat((Float) value);
            case DOUBLE -> appendDouble((Double) value);
            case DECIMAL128 -> {
                var unscaled = unscaled(value, (SqlType.Decimal) type);
                appendDecimal(Decimals.high(unscaled), Decimals.low(unscaled));
            }
            case BYTES -> {
                byte[] data = value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value;
                appendBytes(data, 0, data.length);
            }
            case ARRAY -> {
                ((List<?>) value).forEach(children.get(0)::appendValue);
                appendNested();
            }
            case MAP -> {
                ((Map<?, ?>) value).forEach((k, v) -> {
                    children.get(0).appendValue(k);
                    children.get(1).appendValue(v);
                });
                appendNested();
            }
            case STRUCT -> {
                List<?> fields = (List<?>) value;
                for (int i = 0; i < children.size(); i++) {
                    children.get(i).appendValue(fields.get(i));
                }
                appendNested();
            }
        }
    }

    /** Appends the value at a position of a vector of the same type. */
    public void appendFrom(Vector vector, int position) {
        if (vector.isNull(position)) {
            appendNull();
            return;
        }
        switch (vector) {
            case BooleanVector v -> appendBoolean(v.values()[position]);
            case IntVector v -> appendInt(v.values()[position]);
            case LongVector v -> appendLong(v.values()[position]);
            case FloatVector v -> appendFloat(v.values()[position]);
            case DoubleVector v -> appendDouble(v.values()[position]);
            case DecimalVector v -> appendDecimal(v.high(position), v.low(position));
            case BytesVector v -> appendBytes(v.data(), v.start(position), v.end(position) - v.start(position));
            case ArrayVector v -> {
                for (int i = v.offsets()[position]; i < v.offsets()[position + 1]; i++) {
                    children.get(0).appendFrom(v.elements(), i);
                }
                appendNested();
            }
            case MapVector v -> {
                for (int i = v.offsets()[position]; i < v.offsets()[position + 1]; i++) {
                    children.get(0).appendFrom(v.keys(), i);
                    children.get(1).appendFrom(v.values(), i);
                }
                appendNested();
            }
            case StructVector v -> {
                for (int i = 0; i < children.size(); i++) {
                    children.get(i).appendFrom(v.fields().get(i), position);
                }
                appendNested();
            }
            case DictionaryVector v -> appendFrom(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> appendFrom(v.value(), 0);
        }
    }

    public Vector build() {
        return switch (type.physicalType()) {
            case BOOLEAN -> new BooleanVector(type, booleans, validity, length);
            case INT -> new IntVector(type, ints, validity, length);
            case LONG -> new LongVector(type, longs, validity, length);
            case FLOAT -> new FloatVector(type, floats, validity, length);
            case DOUBLE -> new DoubleVector(type, doubles, validity, length);
            case DECIMAL128 -> new DecimalVector(type, longs, validity, length).narrow();
            case BYTES -> new BytesVector(type, bytes, ints, validity, length);
            case ARRAY -> new ArrayVector(type, ints, children.get(0).build(), validity, length);
            case MAP ->
                new MapVector(
                        type, ints, children.get(0).build(), children.get(1).build(), validity, length);
            case STRUCT ->
                new StructVector(
                        type, children.stream().map(VectorBuilder::build).toList(), validity, length);
        };
    }

    private static BigInteger unscaled(Object value, SqlType.Decimal decimal) {
        return ((BigDecimal) value).setScale(decimal.scale()).unscaledValue();
    }

    private void advance() {
        if (validity != null) {
            markValidity(true);
        }
        length++;
    }

    private void markValidity(boolean valid) {
        int words = validity.length;
        if (length >>> 6 >= words) {
            validity = Arrays.copyOf(validity, 2 * words);
            Arrays.fill(validity, words, validity.length, -1L);
        }
        if (!valid) {
            Validity.setNull(validity, length);
        }
    }

    private void ensureBoolean() {
        if (length == booleans.length) {
            booleans = Arrays.copyOf(booleans, 2 * length);
        }
    }

    private void ensureInt() {
        if (length == ints.length) {
            ints = Arrays.copyOf(ints, 2 * length);
        }
    }

    private void ensureOffset() {
        if (length + 1 == ints.length) {
            ints = Arrays.copyOf(ints, 2 * ints.length);
        }
    }

    private void ensureLong(int wordsEach) {
        if (length * wordsEach == longs.length) {
            longs = Arrays.copyOf(longs, 2 * longs.length);
        }
    }

    private void ensureFloat() {
        if (length == floats.length) {
            floats = Arrays.copyOf(floats, 2 * length);
        }
    }

    private void ensureDouble() {
        if (length == doubles.length) {
            doubles = Arrays.copyOf(doubles, 2 * length);
        }
    }
}
