package io.sluice.optimizer.step;

import java.util.List;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;

/** The steps, in order. */
public final class Steps {
    /** Moves conditions as far down as they go; joins get those over both sides, with keys as plain columns. */
    private static final OptimizerStep PUSH_FILTERS = new RuleStep(
            "push_filters",
            false,
            List.of(
                    StableRules.FILTER_MERGE,
                    StableRules.FILTER_PROJECT_TRANSPOSE,
                    StableRules.FILTER_AGGREGATE_TRANSPOSE,
                    StableRules.FILTER_SET_OP_TRANSPOSE,
                    StableRules.FILTER_SORT_TRANSPOSE,
                    FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT.toRule(),
                    CoreRules.JOIN_CONDITION_PUSH,
                    StableRules.PROJECT_MERGE,
                    CoreRules.PROJECT_REMOVE));

    public static final List<OptimizerStep> ALL = List.of(
            new KeepCasts(),
            new RemoveSorts("remove_sorts"),
            new PushBelowSorts(),
            // A limit's order that was put above a condition is in vain below joins and their like.
            new RemoveSorts("remove_sorts_again"),
            new AsofJoins(),
            new BindParameters(),
            new FoldConstants("fold_constants"),
            new SubqueriesToSemiJoins(),
            new InSubqueries(),
            new RuleStep(
                    "rewrite_subqueries",
                    true,
                    List.of(
                            CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
                            CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
                            CoreRules.JOIN_SUB_QUERY_TO_CORRELATE)),
            new Decorrelate(),
            new ExtractCommonConjuncts(),
            new VolatileConditions(),
            PUSH_FILTERS,
            new PushSemiJoins(),
            new InferPredicates(),
            new RuleStep(
                    "remove_empty_inputs",
                    false,
                    List.of(
                            PruneEmptyRules.PROJECT_INSTANCE,
                            PruneEmptyRules.FILTER_INSTANCE,
                            PruneEmptyRules.JOIN_LEFT_INSTANCE,
                            PruneEmptyRules.JOIN_RIGHT_INSTANCE,
                            PruneEmptyRules.UNION_INSTANCE)),
            new RuleStep("push_join_expressions", false, List.of(CoreRules.JOIN_PUSH_EXPRESSIONS)),
            new OrderJoins(),
            new RuleStep("remove_constant_sort_keys", false, List.of(CoreRules.SORT_REMOVE_CONSTANT_KEYS)),
            new PushLimitsIntoUnions(),
            new RuleStep("separate_windows", true, List.of(CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW)),
            new TrimColumns(),
            new RuleStep("merge_projects", false, List.of(StableRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE)),
            new AnswerFromStatistics());

    private Steps() {}
}
