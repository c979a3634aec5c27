package io.sluice.engine.expression.function;

/**
 * The cause of an error about values that a function did not foresee, which may be a defect of ours: a function that gives
 * NULL for errors of values does not for this one.
 */
final class UnforeseenFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnforeseenFailure(RuntimeException cause) {
        super(cause);
    }
}
