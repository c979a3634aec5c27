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
import io.sluice.engine.plan.SortKey;
import java.util.Arrays;

/**
 * Order of values: byte strings by unsigned bytes, NaN above all numbers, −0.0 equal to 0.0, false before true; arrays
 * and structs element by element with null first.
 */
public final class ValueOrder {
    private ValueOrder() {}

    /** Compares by a sort key's direction and place of nulls. */
    public static int compare(SortKey key, Vector a, int i, Vector b, int j) {
        boolean aNull = a.isNull(i);
        boolean bNull = b.isNull(j);
        if (aNull || bNull) {
            if (aNull && bNull) {
                return 0;
            }
            return aNull == key.nullsFirst() ? -1 : 1;
        }
        int order = compareValues(a, i, b, j);
        return key.descending() ? -order : order;
    }

    /** Compares two values of one type, neither null; the result is −1, 0 or 1. */
    public static int compareValues(Vector a, int i, Vector b, int j) {
        if (b instanceof DictionaryVector dictionary) {
            return compareValues(a, i, dictionary.dictionary(), dictionary.ids()[j]);
        }
        if (b instanceof ConstantVector constant) {
            return compareValues(a, i, constant.value(), 0);
        }
        return switch (a) {
            case DictionaryVector v -> compareValues(v.dictionary(), v.ids()[i], b, j);
            case ConstantVector v -> compareValues(v.value(), 0, b, j);
            case BooleanVector v -> Boolean.compare(v.values()[i], ((BooleanVector) b).values()[j]);
            case IntVector v -> Integer.compare(v.values()[i], ((IntVector) b).values()[j]);
            case LongVector v -> Long.compare(v.values()[i], ((LongVector) b).values()[j]);
            case FloatVector v -> compare(v.values()[i], ((FloatVector) b).values()[j]);
            case DoubleVector v -> compare(v.values()[i], ((DoubleVector) b).values()[j]);
            case DecimalVector v -> {
                DecimalVector other = (DecimalVector) b;
                int high = Long.compare(v.high(i), other.high(j));
                yield high != 0 ? high : Long.compareUnsigned(v.low(i), other.low(j));
            }
            case BytesVector v -> {
                BytesVector other = (BytesVector) b;
                yield Integer.signum(Arrays.compareUnsigned(
                        v.data(), v.start(i), v.end(i), other.data(), other.start(j), other.end(j)));
            }
            case ArrayVector v -> {
                ArrayVector other = (ArrayVector) b;
                yield compareRanges(v.elements(), v.offsets(), i, other.elements(), other.offsets(), j);
            }
            case MapVector v -> {
                MapVector other = (MapVector) b;
                int keys = compareRanges(v.keys(), v.offsets(), i, other.keys(), other.offsets(), j);
                yield keys != 0 ? keys : compareRanges(v.values(), v.offsets(), i, other.values(), other.offsets(), j);
            }
            case StructVector v -> {
                StructVector other = (StructVector) b;
                for (int f = 0; f < v.fields().size(); f++) {
                    int order = compareNullsFirst(
                            v.fields().get(f), i, other.fields().get(f), j);
                    if (order != 0) {
                        yield order;
                    }
                }
                yield 0;
            }
        };
    }

    static int compare(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }

    private static int compareRanges(Vector a, int[] aOffsets, int i, Vector b, int[] bOffsets, int j) {
        int aSize = aOffsets[i + 1] - aOffsets[i];
        int bSize = bOffsets[j + 1] - bOffsets[j];
        for (int k = 0; k < Math.min(aSize, bSize); k++) {
            int order = compareNullsFirst(a, aOffsets[i] + k, b, bOffsets[j] + k);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(aSize, bSize);
    }

    private static int compareNullsFirst(Vector a, int i, Vector b, int j) {
        boolean aNull = a.isNull(i);
        boolean bNull = b.isNull(j);
        if (aNull || bNull) {
            return Boolean.compare(bNull, aNull);
        }
        return compareValues(a, i, b, j);
    }
}
