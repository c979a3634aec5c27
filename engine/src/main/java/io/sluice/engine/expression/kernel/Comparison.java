package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.PhysicalType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Int128;
import io.sluice.engine.simd.Selecting;
import java.util.Arrays;

/**
 * Comparison of two vectors of one type. NaN is the largest number and equals itself, −0.0 equals 0.0, strings compare
 * by unsigned bytes, nested values by their first difference with null first.
 */
public record Comparison(CompareOperator operator, PhysicalType layout) implements Predicate {
    @Override
    public Selection select(Vector[] arguments, Selection rows, boolean wanted, EvaluationContext context) {
        CompareOperator effective = wanted ? operator : operator.negated();
        Vector left = arguments[0];
        Vector right = arguments[1];
        if (left instanceof ConstantVector && !(right instanceof ConstantVector)) {
            left = arguments[1];
            right = arguments[0];
            effective = effective.flipped();
        }
        int length = left.length();
        long[] validity = Nulls.anyNull(arguments, length);
        return switch (layout) {
            case INT, LONG, BOOLEAN, FLOAT, DOUBLE -> selectNumbers(effective, left, right, rows, validity);
            case BYTES -> selectBytes(effective, Flat.bytes(left), right, rows, validity);
            case DECIMAL128 -> selectDecimals(effective, left, right, rows, validity);
            case ARRAY, STRUCT, MAP -> selectNested(effective, left, right, rows, validity);
        };
    }

    private Selection selectNumbers(
            CompareOperator effective, Vector left, Vector right, Selection rows, long[] validity) {
        if (right instanceof ConstantVector constant) {
            if (constant.value().isNull(0)) {
                return Selection.all(0);
            }
            return switch (layout) {
                case INT ->
                    IntRange.satisfying(effective, Flat.ints(constant.value())[0])
                            .select(Flat.ints(left), rows, validity);
                case DOUBLE ->
                    LongRange.satisfying(effective, Orders.sortable(Flat.doubles(constant.value())[0]))
                            .selectDoubles(Flat.doubles(left), rows, validity);
                default ->
                    LongRange.satisfying(effective, Orders.longs(constant.value(), layout)[0])
                            .select(Orders.longs(left, layout), rows, validity);
            };
        }
        if (layout == PhysicalType.INT && validity == null && effective.isOrder()) {
            return selectByOrder(effective, left, right, rows);
        }
        int outcomes = effective.outcomes();
        int[] chosen = new int[rows.count()];
        int n = 0;
        if (layout == PhysicalType.INT) {
            int[] a = Flat.ints(left);
            int[] b = Flat.ints(right);
            for (int k = 0; k < chosen.length; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += outcomes >> (Orders.sign(a[i], b[i]) + 1) & (Validity.isValid(validity, i) ? 1 : 0);
            }
        } else {
            long[] a = Orders.longs(left, layout);
            long[] b = Orders.longs(right, layout);
            for (int k = 0; k < chosen.length; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += outcomes >> (Orders.sign(a[i], b[i]) + 1) & (Validity.isValid(validity, i) ? 1 : 0);
            }
        }
        return subset(rows, chosen, n);
    }

    /** Ints, none of them null: only those of the rows are resolved from their dictionaries. */
    private static Selection selectByOrder(CompareOperator operator, Vector left, Vector right, Selection rows) {
        // a > b is b < a; a <= b is not b < a.
        boolean swaps = operator == CompareOperator.GT || operator == CompareOperator.LE;
        boolean wanted = operator == CompareOperator.GT || operator == CompareOperator.LT;
        Vector a = swaps ? right : left;
        Vector b = swaps ? left : right;
        int count = rows.count();
        int[] chosen = ChosenPositions.array(count);
        int n;
        if (!rows.isAll()) {
            n = Selecting.less(
                    Flat.ints(Vectors.gather(a, rows)), Flat.ints(Vectors.gather(b, rows)), count, wanted, chosen);
            for (int k = 0; k < n; k++) {
                chosen[k] = rows.position(chosen[k]);
            }
        } else if (a instanceof DictionaryVector x
                && b instanceof DictionaryVector y
                && x.dictionary() instanceof IntVector xs
                && y.dictionary() instanceof IntVector ys) {
            n = Selecting.less(xs.values(), x.ids(), ys.values(), y.ids(), count, wanted, chosen);
        } else {
            n = Selecting.less(Flat.ints(a), Flat.ints(b), count, wanted, chosen);
        }
        return ChosenPositions.of(rows, chosen, n);
    }

    private static Selection selectBytes(
            CompareOperator effective, BytesVector left, Vector right, Selection rows, long[] validity) {
        boolean constant = right instanceof ConstantVector;
        BytesVector other = constant ? (BytesVector) ((ConstantVector) right).value() : Flat.bytes(right);
        byte[] a = left.data();
        int[] aOffsets = left.offsets();
        byte[] b = other.data();
        int[] bOffsets = other.offsets();
        boolean equality = effective == CompareOperator.EQ || effective == CompareOperator.NE;
        boolean wantEqual = effective == CompareOperator.EQ;
        int outcomes = effective.outcomes();
        int[] chosen = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < chosen.length; k++) {
            int i = rows.position(k);
            if (Validity.isNull(validity, i)) {
                continue;
            }
            int j = constant ? 0 : i;
            boolean satisfied;
            if (equality) {
                int size = aOffsets[i + 1] - aOffsets[i];
                satisfied = (size == bOffsets[j + 1] - bOffsets[j]
                                && Arrays.equals(a, aOffsets[i], aOffsets[i + 1], b, bOffsets[j], bOffsets[j + 1]))
                        == wantEqual;
            } else {
                int order = Arrays.compareUnsigned(a, aOffsets[i], aOffsets[i + 1], b, bOffsets[j], bOffsets[j + 1]);
                satisfied = (outcomes >> (Integer.signum(order) + 1) & 1) != 0;
            }
            chosen[n] = i;
            n += satisfied ? 1 : 0;
        }
        return subset(rows, chosen, n);
    }

    private static Selection selectDecimals(
            CompareOperator effective, Vector left, Vector right, Selection rows, long[] validity) {
        DecimalVector a = (DecimalVector) Vectors.flatten(left);
        DecimalVector b = (DecimalVector) Vectors.flatten(right);
        int outcomes = effective.outcomes();
        int[] chosen = new int[rows.count()];
        int n = 0;
        if (a.longs() != null && b.longs() != null) {
            long[] x = a.longs();
            long[] y = b.longs();
            for (int k = 0; k < chosen.length; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += outcomes >> (Integer.signum(Long.compare(x[i], y[i])) + 1)
                        & (Validity.isValid(validity, i) ? 1 : 0);
            }
            return subset(rows, chosen, n);
        }
        for (int k = 0; k < chosen.length; k++) {
            int i = rows.position(k);
            int order = Int128.compare(a.high(i), a.low(i), b.high(i), b.low(i));
            chosen[n] = i;
            n += outcomes >> (order + 1) & (Validity.isValid(validity, i) ? 1 : 0);
        }
        return subset(rows, chosen, n);
    }

    private static Selection selectNested(
            CompareOperator effective, Vector left, Vector right, Selection rows, long[] validity) {
        int outcomes = effective.outcomes();
        int[] chosen = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < chosen.length; k++) {
            int i = rows.position(k);
            if (Validity.isValid(validity, i)) {
                int order = Integer.signum(Orders.compare(left, i, right, i));
                chosen[n] = i;
                n += outcomes >> (order + 1) & 1;
            }
        }
        return subset(rows, chosen, n);
    }

    static Selection subset(Selection rows, int[] chosen, int n) {
        return n == rows.count() ? rows : Selection.of(chosen, n);
    }
}
