package io.sluice.optimizer;

import io.sluice.planner.statement.LogicalPlan;

/** Tells whether an optimized plan can serve other runs of its query on the same tables. */
public final class Reuse {
    private Reuse() {}

    /**
     * Whether optimizing the plan gives the same each time. Values of parameters and the time of the statement become
     * constants of an optimized plan; the functions that give the time, as all that depend on nothing in the text, have no
     * arguments.
     */
    public static boolean isPossible(LogicalPlan plan) {
        return plan.parameterTypes().isEmpty()
                && PlanCalls.allMatch(
                        plan.root().rel, call -> !call.getOperands().isEmpty());
    }
}
