package io.sluice.optimizer;

import io.sluice.planner.statement.LogicalPlan;

/** Turns logical plans into physical ones. Thread-safe. */
public interface Optimizer {
    /**
     * @throws io.sluice.common.error.SluiceException MISSING_PARAMETER, UNSUPPORTED_FEATURE naming what the engine cannot
     *     run
     */
    OptimizedPlan optimize(LogicalPlan plan, OptimizationContext context);
}
