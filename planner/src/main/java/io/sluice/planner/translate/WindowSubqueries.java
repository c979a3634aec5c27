package io.sluice.planner.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Subqueries of a projection that has some within window functions move to a projection below, since what takes subqueries out
 * of plans does not look into windows:
 *
 * <pre>
 * Project(row_number() OVER (ORDER BY a IN (…)))
 *   t
 *
 * becomes
 *
 * Project(row_number() OVER (ORDER BY $1))
 *   Project(a, a IN (…))
 *     t
 * </pre>
 */
final class WindowSubqueries extends RelHomogeneousShuttle {
    private WindowSubqueries() {}

    static RelNode moveBelow(RelNode plan) {
        // Calcite's shuttles keep a stack of the nodes that they are in: one for each plan.
        return plan.accept(new WindowSubqueries());
    }

    @Override
    public RelNode visit(RelNode node) {
        RelNode below = super.visit(node).accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                return ((RexSubQuery) super.visitSubQuery(query)).clone(moveBelow(query.rel));
            }
        });
        return below instanceof LogicalProject project
                        && project.getProjects().stream().anyMatch(WindowSubqueries::hasSubqueryInWindow)
                ? split(project)
                : below;
    }

    private static boolean hasSubqueryInWindow(RexNode expression) {
        boolean[] found = {false};
        expression.accept(new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                found[0] |= !subqueries(List.of(over)).isEmpty();
                return over;
            }
        });
        return found[0];
    }

    private static List<RexSubQuery> subqueries(List<RexNode> expressions) {
        List<RexSubQuery> found = new ArrayList<>();
        RexShuttle collector = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                if (!found.contains(query)) {
                    found.add(query);
                }
                return query;
            }
        };
        expressions.forEach(expression -> expression.accept(collector));
        return found;
    }

    /** The subqueries of a projection as columns below. */
    static RelNode split(LogicalProject project) {
        RelNode input = project.getInput();
        RexBuilder builder = project.getCluster().getRexBuilder();
        List<RexSubQuery> queries = subqueries(project.getProjects());
        int columns = input.getRowType().getFieldCount();
        List<RexNode> below = new ArrayList<>();
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        for (int i = 0; i < columns; i++) {
            below.add(builder.makeInputRef(input, i));
        }
        for (int i = 0; i < queries.size(); i++) {
            below.add(queries.get(i));
            names.add("$query" + i);
        }
        RelNode lower = LogicalProject.create(input, List.of(), below, names, project.getVariablesSet());
        List<RexNode> above = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                return builder.makeInputRef(lower, columns + queries.indexOf(query));
            }
        }.visitList(project.getProjects());
        return LogicalProject.create(
                lower, project.getHints(), above, project.getRowType().getFieldNames(), Set.of());
    }
}
