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
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.engine.expression.value.Int128;
import java.util.Arrays;

/** SQL's order of values as they stand in vectors. */
public final class Orders {
    private Orders() {}

    /** A long that orders as the double does: NaN largest and only one, −0.0 equal to 0.0. */
    public static long sortable(double value) {
        long bits = Double.doubleToLongBits(value + 0.0d);
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }

    /** Exactly −1, 0 or 1, which the comparators of the JDK do not promise. */
    static int sign(long a, long b) {
        return (a > b ? 1 : 0) - (a < b ? 1 : 0);
    }

    /** Longs that order as the vector's values do, for layouts of up to 64 bits. */
    static long[] longs(Vector vector, PhysicalType layout) {
        return switch (layout) {
            case INT, LONG -> Flat.longs(vector);
            case BOOLEAN -> {
                boolean[] values = Flat.booleans(vector);
                long[] result = new long[vector.length()];
                for (int i = 0; i < result.length; i++) {
                    result[i] = values[i] ? 1 : 0;
                }
                yield result;
            }
            case FLOAT, DOUBLE -> {
                double[] values = Flat.doubles(vector);
                long[] result = new long[vector.length()];
                for (int i = 0; i < result.length; i++) {
                    result[i] = sortable(values[i]);
                }
                yield result;
            }
            default -> throw new IllegalStateException("not laid out in 64 bits: " + vector.type());
        };
    }

    /** Order of two positions; null comes first. The vectors have one type. */
    public static int compare(Vector left, int i, Vector right, int j) {
        boolean leftNull = left.isNull(i);
        if (leftNull || right.isNull(j)) {
            return Boolean.compare(right.isNull(j), leftNull);
        }
        if (left instanceof DictionaryVector d) {
            return compare(d.dictionary(), d.ids()[i], right, j);
        }
        if (left instanceof ConstantVector c) {
            return compare(c.value(), 0, right, j);
        }
        if (right instanceof DictionaryVector d) {
            return compare(left, i, d.dictionary(), d.ids()[j]);
        }
        if (right instanceof ConstantVector c) {
            return compare(left, i, c.value(), 0);
        }
        return switch (left) {
            case BooleanVector a -> Boolean.compare(a.values()[i], ((BooleanVector) right).values()[j]);
            case IntVector a -> Integer.compare(a.values()[i], ((IntVector) right).values()[j]);
            case LongVector a -> Long.compare(a.values()[i], ((LongVector) right).values()[j]);
            case FloatVector a -> Double.compare(a.values()[i] + 0.0d, ((FloatVector) right).values()[j] + 0.0d);
            case DoubleVector a -> Double.compare(a.values()[i] + 0.0d, ((DoubleVector) right).values()[j] + 0.0d);
            case DecimalVector a -> {
                DecimalVector b = (DecimalVector) right;
                yield Int128.compare(a.high(i), a.low(i), b.high(j), b.low(j));
            }
            case BytesVector a -> {
                BytesVector b = (BytesVector) right;
                yield Arrays.compareUnsigned(a.data(), a.start(i), a.end(i), b.data(), b.start(j), b.end(j));
            }
            case ArrayVector a -> compareArrays(a, i, (ArrayVector) right, j);
            case StructVector a -> compareStructs(a, i, (StructVector) right, j);
            case MapVector a -> throw new IllegalStateException("maps have no order");
            case DictionaryVector a -> throw new IllegalStateException("resolved above");
            case ConstantVector a -> throw new IllegalStateException("resolved above");
        };
    }

    private static int compareArrays(ArrayVector a, int i, ArrayVector b, int j) {
        int aStart = a.offsets()[i];
        int bStart = b.offsets()[j];
        int aSize = a.offsets()[i + 1] - aStart;
        int bSize = b.offsets()[j + 1] - bStart;
        for (int k = 0; k < Math.min(aSize, bSize); k++) {
            int order = compare(a.elements(), aStart + k, b.elements(), bStart + k);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(aSize, bSize);
    }

    private static int compareStructs(StructVector a, int i, StructVector b, int j) {
        for (int field = 0; field < a.fields().size(); field++) {
            int order = compare(a.fields().get(field), i, b.fields().get(field), j);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
