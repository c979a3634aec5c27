package io.sluice.engine.plan;

import java.util.Optional;

/**
 * Evaluates expressions without columns, with the engine's own kernels, so that folding a constant and computing it at
 * run time cannot differ. Thread-safe.
 */
public interface ConstantFolder {
    /** The value, or empty where evaluating it raises an error: it is then left to run time. */
    Optional<Expression.Literal> fold(Expression expression);

    /** Whether it gives the same value for the same row again, as volatile functions need not. */
    boolean isRepeatable(Expression expression);
}
