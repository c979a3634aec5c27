package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.sql2rel.RelFieldTrimmer;

/** Drops columns that nothing above reads. */
final class TrimColumns implements OptimizerStep {
    @Override
    public String name() {
        return "trim_columns";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return new RelFieldTrimmer(null, RelFactories.LOGICAL_BUILDER.create(root.getCluster(), null)).trim(root);
    }
}
