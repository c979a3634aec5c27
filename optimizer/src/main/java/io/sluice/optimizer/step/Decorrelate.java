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
        RelNode hidden = ConstantKeys.hide(root);
        RelNode decorrelated =
                RelDecorrelator.decorrelateQuery(hidden, RelFactories.LOGICAL_BUILDER.create(root.getCluster(), null));
        return hidden == root ? decorrelated : ConstantKeys.show(decorrelated);
    }
}
