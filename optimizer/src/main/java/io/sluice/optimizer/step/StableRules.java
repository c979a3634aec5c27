package io.sluice.optimizer.step;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Aggregate.Group;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Calcite's rules that compute something at another place or several times, for what has the same value there: {@code rand()}
 * or {@code uuid()} gives a row one value, wherever it is used, and is asked once for each row of the place where it stands.
 */
final class StableRules {
    static final RelOptRule FILTER_PROJECT_TRANSPOSE = CoreRules.FILTER_PROJECT_TRANSPOSE
            .config
            .as(FilterProjectTransposeRule.Config.class)
            .withOperandFor(
                    Filter.class,
                    filter -> !RexUtil.containsCorrelation(filter.getCondition()),
                    Project.class,
                    StableRules::isStable)
            .toRule();

    static final RelOptRule PROJECT_MERGE = CoreRules.PROJECT_MERGE
            .config
            .withOperandSupplier(above -> above.operand(Project.class)
                    .oneInput(below -> below.operand(Project.class)
                            .predicate(StableRules::isStable)
                            .anyInputs()))
            .toRule();

    static final RelOptRule FILTER_MERGE = CoreRules.FILTER_MERGE
            .config
            .withOperandSupplier(above -> above.operand(Filter.class)
                    .predicate(StableRules::isStable)
                    .oneInput(below -> below.operand(Filter.class)
                            .predicate(StableRules::isStable)
                            .anyInputs()))
            .toRule();

    /** Not below what has a row for no rows: a condition without columns would drop that. */
    static final RelOptRule FILTER_AGGREGATE_TRANSPOSE = CoreRules.FILTER_AGGREGATE_TRANSPOSE
            .config
            .withOperandSupplier(above -> above.operand(Filter.class)
                    .predicate(StableRules::isStable)
                    .oneInput(below -> below.operand(Aggregate.class)
                            .predicate(aggregate -> !hasTotal(aggregate))
                            .anyInputs()))
            .toRule();

    static final RelOptRule FILTER_SET_OP_TRANSPOSE = CoreRules.FILTER_SET_OP_TRANSPOSE
            .config
            .withOperandSupplier(above -> above.operand(Filter.class)
                    .predicate(StableRules::isStable)
                    .oneInput(below -> below.operand(SetOp.class).anyInputs()))
            .toRule();

    static final RelOptRule FILTER_SORT_TRANSPOSE = CoreRules.FILTER_SORT_TRANSPOSE
            .config
            .withOperandSupplier(above -> above.operand(Filter.class)
                    .predicate(StableRules::isStable)
                    .oneInput(below -> below.operand(Sort.class)
                            .predicate(StableRules::isOrderOnly)
                            .anyInputs()))
            .toRule();

    private StableRules() {}

    /** Whether a sort leaves all rows. */
    static boolean isOrderOnly(Sort sort) {
        return sort.fetch == null && sort.offset == null;
    }

    static boolean isStable(Project project) {
        return project.getProjects().stream().allMatch(RexUtil::isDeterministic);
    }

    private static boolean isStable(Filter filter) {
        return RexUtil.isDeterministic(filter.getCondition());
    }

    private static boolean hasTotal(Aggregate aggregate) {
        return aggregate.getGroupType() != Group.SIMPLE
                && aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty);
    }
}
