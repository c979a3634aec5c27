package io.sluice.engine.expression.function;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.plan.Expression.CastMode;

/** A kernel whose result is cast to the type that the plan wants. */
record Converted(Kernel kernel, Kernel cast) implements Kernel {
    Converted(Kernel kernel, SqlType from, SqlType to) {
        this(kernel, Casts.kernel(from, to, CastMode.STRICT));
    }

    @Override
    public Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context) {
        Vector result = kernel.apply(arguments, rows, length, context);
        return cast.apply(new Vector[] {result}, rows, length, context);
    }
}
