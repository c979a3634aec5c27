package io.sluice.optimizer.step;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterJoinRule;

/** Carries a condition on one side of an equality over to the other side, and down from there. */
final class InferPredicates implements OptimizerStep {
    private static final OptimizerStep RULES = new RuleStep(
            "infer_predicates",
            false,
            List.of(
                    CoreRules.JOIN_PUSH_TRANSITIVE_PREDICATES,
                    FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT.toRule(),
                    ProjectRules.FILTER_PROJECT_TRANSPOSE,
                    CoreRules.FILTER_AGGREGATE_TRANSPOSE,
                    CoreRules.FILTER_MERGE));

    @Override
    public String name() {
        return "infer_predicates";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return RULES.apply(root, context);
    }
}
