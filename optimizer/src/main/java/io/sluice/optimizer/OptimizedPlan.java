package io.sluice.optimizer;

import io.sluice.engine.plan.PlanNode;
import java.util.List;

/**
 * A plan ready to run.
 *
 * @param root delivers the logical plan's columns in order
 * @param trace the plan after each step, in order; only where {@link OptimizationContext#trace} asked for it
 */
public record OptimizedPlan(PlanNode root, List<StepTrace> trace) {
    public OptimizedPlan {
        trace = List.copyOf(trace);
    }

    /**
     * @param step the step's name, as {@code skippedOptimizerSteps} takes it
     * @param skipped whether the session left it out
     * @param changed whether it changed the plan
     * @param planText the plan after it
     * @param nanos time it took
     */
    public record StepTrace(String step, boolean skipped, boolean changed, String planText, long nanos) {}
}
