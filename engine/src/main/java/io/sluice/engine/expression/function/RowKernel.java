package io.sluice.engine.expression.function;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.JavaForms;
import java.util.List;

/**
 * Runs a {@link RowFunction} row by row.
 *
 * @param skipNulls whether a row with a null argument is null without asking the function
 */
record RowKernel(SqlType resultType, List<SqlType> argumentTypes, RowFunction function, boolean skipNulls)
        implements Kernel {
    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        Arguments row = new Arguments(arguments, argumentTypes, resultType, context);
        VectorBuilder result = VectorBuilder.of(resultType, length);
        int next = 0;
        for (int k = 0; k < rows.count(); k++) {
            int position = rows.position(k);
            for (; next < position; next++) {
                result.appendNull();
            }
            boolean complete = row.moveTo(position);
            Object value = complete || !skipNulls ? function.apply(row) : null;
            result.appendValue(JavaForms.fit(value, resultType));
            next++;
        }
        for (; next < length; next++) {
            result.appendNull();
        }
        return result.build();
    }
}
