/**
 * From a logical plan to a physical one by a list of named steps.
 *
 * <p>Other modules use {@link io.sluice.optimizer.Optimizer}. Depends on {@code io.sluice.planner} and {@code
 * io.sluice.engine.plan}; the output knows nothing of Calcite.
 */
package io.sluice.optimizer;
