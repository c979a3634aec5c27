/**
 * Compiled, vectorised evaluation of {@link io.sluice.engine.plan.Expression}.
 *
 * <p>{@link io.sluice.engine.expression.ExpressionCompiler} turns an expression into a {@link
 * io.sluice.engine.expression.CompiledExpression} or a {@link io.sluice.engine.expression.CompiledFilter}; both are
 * immutable and thread-safe. {@link io.sluice.engine.expression.FunctionCatalogue} lists the functions. Operators use
 * this package only; the packages below it hold the nodes, the kernels, the casts and the functions. Depends on {@code
 * columnar}, {@code common} and {@code engine.plan}; never on operators or storage.
 */
package io.sluice.engine.expression;
