/**
 * The kernels of the scalar functions by canonical name, with the arguments that each takes and its null behaviour. What a
 * function is called otherwise, and what it means, the planner declares.
 *
 * <p>{@link io.sluice.engine.expression.function.FunctionRegistry} gathers them by category. Most are written over Java
 * forms, row by row; those that run hot have kernels of their own. Only {@code engine.expression} may use this package.
 */
package io.sluice.engine.expression.function;
