package io.sluice.engine.expression.cast;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.kernel.Kernel;

/** Casts value by value. */
record ValueCastKernel(SqlType type, ValueCast cast) implements Kernel {
    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        Vector source = arguments[0];
        VectorBuilder result = VectorBuilder.of(type, length);
        int next = 0;
        for (int k = 0; k < rows.count(); k++) {
            int position = rows.position(k);
            for (; next < position; next++) {
                result.appendNull();
            }
            Object value = Vectors.value(source, position);
            result.appendValue(value == null ? null : cast.cast(value, context));
            next++;
        }
        for (; next < length; next++) {
            result.appendNull();
        }
        return result.build();
    }
}
