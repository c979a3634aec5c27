package io.sluice.engine.expression.function;

/** Sections of the function reference. */
public enum FunctionCategory {
    OPERATOR,
    CONDITIONAL,
    STRING,
    MATH,
    DATE_TIME,
    COLLECTION,
    HIGHER_ORDER
}
