package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.sql2rel.RelDecorrelator;

/** Turns correlated subqueries into joins. */
final class Decorrelate implements OptimizerStep {
    @Override
    public String name() {
        return "decorrelate";
    }

    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return RelDecorrelator.decorrelateQuery(root, RelFactories.LOGICAL_BUILDER.create(root.getCluster(), null));
    }
}
