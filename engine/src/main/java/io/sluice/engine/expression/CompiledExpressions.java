package io.sluice.engine.expression;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;

/** Expressions made ready to run together over batches. Immutable and thread-safe: one serves all workers. */
public interface CompiledExpressions {
    /**
     * Computes all expressions for the selected rows.
     *
     * @return a vector an expression, each as of {@link CompiledExpression#evaluate}
     * @throws io.sluice.common.error.SluiceException for a selected row whose value cannot be computed
     */
    Vector[] evaluate(Batch input, EvaluationContext context);
}
