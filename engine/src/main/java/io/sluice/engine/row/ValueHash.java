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
import io.sluice.columnar.Vector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes of values that agree with {@link ValueEquality}. 64 bits, well mixed in all of them. */
public final class ValueHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final long NULL_HASH = 0x2545F4914F6CDD1DL;

    private ValueHash() {}

    /** Mixes a word (the finaliser of MurmurHash3). */
    public static long mix(long word) {
        long h = word;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    /** The hash of a sequence, given that of what precedes and that of the next value. */
    public static long combine(long before, long hash) {
        return mix(before * PRIME + hash);
    }

    /** The bits by which a double is compared: one NaN, no negative zero. */
    public static long bits(double value) {
        return Double.doubleToLongBits(value + 0.0);
    }

    /** The bits by which a float is compared: one NaN, no negative zero. */
    public static int bits(float value) {
        return Float.floatToIntBits(value + 0.0f);
    }

    /** The hash of a byte string. */
    public static long hash(byte[] data, int start, int end) {
        long h = PRIME ^ end - start;
        int at = start;
        while (at + 8 <= end) {
            h = (h ^ (long) LONG.get(data, at)) * 0xff51afd7ed558ccdL;
            h ^= h >>> 32;
            at += 8;
        }
        long tail = 0;
        for (int shift = 0; at < end; at++, shift += 8) {
            tail |= (data[at] & 0xFFL) << shift;
        }
        return mix((h ^ tail) * PRIME);
    }

    /** The hash of one value or null. */
    public static long hash(Vector vector, int position) {
        if (vector.isNull(position)) {
            return NULL_HASH;
        }
        return switch (vector) {
            case DictionaryVector v -> hash(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> hash(v.value(), 0);
            case BooleanVector v -> mix(v.values()[position] ? 1 : 0);
            case IntVector v -> mix(v.values()[position]);
            case LongVector v -> mix(v.values()[position]);
            case FloatVector v -> mix(bits(v.values()[position]));
            case DoubleVector v -> mix(bits(v.values()[position]));
            case DecimalVector v -> combine(mix(v.high(position)), v.low(position));
            case BytesVector v -> hash(v.data(), v.start(position), v.end(position));
            case ArrayVector v -> {
                long h = PRIME;
                for (int i = v.offsets()[position]; i < v.offsets()[position + 1]; i++) {
                    h = combine(h, hash(v.elements(), i));
                }
                yield h;
            }
            case MapVector v -> {
                // A sum, because entries have no order.
                long h = 0;
                for (int i = v.offsets()[position]; i < v.offsets()[position + 1]; i++) {
                    h += combine(hash(v.keys(), i), hash(v.values(), i));
                }
                yield mix(h);
            }
            case StructVector v -> {
                long h = PRIME;
                for (Vector field : v.fields()) {
                    h = combine(h, hash(field, position));
                }
                yield h;
            }
        };
    }

    /**
     * Hashes the rows at some positions.
     *
     * @param columns whose values are hashed together
     * @param positions null for the positions from first on
     * @param hashes gets count entries
     */
    public static void hashRows(Vector[] columns, int[] positions, int first, int count, long[] hashes) {
        for (int c = 0; c < columns.length; c++) {
            Vector column = columns[c];
            long[] dictionaryHashes = null;
            int[] ids = null;
            if (column instanceof DictionaryVector dictionary
                    && dictionary.dictionary().length() <= count) {
                dictionaryHashes = new long[dictionary.dictionary().length()];
                for (int i = 0; i < dictionaryHashes.length; i++) {
                    dictionaryHashes[i] = hash(dictionary.dictionary(), i);
                }
                ids = dictionary.ids();
            }
            boolean nulls = column.mayHaveNulls();
            for (int i = 0; i < count; i++) {
                int position = positions == null ? first + i : positions[i];
                long h;
                if (dictionaryHashes != null) {
                    h = nulls && column.isNull(position) ? NULL_HASH : dictionaryHashes[ids[position]];
                } else if (!nulls && column instanceof LongVector v) {
                    h = mix(v.values()[position]);
                } else if (!nulls && column instanceof IntVector v) {
                    h = mix(v.values()[position]);
                } else {
                    h = hash(column, position);
                }
                hashes[i] = c == 0 ? h : combine(hashes[i], h);
            }
        }
    }
}
