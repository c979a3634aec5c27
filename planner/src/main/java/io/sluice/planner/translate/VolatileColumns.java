package io.sluice.planner.translate;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/**
 * A volatile call that conversion has put into several places of one operator becomes a column below it, so that it has one
 * value in a row:
 *
 * <pre>
 * Filter(rand() &gt;= 0.2 AND rand() &lt;= 0.4)     the two of one BETWEEN
 *   t
 *
 * becomes
 *
 * Project(a, b)
 *   Filter($2 &gt;= 0.2 AND $2 &lt;= 0.4)
 *     Project(a, b, rand())
 *       t
 * </pre>
 */
final class VolatileColumns extends RelHomogeneousShuttle {
    private static final String PREFIX = "$volatile";

    private VolatileColumns() {}

    /** @param plan whose volatile calls have the operators of {@link WrittenCalls}, as the result has */
    static RelNode computeOnce(RelNode plan) {
        // Calcite's shuttles keep a stack of the nodes that they are in: one for each plan.
        return plan.accept(new VolatileColumns());
    }

    /** How many columns a node has before those that were put behind them here. */
    static int widthWithout(RelNode node) {
        return (int) node.getRowType().getFieldNames().stream()
                .filter(name -> !name.startsWith(PREFIX))
                .count();
    }

    @Override
    public RelNode visit(RelNode node) {
        RelNode shared = node instanceof LogicalProject project && project.getInput() instanceof LogicalFilter filter
                ? belowBoth(project, filter)
                : node;
        RelNode below = super.visit(shared).accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                return ((RexSubQuery) super.visitSubQuery(query)).clone(computeOnce(query.rel));
            }
        });
        return once(below);
    }

    /** What a filter asks and the projection above it shows has one value. */
    private static RelNode belowBoth(LogicalProject project, LogicalFilter filter) {
        RepeatedCalls calls = RepeatedCalls.inBoth(project, filter);
        boolean correlated = !project.getVariablesSet().isEmpty()
                || !filter.getVariablesSet().isEmpty();
        if (calls.isEmpty()) {
            return project;
        }
        // A subquery that depends on the row may have its columns computed once more.
        if (!calls.canMove() || correlated) {
            throw calls.refused();
        }
        RelNode wide = withColumns(filter.getInput(), calls);
        RexShuttle columns = calls.asColumns(wide, Set.of());
        return LogicalProject.create(
                LogicalFilter.create(wide, filter.getCondition().accept(columns)),
                project.getHints(),
                columns.visitList(project.getProjects()),
                project.getRowType().getFieldNames(),
                Set.of());
    }

    private static RelNode once(RelNode node) {
        RepeatedCalls calls = RepeatedCalls.in(node);
        if (calls.isEmpty()) {
            return node;
        }
        return switch (node) {
            // The rows around a subquery that depends on them are read twice: volatile columns stay above.
            case LogicalProject project
            when !project.getVariablesSet().isEmpty() && calls.canMove() && !calls.areInSubquery() ->
                once(WindowSubqueries.split(project));
            case LogicalProject project when calls.canMove() -> below(project, calls);
            case LogicalFilter filter when calls.canMove() -> below(filter, calls);
            case LogicalJoin join
            when join.getJoinType() == JoinRelType.INNER
                    && calls.canMove()
                    && join.getVariablesSet().isEmpty() -> aboveJoin(join);
            default -> throw calls.refused();
        };
    }

    private static RelNode below(LogicalProject project, RepeatedCalls calls) {
        RelNode wide = widened(project.getInput(), calls);
        return LogicalProject.create(
                wide,
                project.getHints(),
                calls.asColumns(wide, project.getVariablesSet()).visitList(project.getProjects()),
                project.getRowType().getFieldNames(),
                project.getVariablesSet());
    }

    private static RelNode below(LogicalFilter filter, RepeatedCalls calls) {
        RexBuilder builder = filter.getCluster().getRexBuilder();
        List<RexNode> lower = new ArrayList<>();
        List<RexNode> upper = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            (calls.areIn(conjunct) ? upper : lower).add(conjunct);
        }
        ImmutableSet<CorrelationId> variables = ImmutableSet.copyOf(filter.getVariablesSet());
        boolean apart = upper.stream().allMatch(conjunct -> RexUtil.SubQueryFinder.find(conjunct) == null);
        if (!apart) {
            upper.addAll(lower);
            lower.clear();
        }
        RelNode rows = lower.isEmpty()
                ? filter.getInput()
                : LogicalFilter.create(filter.getInput(), RexUtil.composeConjunction(builder, lower), variables);
        RelNode wide = widened(rows, calls);
        RelNode kept = LogicalFilter.create(
                wide,
                RexUtil.composeConjunction(builder, upper).accept(calls.asColumns(wide, variables)),
                apart ? ImmutableSet.of() : variables);
        return LogicalProject.create(
                kept,
                filter.getHints(),
                columns(filter, builder),
                filter.getRowType().getFieldNames(),
                Set.of());
    }

    /** Volatile conditions of an inner join are asked of each pair anyway. */
    private static RelNode aboveJoin(LogicalJoin join) {
        RexBuilder builder = join.getCluster().getRexBuilder();
        List<RexNode> stable = new ArrayList<>();
        List<RexNode> changing = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
            (RexUtil.isDeterministic(conjunct) ? stable : changing).add(conjunct);
        }
        RelNode pairs = LogicalJoin.create(
                join.getLeft(),
                join.getRight(),
                join.getHints(),
                RexUtil.composeConjunction(builder, stable),
                Set.of(),
                JoinRelType.INNER);
        return once(LogicalFilter.create(pairs, RexUtil.composeConjunction(builder, changing)));
    }

    /** The input with a column for each repeated call; one whose arguments repeat others is above those. */
    private static RelNode widened(RelNode input, RepeatedCalls calls) {
        return once(withColumns(input, calls));
    }

    private static RelNode withColumns(RelNode input, RepeatedCalls calls) {
        RexBuilder builder = input.getCluster().getRexBuilder();
        List<RexNode> columns = columns(input, builder);
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        for (RexNode call : calls.all()) {
            columns.add(call);
            names.add(PREFIX + columns.size());
        }
        return LogicalProject.create(input, List.of(), columns, names, Set.of());
    }

    private static List<RexNode> columns(RelNode node, RexBuilder builder) {
        List<RexNode> columns = new ArrayList<>();
        for (int i = 0; i < node.getRowType().getFieldCount(); i++) {
            columns.add(builder.makeInputRef(node, i));
        }
        return columns;
    }
}
