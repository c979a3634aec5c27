package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BytesVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.simd.Searching;

/** LIKE with a pattern known beforehand. */
public record Like(LikePattern pattern) implements Predicate {
    @Override
    public Selection select(Vector[] arguments, Selection rows, boolean wanted, EvaluationContext context) {
        BytesVector values = Flat.bytes(arguments[0]);
        byte[] contained = pattern.containedBytes();
        if (contained != null && rows.isAll() && rows.count() == values.length()) {
            return selectByContent(values, contained, rows, wanted);
        }
        long[] validity = values.validity();
        byte[] data = values.data();
        int[] offsets = values.offsets();
        int[] chosen = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < chosen.length; k++) {
            int i = rows.position(k);
            chosen[n] = i;
            n += Validity.isValid(validity, i) && pattern.matches(data, offsets[i], offsets[i + 1]) == wanted ? 1 : 0;
        }
        return Comparison.subset(rows, chosen, n);
    }

    /** Looks through all values at once, which lie one after the other: most contain no part of the pattern. */
    private Selection selectByContent(BytesVector values, byte[] contained, Selection rows, boolean wanted) {
        byte[] data = values.data();
        int[] offsets = values.offsets();
        int count = rows.count();
        int end = offsets[count];
        boolean isContainment = pattern.isContainment();
        int[] chosen = ChosenPositions.array(count);
        int n = 0;
        int row = 0;
        for (int place = offsets[0]; row < count; place = offsets[row]) {
            int found = Searching.find(data, place, end, contained);
            int holder = found < 0 ? count : rowAt(offsets, row, found);
            n = wanted ? n : appendValid(values, row, holder, chosen, n);
            if (holder == count) {
                break;
            }
            boolean matches = !values.isNull(holder)
                    && (isContainment && found + contained.length <= offsets[holder + 1]
                            || pattern.matches(data, offsets[holder], offsets[holder + 1]));
            chosen[n] = holder;
            n += matches == wanted && !values.isNull(holder) ? 1 : 0;
            row = holder + 1;
        }
        return ChosenPositions.of(rows, chosen, n);
    }

    /** The row, from one on, whose value a place is in. */
    private static int rowAt(int[] offsets, int from, int place) {
        int row = from;
        while (offsets[row + 1] <= place) {
            row++;
        }
        return row;
    }

    private static int appendValid(BytesVector values, int from, int to, int[] chosen, int n) {
        int size = n;
        for (int row = from; row < to; row++) {
            chosen[size] = row;
            size += values.isNull(row) ? 0 : 1;
        }
        return size;
    }
}
