package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import java.util.Arrays;

/** A kernel with a BOOLEAN result that can give the selected rows without a vector of booleans. */
public interface Predicate extends Kernel {
    /** Those of the rows whose value is {@code wanted}; null is neither true nor false. */
    Selection select(Vector[] arguments, Selection rows, boolean wanted, EvaluationContext context);

    /** Builds the vector of booleans from the selection, for kernels whose result is null exactly where an argument is. */
    @Override
    default Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        boolean[] values = new boolean[length];
        Selection selected = select(arguments, rows, true, context);
        if (selected.isAll()) {
            Arrays.fill(values, 0, selected.count(), true);
        } else {
            for (int k = 0; k < selected.count(); k++) {
                values[selected.position(k)] = true;
            }
        }
        return new BooleanVector(SqlType.BOOLEAN, values, Nulls.anyNull(arguments, length), length);
    }
}
