package io.sluice.engine.expression.kernel;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.EvaluationContext;

/** A function over vectors. Immutable and thread-safe. */
@FunctionalInterface
public interface Kernel {
    /**
     * Computes the function at the given rows.
     *
     * @param arguments each of the given length, in any encoding
     * @param rows positions to compute; errors are raised for these only
     * @return a vector of the given length; other positions hold anything
     */
    Vector apply(Vector[] arguments, Selection rows, int length, EvaluationContext context);
}
