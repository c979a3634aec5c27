/**
 * Hot expressions over numbers, dates and truth values as one loop each, generated with the Class-File API: {@link
 * io.sluice.engine.expression.fused.Lowering} turns an expression into a {@link
 * io.sluice.engine.expression.fused.Formula}, {@link io.sluice.engine.expression.fused.LoopGenerator} that into a {@link
 * io.sluice.engine.expression.fused.FusedLoop}, and {@link io.sluice.engine.expression.fused.FusedNode} runs it in place
 * of the kernels once the formula has seen enough rows. A loop never raises an error: where a row would, it says so, and
 * the kernels compute the batch.
 */
package io.sluice.engine.expression.fused;
