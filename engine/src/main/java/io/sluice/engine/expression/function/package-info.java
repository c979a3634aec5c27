/**
 * The scalar functions, each declared once with its name, aliases, arguments, null behaviour and implementation.
 *
 * <p>{@link io.sluice.engine.expression.function.FunctionRegistry} gathers them by category. Most are written over Java
 * forms, row by row; those that run hot have kernels of their own. Only {@code engine.expression} may use this package.
 */
package io.sluice.engine.expression.function;
