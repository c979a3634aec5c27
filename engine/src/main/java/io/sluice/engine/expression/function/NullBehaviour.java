package io.sluice.engine.expression.function;

/** What a function does with null arguments. */
public enum NullBehaviour {
    /** The result is null where any argument is; the function sees rows without nulls only. */
    PROPAGATE,
    /** The function is called with nulls and decides itself. */
    SEES_NULLS
}
