package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelNode;

/** A named rewriting of the whole tree. Stateless and thread-safe. */
public interface OptimizerStep {
    /** In snake case; as shown by EXPLAIN VERBOSE and taken by {@code skippedOptimizerSteps}. */
    String name();

    /** Whether plans cannot run without it, so that it cannot be skipped. */
    default boolean isRequired() {
        return false;
    }

    RelNode apply(RelNode root, StepContext context);
}
