package io.sluice.storage.cache;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/** One batch of a cached column: whole numbers and ids of dictionaries narrow, all else as a vector. Immutable. */
public sealed interface CachedBatch {
    /** Copies what is kept narrow; what is not is shared with the vector. */
    static CachedBatch of(Vector vector) {
        int length = vector.length();
        return switch (vector) {
            case LongVector v -> new Longs(v.type(), NarrowWords.of(v.values(), length), v.validity(), length);
            case IntVector v -> new Ints(v.type(), NarrowWords.of(v.values(), length), v.validity(), length);
            case DictionaryVector v -> new Ids(v.dictionary(), NarrowWords.of(v.ids(), length), v.validity(), length);
            default -> new Whole(vector);
        };
    }

    int length();

    /**
     * The vector.
     *
     * @param arrays gives the arrays that are not shared by all
     */
    Vector vector(ReusedArrays arrays);

    /**
     * The values at some positions, of which there is at least one.
     *
     * @param positions ascending
     */
    Vector vector(int[] positions, int count);

    /** Without a dictionary. */
    long retainedBytes();

    /** What several batches may share; null if there is none. */
    default Vector dictionary() {
        return null;
    }

    private static long[] gather(long[] validity, int[] positions, int count) {
        if (validity == null) {
            return null;
        }
        long[] gathered = Validity.allValid(count);
        for (int i = 0; i < count; i++) {
            if (Validity.isNull(validity, positions[i])) {
                Validity.setNull(gathered, i);
            }
        }
        return gathered;
    }

    private static long bytes(NarrowWords words, long[] validity) {
        return words.retainedBytes() + (validity == null ? 0 : 8L * validity.length);
    }

    record Whole(Vector vector) implements CachedBatch {
        @Override
        public int length() {
            return vector.length();
        }

        @Override
        public Vector vector(ReusedArrays arrays) {
            arrays.none();
            return vector;
        }

        @Override
        public Vector vector(int[] positions, int count) {
            return Vectors.take(vector, positions, count);
        }

        @Override
        public long retainedBytes() {
            return vector.retainedBytes();
        }
    }

    record Longs(SqlType type, NarrowWords words, long[] validity, int length) implements CachedBatch {
        @Override
        public Vector vector(ReusedArrays arrays) {
            long[] values = arrays.longs(length);
            words.widen(values);
            return new LongVector(type, values, validity, length);
        }

        @Override
        public Vector vector(int[] positions, int count) {
            long[] values = new long[count];
            words.gather(positions, count, values);
            return new LongVector(type, values, CachedBatch.gather(validity, positions, count), count);
        }

        @Override
        public long retainedBytes() {
            return bytes(words, validity);
        }
    }

    record Ints(SqlType type, NarrowWords words, long[] validity, int length) implements CachedBatch {
        @Override
        public Vector vector(ReusedArrays arrays) {
            int[] values = arrays.ints(length);
            words.widen(values);
            return new IntVector(type, values, validity, length);
        }

        @Override
        public Vector vector(int[] positions, int count) {
            int[] values = new int[count];
            words.gather(positions, count, values);
            return new IntVector(type, values, CachedBatch.gather(validity, positions, count), count);
        }

        @Override
        public long retainedBytes() {
            return bytes(words, validity);
        }
    }

    record Ids(Vector dictionary, NarrowWords words, long[] validity, int length) implements CachedBatch {
        @Override
        public Vector vector(ReusedArrays arrays) {
            int[] ids = arrays.ints(length);
            words.widen(ids);
            return new DictionaryVector(ids, dictionary, validity, length);
        }

        @Override
        public Vector vector(int[] positions, int count) {
            int[] ids = new int[count];
            words.gather(positions, count, ids);
            return new DictionaryVector(ids, dictionary, CachedBatch.gather(validity, positions, count), count);
        }

        @Override
        public long retainedBytes() {
            return bytes(words, validity);
        }
    }
}
