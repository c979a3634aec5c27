package io.sluice.optimizer.step;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rex.RexUtil;

/**
 * Calcite's rules that compute a column somewhere else or several times, for projects without volatile columns: what
 * {@code rand()} or {@code uuid()} gave a row is one value, wherever it is used.
 */
final class ProjectRules {
    static final RelOptRule FILTER_PROJECT_TRANSPOSE = CoreRules.FILTER_PROJECT_TRANSPOSE
            .config
            .as(FilterProjectTransposeRule.Config.class)
            .withOperandFor(
                    Filter.class,
                    filter -> !RexUtil.containsCorrelation(filter.getCondition()),
                    Project.class,
                    ProjectRules::isStable)
            .toRule();

    static final RelOptRule PROJECT_MERGE = CoreRules.PROJECT_MERGE
            .config
            .withOperandSupplier(above -> above.operand(Project.class)
                    .oneInput(below -> below.operand(Project.class)
                            .predicate(ProjectRules::isStable)
                            .anyInputs()))
            .toRule();

    private ProjectRules() {}

    static boolean isStable(Project project) {
        return project.getProjects().stream().allMatch(RexUtil::isDeterministic);
    }
}
