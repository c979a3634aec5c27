package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * EXISTS, IN, NOT EXISTS and NOT IN as conjuncts of a filter become semi and anti joins, if the subquery refers to the row around
 * it in its topmost filter only (or not at all).
 *
 * <pre>
 * Filter(EXISTS(Filter[r.x = $cor.a](R)))        SemiJoin(a = x)
 *   L                                    becomes   L
 *                                                  R
 * </pre>
 *
 * <p>Conjuncts over the right side alone stay a filter there: an anti join does not let them through later.
 *
 * <p>NOT IN keeps a row only if it differs from every value for certain, so that the anti join's condition is
 * {@code (a = x) IS NOT FALSE} where one of both may be null.
 */
final class SubqueriesToSemiJoins implements OptimizerStep {
    @Override
    public String name() {
        return "subqueries_to_semi_joins";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new Rewriter());
    }

    private static final class Rewriter extends TreeRewriter {
        @Override
        RelNode rewrite(RelNode node) {
            return node instanceof Filter filter ? semiJoins(filter) : node;
        }

        private static RelNode semiJoins(Filter filter) {
            RexBuilder builder = filter.getCluster().getRexBuilder();
            List<RexNode> plain = new ArrayList<>();
            List<RexNode> left = new ArrayList<>();
            List<SemiJoin> joins = new ArrayList<>();
            for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
                SemiJoin join = semiJoin(conjunct, filter);
                if (join != null) {
                    joins.add(join);
                } else if (RexUtil.SubQueryFinder.find(conjunct) != null) {
                    left.add(conjunct);
                } else {
                    plain.add(conjunct);
                }
            }
            if (joins.isEmpty()) {
                return filter;
            }
            RelNode node = filter.getInput();
            if (!plain.isEmpty()) {
                node = LogicalFilter.create(node, RexUtil.composeConjunction(builder, plain));
            }
            for (SemiJoin join : joins) {
                node = LogicalJoin.create(node, join.right, List.of(), join.condition, Set.of(), join.type);
            }
            return left.isEmpty()
                    ? node
                    : LogicalFilter.create(
                            node,
                            RexUtil.composeConjunction(builder, left),
                            ImmutableSet.copyOf(filter.getVariablesSet()));
        }

        private static SemiJoin semiJoin(RexNode conjunct, Filter filter) {
            boolean negated = conjunct.getKind() == SqlKind.NOT;
            RexNode positive = negated ? ((RexCall) conjunct).getOperands().getFirst() : conjunct;
            if (!(positive instanceof RexSubQuery subquery)) {
                return null;
            }
            boolean exists = subquery.getKind() == SqlKind.EXISTS;
            boolean in = subquery.getKind() == SqlKind.IN;
            if (!exists && !in || RexUtil.SubQueryFinder.find(subquery.getOperands()) != null) {
                return null;
            }
            return join(subquery, filter, negated ? JoinRelType.ANTI : JoinRelType.SEMI);
        }

        private static SemiJoin join(RexSubQuery subquery, Filter filter, JoinRelType type) {
            RexBuilder builder = filter.getCluster().getRexBuilder();
            int leftWidth = filter.getInput().getRowType().getFieldCount();
            RelNode right = subquery.rel;
            List<RexNode> delivered = new ArrayList<>();
            for (int i = 0; i < right.getRowType().getFieldCount(); i++) {
                delivered.add(builder.makeInputRef(right, i));
            }
            List<RexNode> rightConditions = new ArrayList<>();
            if (refersOutside(right, filter)) {
                while (right instanceof Project project && isPlain(project, subquery)) {
                    delivered = RelOptUtil.pushPastProject(delivered, project);
                    right = project.getInput();
                }
                if (right instanceof Filter inner && !RexUtil.SubQueryFinder.containsSubQuery(inner)) {
                    right = inner.getInput();
                    List<RexNode> own = new ArrayList<>();
                    for (RexNode conjunct : RelOptUtil.conjunctions(inner.getCondition())) {
                        (RexUtil.containsCorrelation(conjunct) ? rightConditions : own).add(conjunct);
                    }
                    if (!own.isEmpty()) {
                        right = LogicalFilter.create(right, RexUtil.composeConjunction(builder, own));
                    }
                }
                if (refersOutside(right, filter)) {
                    return null;
                }
            }
            List<RexNode> conditions = new ArrayList<>();
            if (subquery.getKind() == SqlKind.IN) {
                List<RexNode> equalities = new ArrayList<>();
                for (int i = 0; i < subquery.getOperands().size(); i++) {
                    equalities.add(builder.makeCall(
                            SqlStdOperatorTable.EQUALS,
                            subquery.getOperands().get(i),
                            RexUtil.shift(delivered.get(i), leftWidth)));
                }
                RexNode same = RexUtil.composeConjunction(builder, equalities);
                boolean maybe = type == JoinRelType.ANTI && same.getType().isNullable();
                conditions.add(maybe ? builder.makeCall(SqlStdOperatorTable.IS_NOT_FALSE, same) : same);
            }
            rightConditions.forEach(condition -> conditions.add(RexUtil.shift(condition, leftWidth)));
            RexNode condition = RexUtil.composeConjunction(builder, conditions)
                    .accept(new RowColumns(
                            filter.getVariablesSet(),
                            field -> RexInputRef.of(field, filter.getInput().getRowType())));
            return new SemiJoin(right, condition, type);
        }

        /** Whether its columns may be computed in the join's condition; EXISTS asks for none. */
        private static boolean isPlain(Project project, RexSubQuery subquery) {
            return !project.containsOver()
                    && !RexUtil.SubQueryFinder.containsSubQuery(project)
                    && (subquery.getKind() == SqlKind.EXISTS || StableRules.isStable(project));
        }

        private static boolean refersOutside(RelNode node, Filter filter) {
            Set<CorrelationId> used = RelOptUtil.getVariablesUsed(node);
            return filter.getVariablesSet().stream().anyMatch(used::contains);
        }
    }

    private record SemiJoin(RelNode right, RexNode condition, JoinRelType type) {}
}
