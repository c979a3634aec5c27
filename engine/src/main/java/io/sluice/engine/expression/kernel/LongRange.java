package io.sluice.engine.expression.kernel;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.engine.simd.Selecting;

/**
 * The longs that satisfy a comparison with a constant: all from min to max, or, for {@code <>}, all others. One loop thus
 * serves every operator.
 */
record LongRange(long min, long max, boolean inside) {
    static LongRange satisfying(CompareOperator operator, long constant) {
        return switch (operator) {
            case EQ -> new LongRange(constant, constant, true);
            case NE -> new LongRange(constant, constant, false);
            case LE -> new LongRange(Long.MIN_VALUE, constant, true);
            case GT -> new LongRange(Long.MIN_VALUE, constant, false);
            case GE -> new LongRange(constant, Long.MAX_VALUE, true);
            case LT -> new LongRange(constant, Long.MAX_VALUE, false);
        };
    }

    Selection select(long[] values, Selection rows, long[] validity) {
        if (validity == null && min == Long.MIN_VALUE && max == Long.MAX_VALUE) {
            return inside ? rows : Selection.all(0);
        }
        int count = rows.count();
        int[] chosen = ChosenPositions.array(count);
        int n = 0;
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
                n += outside(values[i]) ^ keep;
            }
        } else {
            for (int k = 0; k < count; k++) {
                int i = rows.position(k);
                chosen[n] = i;
                n += (outside(values[i]) ^ keep) & (Validity.isValid(validity, i) ? 1 : 0);
            }
        }
        return ChosenPositions.of(rows, chosen, n);
    }

    /** Like {@link #select}, over doubles in the order of {@link Orders#sortable}. */
    Selection selectDoubles(double[] values, Selection rows, long[] validity) {
        int count = rows.count();
        int[] chosen = ChosenPositions.array(count);
        int n = 0;
        int keep = inside ? 1 : 0;
        for (int k = 0; k < count; k++) {
            int i = rows.position(k);
            long value = Orders.sortable(values[i]);
            chosen[n] = i;
            n += (outside(value) ^ keep) & (Validity.isValid(validity, i) ? 1 : 0);
        }
        return ChosenPositions.of(rows, chosen, n);
    }

    /** 1 or 0, without a jump that is often predicted wrongly. */
    private int outside(long value) {
        return (int) ((less(value, min) | less(max, value)) >>> 63);
    }

    /** Negative if a is less than b (Warren, Hacker's Delight, 2-12); the difference alone might overflow. */
    private static long less(long a, long b) {
        return a & ~b | ~(a ^ b) & a - b;
    }
}
