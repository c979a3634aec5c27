package io.sluice.engine.expression.function;

/** The functions that take a lambda. */
public enum LambdaFunction {
    TRANSFORM,
    FILTER,
    EXISTS,
    FORALL,
    AGGREGATE,
    ZIP_WITH,
    MAP_ZIP_WITH,
    TRANSFORM_KEYS,
    TRANSFORM_VALUES,
    MAP_FILTER,
    ARRAY_SORT
}
