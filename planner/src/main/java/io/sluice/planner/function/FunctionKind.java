package io.sluice.planner.function;

/** Who computes a function. */
public enum FunctionKind {
    /** A kernel of the engine, of the same name, row by row. */
    SCALAR,
    /** An aggregate of the engine, of the same name. */
    AGGREGATE,
    /** A function of a window only, of the same name in the engine. */
    WINDOW,
    /** Makes rows, in FROM or LATERAL VIEW. */
    TABLE,
    /** Nobody: planning writes it as something else, as {@code if(a, b, c)} is written as CASE. */
    REWRITTEN
}
