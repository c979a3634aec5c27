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
import java.util.Arrays;

/** Equality of values as grouping sees it: null equals null, NaN equals NaN, −0.0 equals 0.0. */
public final class ValueEquality {
    private ValueEquality() {}

    /** Whether two values of one type are equal or both null. */
    public static boolean equal(Vector a, int i, Vector b, int j) {
        boolean aNull = a.isNull(i);
        if (aNull || b.isNull(j)) {
            return aNull && b.isNull(j);
        }
        return equalValues(a, i, b, j);
    }

    /** Whether two values, neither null, are equal. */
    public static boolean equalValues(Vector a, int i, Vector b, int j) {
        if (b instanceof DictionaryVector dictionary) {
            return equalValues(a, i, dictionary.dictionary(), dictionary.ids()[j]);
        }
        if (b instanceof ConstantVector constant) {
            return equalValues(a, i, constant.value(), 0);
        }
        return switch (a) {
            case DictionaryVector v -> equalValues(v.dictionary(), v.ids()[i], b, j);
            case ConstantVector v -> equalValues(v.value(), 0, b, j);
            case BooleanVector v -> v.values()[i] == ((BooleanVector) b).values()[j];
            case IntVector v -> v.values()[i] == ((IntVector) b).values()[j];
            case LongVector v -> v.values()[i] == ((LongVector) b).values()[j];
            case FloatVector v -> ValueOrder.compare(v.values()[i], ((FloatVector) b).values()[j]) == 0;
            case DoubleVector v -> ValueOrder.compare(v.values()[i], ((DoubleVector) b).values()[j]) == 0;
            case DecimalVector v -> {
                DecimalVector other = (DecimalVector) b;
                yield v.low(i) == other.low(j) && v.high(i) == other.high(j);
            }
            case BytesVector v -> {
                BytesVector other = (BytesVector) b;
                yield Arrays.equals(v.data(), v.start(i), v.end(i), other.data(), other.start(j), other.end(j));
            }
            case ArrayVector v -> {
                ArrayVector other = (ArrayVector) b;
                yield equalRanges(v.elements(), v.offsets(), i, other.elements(), other.offsets(), j);
            }
            case MapVector v -> equalMaps(v, i, (MapVector) b, j);
            case StructVector v -> {
                StructVector other = (StructVector) b;
                for (int f = 0; f < v.fields().size(); f++) {
                    if (!equal(v.fields().get(f), i, other.fields().get(f), j)) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    private static boolean equalRanges(Vector a, int[] aOffsets, int i, Vector b, int[] bOffsets, int j) {
        int size = aOffsets[i + 1] - aOffsets[i];
        if (size != bOffsets[j + 1] - bOffsets[j]) {
            return false;
        }
        for (int k = 0; k < size; k++) {
            if (!equal(a, aOffsets[i] + k, b, bOffsets[j] + k)) {
                return false;
            }
        }
        return true;
    }

    /** Maps are equal when they hold the same entries in any order. */
    private static boolean equalMaps(MapVector a, int i, MapVector b, int j) {
        int size = a.offsets()[i + 1] - a.offsets()[i];
        if (size != b.offsets()[j + 1] - b.offsets()[j]) {
            return false;
        }
        for (int k = a.offsets()[i]; k < a.offsets()[i + 1]; k++) {
            boolean found = false;
            for (int m = b.offsets()[j]; m < b.offsets()[j + 1] && !found; m++) {
                found = equal(a.keys(), k, b.keys(), m) && equal(a.values(), k, b.values(), m);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
