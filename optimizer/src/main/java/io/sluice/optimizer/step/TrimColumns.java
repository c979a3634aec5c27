package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelNode;

/** Drops columns that nothing above reads. */
final class TrimColumns implements OptimizerStep {
    @Override
    public String name() {
        return "trim_columns";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return new FieldTrimmer(root.getCluster()).trim(root);
    }
}
