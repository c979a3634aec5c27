package io.sluice.engine.expression.function;

/** A function of one row over Java forms (see {@link io.sluice.common.type.SqlType}). Stateless. */
@FunctionalInterface
interface RowFunction {
    /** The result in Java form or as another number that the result type takes; or null. */
    Object apply(Arguments arguments);
}
