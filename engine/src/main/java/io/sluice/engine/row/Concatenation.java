package io.sluice.engine.row;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.schedule.CurrentQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** One vector of many. */
public final class Concatenation {
    private Concatenation() {}

    /** A dictionary has to save copying its values this often before it is worth the second look at each row. */
    private static final int MIN_ROWS_PER_ENTRY = 8;

    /**
     * The values of all parts, one after the other. A dictionary that all parts share stays, and so do those of texts that
     * are small beside the rows, as one; else the result is flat or nested.
     *
     * @throws SluiceException QUERY_MEMORY_EXCEEDED when values of varying size take more than an array can hold
     */
    public static Vector of(SqlType type, List<Vector> parts) {
        if (parts.isEmpty()) {
            return VectorBuilder.of(type, 0).build();
        }
        if (parts.size() == 1 && !(parts.getFirst() instanceof ConstantVector)) {
            return parts.getFirst();
        }
        long total = 0;
        for (Vector part : parts) {
            total += part.length();
        }
        int length = checkedSize(total, type);
        if (sharedDictionary(parts)) {
            return ofSharedDictionary(parts, length);
        }
        if (type.physicalType() == PhysicalType.BYTES) {
            Map<Vector, Integer> starts = smallDictionaries(parts, length);
            if (!starts.isEmpty()) {
                return ofDictionaries(type, parts, starts, length);
            }
        }
        List<Vector> flat = new ArrayList<>(parts.size());
        for (Vector part : parts) {
            CurrentQuery.check();
            flat.add(Vectors.flatten(part));
        }
        long[] validity = validity(flat, length);
        return switch (type.physicalType()) {
            case BOOLEAN -> {
                boolean[] values = new boolean[length];
                int at = 0;
                for (Vector part : flat) {
                    System.arraycopy(((BooleanVector) part).values(), 0, values, at, part.length());
                    at += part.length();
                }
                yield new BooleanVector(type, values, validity, length);
            }
            case INT -> {
                int[] values = new int[length];
                int at = 0;
                for (Vector part : flat) {
                    System.arraycopy(((IntVector) part).values(), 0, values, at, part.length());
                    at += part.length();
                }
                yield new IntVector(type, values, validity, length);
            }
            case LONG -> {
                long[] values = new long[length];
                int at = 0;
                for (Vector part : flat) {
                    System.arraycopy(((LongVector) part).values(), 0, values, at, part.length());
                    at += part.length();
                }
                yield new LongVector(type, values, validity, length);
            }
            case FLOAT -> {
                float[] values = new float[length];
                int at = 0;
                for (Vector part : flat) {
                    System.arraycopy(((FloatVector) part).values(), 0, values, at, part.length());
                    at += part.length();
                }
                yield new FloatVector(type, values, validity, length);
            }
            case DOUBLE -> {
                double[] values = new double[length];
                int at = 0;
                for (Vector part : flat) {
                    System.arraycopy(((DoubleVector) part).values(), 0, values, at, part.length());
                    at += part.length();
                }
                yield new DoubleVector(type, values, validity, length);
            }
            case DECIMAL128 -> {
                if (flat.stream().allMatch(part -> ((DecimalVector) part).longs() != null)) {
                    long[] values = new long[length];
                    int at = 0;
                    for (Vector part : flat) {
                        System.arraycopy(((DecimalVector) part).longs(), 0, values, at, part.length());
                        at += part.length();
                    }
                    yield DecimalVector.ofLongs(type, values, validity, length);
                }
                long[] words = new long[checkedSize(2L * length, type)];
                int at = 0;
                for (Vector part : flat) {
                    System.arraycopy(((DecimalVector) part).words(), 0, words, 2 * at, 2 * part.length());
                    at += part.length();
                }
                yield new DecimalVector(type, words, validity, length);
            }
            case BYTES -> ofBytes(type, flat, validity, length);
            case ARRAY -> {
                int[] offsets = new int[length + 1];
                List<Vector> elements = new ArrayList<>();
                int at = 0;
                for (Vector part : flat) {
                    ArrayVector array = (ArrayVector) part;
                    elements.add(child(array.elements(), array.offsets(), array.length()));
                    at = appendOffsets(array.offsets(), array.length(), offsets, at);
                }
                Vector child = of(((SqlType.Array) type).element(), elements);
                yield new ArrayVector(type, offsets, child, validity, length);
            }
            case MAP -> {
                int[] offsets = new int[length + 1];
                List<Vector> keys = new ArrayList<>();
                List<Vector> values = new ArrayList<>();
                int at = 0;
                for (Vector part : flat) {
                    MapVector map = (MapVector) part;
                    keys.add(child(map.keys(), map.offsets(), map.length()));
                    values.add(child(map.values(), map.offsets(), map.length()));
                    at = appendOffsets(map.offsets(), map.length(), offsets, at);
                }
                SqlType.Map mapType = (SqlType.Map) type;
                yield new MapVector(
                        type, offsets, of(mapType.key(), keys), of(mapType.value(), values), validity, length);
            }
            case STRUCT -> {
                List<Vector> fields = new ArrayList<>();
                SqlType.Struct struct = (SqlType.Struct) type;
                for (int f = 0; f < struct.fields().size(); f++) {
                    List<Vector> fieldParts = new ArrayList<>();
                    for (Vector part : flat) {
                        fieldParts.add(((StructVector) part).fields().get(f));
                    }
                    fields.add(of(struct.fields().get(f).type(), fieldParts));
                }
                yield new StructVector(type, fields, validity, length);
            }
        };
    }

    private static boolean sharedDictionary(List<Vector> parts) {
        if (!(parts.getFirst() instanceof DictionaryVector first)) {
            return false;
        }
        for (Vector part : parts) {
            if (!(part instanceof DictionaryVector other) || other.dictionary() != first.dictionary()) {
                return false;
            }
        }
        return true;
    }

    /** The dictionaries of all parts with where each begins in one of all of them; empty if that does not pay. */
    private static Map<Vector, Integer> smallDictionaries(List<Vector> parts, int length) {
        Map<Vector, Integer> starts = new IdentityHashMap<>();
        int entries = 0;
        for (Vector part : parts) {
            Vector dictionary = dictionary(part);
            if (dictionary == null) {
                return Map.of();
            }
            if (starts.putIfAbsent(dictionary, entries) == null) {
                entries += dictionary.length();
                if (entries > length / MIN_ROWS_PER_ENTRY) {
                    return Map.of();
                }
            }
        }
        return starts;
    }

    /** What the part's values are positions in, or null if it has them itself. */
    private static Vector dictionary(Vector part) {
        return switch (part) {
            case DictionaryVector encoded -> encoded.dictionary();
            case ConstantVector constant -> constant.value();
            default -> null;
        };
    }

    /** @param starts the parts' dictionaries, with where each begins in the one of the result */
    private static Vector ofDictionaries(SqlType type, List<Vector> parts, Map<Vector, Integer> starts, int length) {
        Vector[] dictionaries = starts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toArray(Vector[]::new);
        int[] ids = new int[length];
        long[] validity = null;
        int at = 0;
        for (Vector part : parts) {
            CurrentQuery.check();
            int start = starts.get(dictionary(part));
            int end = at + part.length();
            if (part instanceof DictionaryVector encoded) {
                for (int i = at; i < end; i++) {
                    ids[i] = start + encoded.ids()[i - at];
                }
                if (encoded.validity() != null) {
                    validity = validity == null ? Validity.allValid(length) : validity;
                    copyNulls(encoded.validity(), encoded.length(), validity, at);
                }
            } else {
                Arrays.fill(ids, at, end, start);
            }
            at = end;
        }
        return new DictionaryVector(ids, of(type, List.of(dictionaries)), validity, length);
    }

    private static Vector ofSharedDictionary(List<Vector> parts, int length) {
        int[] ids = new int[length];
        long[] validity = null;
        int at = 0;
        for (Vector part : parts) {
            DictionaryVector dictionary = (DictionaryVector) part;
            System.arraycopy(dictionary.ids(), 0, ids, at, dictionary.length());
            if (dictionary.validity() != null) {
                validity = validity == null ? Validity.allValid(length) : validity;
                copyNulls(dictionary.validity(), dictionary.length(), validity, at);
            }
            at += dictionary.length();
        }
        return new DictionaryVector(ids, ((DictionaryVector) parts.getFirst()).dictionary(), validity, length);
    }

    private static BytesVector ofBytes(SqlType type, List<Vector> parts, long[] validity, int length) {
        int[] offsets = new int[length + 1];
        long size = 0;
        for (Vector part : parts) {
            BytesVector bytes = (BytesVector) part;
            size += bytes.offsets()[bytes.length()] - bytes.offsets()[0];
        }
        byte[] data = new byte[checkedSize(size, type)];
        int at = 0;
        for (Vector part : parts) {
            CurrentQuery.check();
            BytesVector bytes = (BytesVector) part;
            int[] from = bytes.offsets();
            System.arraycopy(bytes.data(), from[0], data, offsets[at], from[bytes.length()] - from[0]);
            at = appendOffsets(from, bytes.length(), offsets, at);
        }
        return new BytesVector(type, data, offsets, validity, length);
    }

    private static int appendOffsets(int[] from, int count, int[] to, int at) {
        int shift = to[at] - from[0];
        for (int i = 1; i <= count; i++) {
            to[at + i] = Math.addExact(from[i], shift);
        }
        return at + count;
    }

    private static Vector child(Vector elements, int[] offsets, int count) {
        return offsets[0] == 0 && offsets[count] == elements.length()
                ? elements
                : Vectors.flatten(Columns.slice(elements, offsets[0], offsets[count]));
    }

    private static long[] validity(List<Vector> parts, int length) {
        long[] validity = null;
        int at = 0;
        for (Vector part : parts) {
            if (part.mayHaveNulls()) {
                validity = validity == null ? Validity.allValid(length) : validity;
                for (int i = 0; i < part.length(); i++) {
                    if (part.isNull(i)) {
                        Validity.setNull(validity, at + i);
                    }
                }
            }
            at += part.length();
        }
        return validity;
    }

    private static void copyNulls(long[] from, int count, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            if (Validity.isNull(from, i)) {
                Validity.setNull(to, at + i);
            }
        }
    }

    private static int checkedSize(long size, SqlType type) {
        if (size > Integer.MAX_VALUE - 16) {
            throw new SluiceException(
                    ErrorCode.QUERY_MEMORY_EXCEEDED,
                    "A column of type " + type + " holds " + size
                            + " bytes or values within one operator, more than the " + (Integer.MAX_VALUE - 16)
                            + " that fit. Let the query join, sort or window fewer rows.");
        }
        return (int) size;
    }
}
