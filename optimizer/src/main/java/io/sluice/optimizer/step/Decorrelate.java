package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;

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
        return hasCorrelate(root) ? Unnesting.apply(root) : root;
    }

    private static boolean hasCorrelate(RelNode node) {
        return node instanceof Correlate || node.getInputs().stream().anyMatch(Decorrelate::hasCorrelate);
    }
}
