package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;

/**
 * IS [NOT] DISTINCT FROM: comparison in which null equals null. Never null itself.
 *
 * @param distinct whether it asks for distinct values
 */
public record Distinct(boolean distinct, PhysicalType layout) implements Predicate {
    @Override
    public Selection select(Vector[] arguments, Selection rows, boolean wanted, EvaluationContext context) {
        Selection equal = new Comparison(CompareOperator.EQ, layout).select(arguments, rows, true, context);
        boolean[] same = new boolean[arguments[0].length()];
        for (int k = 0; k < equal.count(); k++) {
            same[equal.position(k)] = true;
        }
        long[] left = Nulls.of(arguments[0]);
        long[] right = Nulls.of(arguments[1]);
        int[] chosen = new int[rows.count()];
        int n = 0;
        for (int k = 0; k < chosen.length; k++) {
            int i = rows.position(k);
            boolean bothNull = Validity.isNull(left, i) && Validity.isNull(right, i);
            chosen[n] = i;
            n += ((same[i] || bothNull) != distinct) == wanted ? 1 : 0;
        }
        return Comparison.subset(rows, chosen, n);
    }

    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        boolean[] values = new boolean[length];
        Selection selected = select(arguments, rows, true, context);
        for (int k = 0; k < selected.count(); k++) {
            values[selected.position(k)] = true;
        }
        return new BooleanVector(SqlType.BOOLEAN, values, null, length);
    }
}
