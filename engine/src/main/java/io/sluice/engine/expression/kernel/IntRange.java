package io.sluice.engine.expression.kernel;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.engine.simd.Selecting;

/**
 * The ints that satisfy a comparison with a constant: all from min to max, or, for {@code <>}, all others. One loop thus
 * serves every operator.
 */
record IntRange(int min, int max, boolean inside) {
    static IntRange satisfying(CompareOperator operator, int constant) {
        return switch (operator) {
            case EQ -> new IntRange(constant, constant, true);
            case NE -> new IntRange(constant, constant, false);
            case LE -> new IntRange(Integer.MIN_VALUE, constant, true);
            case GT -> new IntRange(Integer.MIN_VALUE, constant, false);
            case GE -> new IntRange(constant, Integer.MAX_VALUE, true);
            case LT -> new IntRange(constant, Integer.MAX_VALUE, false);
        };
    }

    Selection select(int[] values, Selection rows, long[] validity) {
        if (validity == null && min == Integer.MIN_VALUE && max == Integer.MAX_VALUE) {
            return inside ? rows : Selection.all(0);
        }
        int count = rows.count();
        int[] chosen = ChosenPositions.array(count);
        int n = 0;
        long low = min;
        long high = max;
        int keep = inside ? 1 : 0;
        if (rows.isAll() && validity == null) {
            // What is outside of a range is a range too, round the end of the type.
            n = inside
                    ? Selecting.inRange(values, count, min, max - min, chosen)
                    : Selecting.inRange(values, count, max + 1, min - max - 2, chosen);
        } else if (validity == null) {
            int[] positions = rows.positions();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                chosen[n] = i;
                n += outside(values[i], low, high) ^ keep;
            }
        } else {
            for (int k = 0; k < count; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += (outside(values[i], low, high) ^ keep) & (Validity.isValid(validity, i) ? 1 : 0);
            }
        }
        return ChosenPositions.of(rows, chosen, n);
    }

    /** 1 or 0, by the sign of two differences: a comparison would become a jump that is often predicted wrongly. */
    private static int outside(long value, long low, long high) {
        return (int) ((value - low | high - value) >>> 63);
    }
}
