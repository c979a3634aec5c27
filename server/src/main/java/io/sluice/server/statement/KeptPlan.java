package io.sluice.server.statement;

import io.sluice.optimizer.OptimizedPlan;
import io.sluice.optimizer.Reuse;
import io.sluice.planner.statement.LogicalPlan;
import java.util.function.Supplier;

/** The optimized plan of a query that may run more than once. Thread-safe. */
public final class KeptPlan {
    private LogicalPlan source;
    private OptimizedPlan kept;

    /**
     * What the first run got where it serves the others too. Runs of a query are optimized one after the other: they share a
     * logical plan, whose metadata is for one thread.
     */
    public synchronized OptimizedPlan get(LogicalPlan plan, Supplier<OptimizedPlan> optimize) {
        if (plan == source) {
            return kept;
        }
        OptimizedPlan optimized = optimize.get();
        if (source == null && plan.computedRows().isEmpty() && Reuse.isPossible(plan)) {
            source = plan;
            kept = optimized;
        }
        return optimized;
    }
}
