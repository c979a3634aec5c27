package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
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
        if (!hasCorrelate(root)) {
            return root;
        }
        if (Unnesting.isNeeded(root)) {
            return Unnesting.apply(root);
        }
        RelNode hidden = ConstantKeys.hide(root);
        RelNode decorrelated =
                RelDecorrelator.decorrelateQuery(hidden, RelFactories.LOGICAL_BUILDER.create(root.getCluster(), null));
        RelNode shown = hidden == root ? decorrelated : ConstantKeys.show(decorrelated);
        return Unnesting.isLeft(shown) ? Unnesting.apply(root) : shown;
    }

    private static boolean hasCorrelate(RelNode node) {
        return node instanceof Correlate || node.getInputs().stream().anyMatch(Decorrelate::hasCorrelate);
    }
}
