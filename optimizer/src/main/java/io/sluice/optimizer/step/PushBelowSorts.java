package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexUtil;

/**
 * Conditions on the rows of a subquery with an order, or of a view with one, leave fewer to sort; a LIMIT on them is one of the
 * sort, also where the columns between become joins later, which keep no order.
 *
 * <pre>
 * Filter(c)                  Sort(keys)        Sort(fetch n)                  Project
 *   Sort(keys)   becomes       Filter(c)         Project         becomes        Sort(keys, fetch n)
 *     A                          A                 Sort(keys)                     A
 *                                                    A
 * </pre>
 */
final class PushBelowSorts implements OptimizerStep {
    @Override
    public String name() {
        return "push_below_sorts";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new TreeRewriter() {
            @Override
            RelNode rewrite(RelNode node) {
                return switch (node) {
                    case Filter filter when RexUtil.isDeterministic(filter.getCondition()) -> pushed(filter);
                    case Sort sort
                    when sort.getCollation().getFieldCollations().isEmpty() -> {
                        RelNode limited = limited(sort.getInput(), sort);
                        yield limited == null ? sort : limited;
                    }
                    default -> node;
                };
            }
        });
    }

    private static RelNode pushed(Filter filter) {
        RelNode sorted = filter.getInput() instanceof Project project ? lifted(project) : filter.getInput();
        if (!(sorted instanceof Sort sort) || !StableRules.isOrderOnly(sort)) {
            return filter;
        }
        RelNode filtered = filter.copy(filter.getTraitSet(), sort.getInput(), filter.getCondition());
        return sort.copy(sort.getTraitSet(), List.of(filtered));
    }

    /** A sort over the project instead of below it, if that keeps the sort's keys; else the project. */
    private static RelNode lifted(Project project) {
        if (!isOfRow(project) || !(project.getInput() instanceof Sort sort) || !StableRules.isOrderOnly(sort)) {
            return project;
        }
        List<RelFieldCollation> keys = new ArrayList<>();
        for (RelFieldCollation key : sort.getCollation().getFieldCollations()) {
            int column = column(project, key.getFieldIndex());
            if (column < 0) {
                return project;
            }
            keys.add(key.withFieldIndex(column));
        }
        RelNode below = project.copy(project.getTraitSet(), List.of(sort.getInput()));
        return LogicalSort.create(below, RelCollations.of(keys), null, null);
    }

    /** Where a project has a column of its input as it is; −1 if nowhere. */
    private static int column(Project project, int of) {
        for (int i = 0; i < project.getProjects().size(); i++) {
            if (project.getProjects().get(i) instanceof RexInputRef ref && ref.getIndex() == of) {
                return i;
            }
        }
        return -1;
    }

    /** The rows with the limit in their sort; null if they have none. */
    private static RelNode limited(RelNode rows, Sort limit) {
        if (rows instanceof Sort sort
                && StableRules.isOrderOnly(sort)
                && !sort.getCollation().getFieldCollations().isEmpty()) {
            return sort.copy(sort.getTraitSet(), sort.getInput(), sort.getCollation(), limit.offset, limit.fetch);
        }
        if (rows instanceof Project project && isOfRow(project)) {
            RelNode limited = limited(project.getInput(), limit);
            return limited == null ? null : project.copy(project.getTraitSet(), List.of(limited));
        }
        return null;
    }

    private static boolean isOfRow(Project project) {
        return !project.containsOver() && StableRules.isStable(project);
    }
}
