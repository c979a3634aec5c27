package io.sluice.optimizer.step;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Conditions on the rows of a subquery with an order, or of a view with one, leave fewer to sort; a LIMIT on them is one of the
 * sort. Subqueries in conditions and in the SELECT list become joins later, which keep no order: then the rows are sorted after
 * them, also by keys that are no columns of the result.
 *
 * <pre>
 * Filter(c)                  Project(a)            Sort(fetch n)                  Project
 *   Project(a)   becomes       Sort(keys)            Project         becomes        Sort(keys, fetch n)
 *     Sort(keys)                 Filter(c)             Sort(keys)                     A
 *       A                          Project(a, keys)      A
 *                                    A
 * </pre>
 */
final class PushBelowSorts implements OptimizerStep {
    @Override
    public String name() {
        return "push_below_sorts";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        RelNode pushed = root.accept(new TreeRewriter() {
            @Override
            RelNode rewrite(RelNode node) {
                return switch (node) {
                    case Filter filter -> sortedAbove(filter, hasSubquery(List.of(filter.getCondition())));
                    case Sort sort
                    when sort.getCollation().getFieldCollations().isEmpty() -> {
                        RelNode limited = limited(sort.getInput(), sort);
                        yield limited == null ? sort : limited;
                    }
                    default -> node;
                };
            }
        });
        // Where a limit has gone below a SELECT list, its subqueries are computed for the rows that it leaves.
        return pushed.accept(new TreeRewriter() {
            @Override
            RelNode rewrite(RelNode node) {
                return node instanceof Project project && hasSubquery(project.getProjects())
                        ? sortedAbove(project, true)
                        : node;
            }
        });
    }

    private static boolean hasSubquery(List<RexNode> expressions) {
        return expressions.stream().anyMatch(expression -> RexUtil.SubQueryFinder.find(expression) != null);
    }

    private static RelNode sortedAbove(RelNode node, boolean again) {
        return SortedRows.of(node, again).map(rows -> rows.sorted(node)).orElse(node);
    }

    /** The rows with the limit in their sort; null if they have none. */
    private static RelNode limited(RelNode rows, Sort limit) {
        if (rows instanceof Sort sort
                && StableRules.isOrderOnly(sort)
                && !sort.getCollation().getFieldCollations().isEmpty()) {
            return sort.copy(sort.getTraitSet(), sort.getInput(), sort.getCollation(), limit.offset, limit.fetch);
        }
        if (rows instanceof Project project && !project.containsOver()) {
            RelNode limited = limited(project.getInput(), limit);
            return limited == null ? null : project.copy(project.getTraitSet(), List.of(limited));
        }
        return null;
    }
}
