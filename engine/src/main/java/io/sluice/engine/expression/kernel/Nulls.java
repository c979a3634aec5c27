package io.sluice.engine.expression.kernel;

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
import io.sluice.columnar.Selection;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;

/** Null bitmaps of arguments and results. */
public final class Nulls {
    private Nulls() {}

    /** The vector's nulls as a bitmap, encodings resolved; null where it has none. Shared: never to be changed. */
    public static long[] of(Vector vector) {
        return switch (vector) {
            case BooleanVector v -> v.validity();
            case IntVector v -> v.validity();
            case LongVector v -> v.validity();
            case FloatVector v -> v.validity();
            case DoubleVector v -> v.validity();
            case DecimalVector v -> v.validity();
            case BytesVector v -> v.validity();
            case ArrayVector v -> v.validity();
            case MapVector v -> v.validity();
            case StructVector v -> v.validity();
            case ConstantVector v -> v.value().isNull(0) ? Validity.allNull(v.length()) : null;
            case DictionaryVector v -> ofDictionary(v);
        };
    }

    private static long[] ofDictionary(DictionaryVector vector) {
        if (!vector.dictionary().mayHaveNulls()) {
            return vector.validity();
        }
        long[] bits = Validity.allValid(vector.length());
        for (int i = 0; i < vector.length(); i++) {
            if (vector.isNull(i)) {
                Validity.setNull(bits, i);
            }
        }
        return bits;
    }

    /** Null where any argument is. */
    public static long[] anyNull(Vector[] arguments, int length) {
        long[] bits = null;
        for (Vector argument : arguments) {
            bits = Validity.and(bits, of(argument), length);
        }
        return bits;
    }

    /** Those of the rows that the bitmap says are valid; the rows themselves if all are. */
    public static Selection valid(long[] validity, Selection rows) {
        if (validity == null) {
            return rows;
        }
        int[] kept = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < kept.length; k++) {
            int i = rows.position(k);
            kept[n] = i;
            n += Validity.isValid(validity, i) ? 1 : 0;
        }
        return n == rows.count() ? rows : Selection.of(kept, n);
    }
}
