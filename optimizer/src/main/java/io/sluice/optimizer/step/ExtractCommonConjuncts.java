package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** {@code (a AND b) OR (a AND c)} becomes {@code a AND (b OR c)}, so that a join finds its keys. */
final class ExtractCommonConjuncts implements OptimizerStep {
    @Override
    public String name() {
        return "extract_common_conjuncts";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode node = super.visit(other);
                return switch (node) {
                    case Filter filter -> {
                        RexNode pulled =
                                RexUtil.pullFactors(filter.getCluster().getRexBuilder(), filter.getCondition());
                        yield filter.copy(filter.getTraitSet(), filter.getInput(), pulled);
                    }
                    case Join join -> {
                        RexNode pulled = RexUtil.pullFactors(join.getCluster().getRexBuilder(), join.getCondition());
                        yield join.copy(
                                join.getTraitSet(),
                                pulled,
                                join.getLeft(),
                                join.getRight(),
                                join.getJoinType(),
                                join.isSemiJoinDone());
                    }
                    default -> node;
                };
            }
        });
    }
}
