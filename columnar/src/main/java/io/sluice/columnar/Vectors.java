package io.sluice.columnar;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operations over any kind of vector. */
public final class Vectors {
    private Vectors() {}

    /** The value at a position in its type's Java form (see {@link SqlType}), or null. For edges, not for hot loops. */
    public static Object value(Vector vector, int position) {
        if (vector.isNull(position)) {
            return null;
        }
        return switch (vector) {
            case BooleanVector v -> v.values()[position];
            case IntVector v -> v.values()[position];
            case LongVector v ->
                v.type() instanceof SqlType.Decimal decimal
                        ? BigDecimal.valueOf(v.values()[position], decimal.scale())
                        : (Object) v.values()[position];
            case FloatVector v -> v.values()[position];
            case DoubleVector v -> v.values()[position];
            case DecimalVector v -> new BigDecimal(v.unscaled(position), ((SqlType.Decimal) v.type()).scale());
            case BytesVector v -> v.type() == SqlType.STRING ? v.string(position) : v.bytes(position);
            case ArrayVector v -> {
                List<Object> list = new ArrayList<>();
                for (int i = v.offsets()[position]; i < v.offsets()[position + 1]; i++) {
                    list.add(value(v.elements(), i));
                }
                yield list;
            }
            case MapVector v -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = v.offsets()[position]; i < v.offsets()[position + 1]; i++) {
                    map.put(value(v.keys(), i), value(v.values(), i));
                }
                yield map;
            }
            case StructVector v -> {
                List<Object> list = new ArrayList<>();
                for (Vector field : v.fields()) {
                    list.add(value(field, position));
                }
                yield list;
            }
            case DictionaryVector v -> value(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> value(v.value(), 0);
        };
    }

    /** A constant vector of a value in its type's Java form, or of null. */
    public static ConstantVector constant(SqlType type, Object value, int length) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.appendValue(value);
        return new ConstantVector(builder.build(), length);
    }

    /** A vector of values in Java form. */
    public static Vector of(SqlType type, Object... values) {
        VectorBuilder builder = VectorBuilder.of(type, values.length);
        for (Object value : values) {
            builder.appendValue(value);
        }
        return builder.build();
    }

    /** The same values without dictionary or constant encoding at the top. */
    public static Vector flatten(Vector vector) {
        return switch (vector) {
            case DictionaryVector v ->
                v.dictionary().length() == 0
                        ? flatten(allNull(v.type(), v.length()))
                        : gather(v, Selection.all(v.length()));
            case ConstantVector v -> {
                int[] zeros = new int[v.length()];
                yield gatherFlat(v.value(), zeros, zeros.length, null);
            }
            default -> vector;
        };
    }

    /** The values at the selected positions; encodings at the top: a constant stays one, a dictionary is resolved. */
    public static Vector gather(Vector vector, Selection selection) {
        if (vector instanceof ConstantVector constant) {
            return new ConstantVector(constant.value(), selection.count());
        }
        int count = selection.count();
        if (vector instanceof DictionaryVector dictionary) {
            int[] ids = new int[count];
            long[] validity = dictionary.validity() == null ? null : Validity.allValid(count);
            for (int i = 0; i < count; i++) {
                int position = selection.position(i);
                ids[i] = dictionary.ids()[position];
                if (validity != null && Validity.isNull(dictionary.validity(), position)) {
                    Validity.setNull(validity, i);
                }
            }
            if (dictionary.dictionary().length() == 0) {
                return Vectors.allNull(dictionary.type(), count);
            }
            return gatherFlat(dictionary.dictionary(), ids, count, validity);
        }
        if (selection.isAll() && count == vector.length()) {
            return vector;
        }
        int[] positions = selection.positions();
        if (positions == null) {
            positions = new int[count];
            Arrays.setAll(positions, i -> i);
        }
        return gatherFlat(vector, positions, count, null);
    }

    /** The values at any positions, in any order and with repeats; the position −1 gives null. */
    public static Vector gather(Vector vector, int[] positions, int count) {
        if (vector instanceof ConstantVector || vector instanceof DictionaryVector) {
            vector = flatten(vector);
        }
        long[] validity = null;
        int[] safe = positions;
        for (int i = 0; i < count; i++) {
            if (positions[i] < 0) {
                if (validity == null) {
                    validity = Validity.allValid(count);
                    safe = Arrays.copyOf(positions, count);
                }
                Validity.setNull(validity, i);
                safe[i] = 0;
            }
        }
        if (vector.length() == 0) {
            return allNull(vector.type(), count);
        }
        return gatherFlat(vector, safe, count, validity);
    }

    /** The values at any positions; −1 gives null. A dictionary or constant stays one. */
    public static Vector take(Vector vector, int[] positions, int count) {
        return switch (vector) {
            case ConstantVector constant
            when !anyNegative(positions, count) -> new ConstantVector(constant.value(), count);
            case DictionaryVector dictionary
            when dictionary.dictionary().length() > 0 -> takeIds(dictionary, positions, count);
            default -> gather(vector, positions, count);
        };
    }

    private static DictionaryVector takeIds(DictionaryVector dictionary, int[] positions, int count) {
        int[] ids = new int[count];
        int[] from = dictionary.ids();
        long[] fromValidity = dictionary.validity();
        long[] validity = null;
        for (int i = 0; i < count; i++) {
            int position = positions[i];
            if (position < 0 || Validity.isNull(fromValidity, position)) {
                if (validity == null) {
                    validity = Validity.allValid(count);
                }
                Validity.setNull(validity, i);
            } else {
                ids[i] = from[position];
            }
        }
        return new DictionaryVector(ids, dictionary.dictionary(), validity, count);
    }

    private static boolean anyNegative(int[] positions, int count) {
        for (int i = 0; i < count; i++) {
            if (positions[i] < 0) {
                return true;
            }
        }
        return false;
    }

    /** A vector of nulls. */
    public static Vector allNull(SqlType type, int length) {
        return constant(type, null, length);
    }

    /** @param extraNulls positions of the result that are null besides; taken over by the result */
    private static Vector gatherFlat(Vector vector, int[] positions, int count, long[] extraNulls) {
        long[] validity = gatherValidity(vector, positions, count, extraNulls);
        return switch (vector) {
            case BooleanVector v -> {
                boolean[] values = new boolean[count];
                for (int i = 0; i < count; i++) {
                    values[i] = v.values()[positions[i]];
                }
                yield new BooleanVector(v.type(), values, validity, count);
            }
            case IntVector v -> {
                int[] source = v.values();
                int[] values = new int[count];
                for (int i = 0; i < count; i++) {
                    values[i] = source[positions[i]];
                }
                yield new IntVector(v.type(), values, validity, count);
            }
            case LongVector v -> {
                long[] source = v.values();
                long[] values = new long[count];
                for (int i = 0; i < count; i++) {
                    values[i] = source[positions[i]];
                }
                yield new LongVector(v.type(), values, validity, count);
            }
            case FloatVector v -> {
                float[] values = new float[count];
                for (int i = 0; i < count; i++) {
                    values[i] = v.values()[positions[i]];
                }
                yield new FloatVector(v.type(), values, validity, count);
            }
            case DoubleVector v -> {
                double[] source = v.values();
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = source[positions[i]];
                }
                yield new DoubleVector(v.type(), values, validity, count);
            }
            case DecimalVector v -> {
                if (v.longs() != null) {
                    long[] source = v.longs();
                    long[] values = new long[count];
                    for (int i = 0; i < count; i++) {
                        values[i] = source[positions[i]];
                    }
                    yield DecimalVector.ofLongs(v.type(), values, validity, count);
                }
                long[] words = new long[2 * count];
                for (int i = 0; i < count; i++) {
                    words[2 * i] = v.high(positions[i]);
                    words[2 * i + 1] = v.low(positions[i]);
                }
                yield new DecimalVector(v.type(), words, validity, count);
            }
            case BytesVector v -> gatherBytes(v, positions, count, validity);
            case ArrayVector v -> {
                int[] offsets = new int[count + 1];
                int[] children = gatherRanges(v.offsets(), positions, count, validity, offsets);
                yield new ArrayVector(
                        v.type(), offsets, gather(v.elements(), children, children.length), validity, count);
            }
            case MapVector v -> {
                int[] offsets = new int[count + 1];
                int[] children = gatherRanges(v.offsets(), positions, count, validity, offsets);
                yield new MapVector(
                        v.type(),
                        offsets,
                        gather(v.keys(), children, children.length),
                        gather(v.values(), children, children.length),
                        validity,
                        count);
            }
            case StructVector v -> {
                List<Vector> fields = new ArrayList<>();
                for (Vector field : v.fields()) {
                    fields.add(gather(field, positions, count));
                }
                yield new StructVector(v.type(), fields, validity, count);
            }
            case DictionaryVector v -> throw new IllegalStateException("an encoding: " + v.type());
            case ConstantVector v -> throw new IllegalStateException("an encoding: " + v.type());
        };
    }

    private static long[] gatherValidity(Vector vector, int[] positions, int count, long[] extraNulls) {
        if (!vector.mayHaveNulls()) {
            return extraNulls;
        }
        long[] validity = extraNulls == null ? Validity.allValid(count) : extraNulls;
        boolean any = extraNulls != null;
        for (int i = 0; i < count; i++) {
            if (vector.isNull(positions[i])) {
                Validity.setNull(validity, i);
                any = true;
            }
        }
        return any ? validity : null;
    }

    private static BytesVector gatherBytes(BytesVector v, int[] positions, int count, long[] validity) {
        int[] from = v.offsets();
        int[] offsets = new int[count + 1];
        int size = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = size;
            if (Validity.isValid(validity, i)) {
                size = Math.addExact(size, from[positions[i] + 1] - from[positions[i]]);
            }
        }
        offsets[count] = size;
        byte[] data = new byte[size];
        for (int i = 0; i < count; i++) {
            int length = offsets[i + 1] - offsets[i];
            if (length > 0) {
                System.arraycopy(v.data(), from[positions[i]], data, offsets[i], length);
            }
        }
        return new BytesVector(v.type(), data, offsets, validity, count);
    }

    private static int[] gatherRanges(int[] from, int[] positions, int count, long[] validity, int[] offsets) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = size;
            if (Validity.isValid(validity, i)) {
                size = Math.addExact(size, from[positions[i] + 1] - from[positions[i]]);
            }
        }
        offsets[count] = size;
        int[] children = new int[size];
        for (int i = 0; i < count; i++) {
            int start = from[positions[i]];
            for (int k = offsets[i]; k < offsets[i + 1]; k++) {
                children[k] = start + k - offsets[i];
            }
        }
        return children;
    }

    /** The first values as text, for test failures and debugging. */
    static String toText(Vector vector) {
        int shown = Math.min(vector.length(), 20);
        StringBuilder text = new StringBuilder(vector.type().sql()).append('[');
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ");
            Object value = value(vector, i);
            text.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
        }
        return text.append(shown < vector.length() ? ", … of " + vector.length() + "]" : "]")
                .toString();
    }

    /** The types of a struct's fields. */
    static List<SqlType> fieldTypes(SqlType.Struct struct) {
        return struct.fields().stream().map(Field::type).toList();
    }
}
