package io.sluice.engine.expression.function;

/** When a function gives another answer for the same arguments. */
public enum Volatility {
    /** Never: it may be computed while planning. */
    IMMUTABLE,
    /** In another statement: it may be computed once a statement. */
    STABLE,
    /** In another row: it is computed for each. */
    VOLATILE
}
