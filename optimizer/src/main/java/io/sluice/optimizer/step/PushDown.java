package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSimplify;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** Filters a node by a safe condition as near to the tables as its columns come from there unchanged. */
final class PushDown {
    /** Joins that give rows of their left side, never nulls in their place. */
    private static final Set<JoinRelType> KEEP_LEFT =
            EnumSet.of(JoinRelType.INNER, JoinRelType.LEFT, JoinRelType.SEMI, JoinRelType.ANTI);

    private PushDown() {}

    /**
     * The node without the rows that do not fulfil a condition. The node itself where it has the condition already, so that
     * nothing is inferred twice.
     *
     * @param condition over the node's columns, as {@link SafeConditions} allows
     */
    static RelNode filtered(RelNode node, RexNode condition) {
        if (isTrivial(condition)) {
            return node;
        }
        return switch (node) {
            case Values values when Values.isEmpty(values) -> values;
            case Filter filter -> below(filter, condition);
            case Project project -> below(project, condition);
            case Join join -> below(join, condition);
            case Aggregate aggregate -> below(aggregate, condition);
            case Union union -> below(union, condition);
            case Sort sort
            when sort.fetch == null && sort.offset == null -> withInput(sort, 0, filtered(sort.getInput(), condition));
            default -> LogicalFilter.create(node, condition);
        };
    }

    /** Whether it holds in all rows but, at most, those with a null, which no equality lets through either. */
    private static boolean isTrivial(RexNode condition) {
        return condition instanceof RexCall call
                && (call.getKind() == SqlKind.EQUALS
                                && call.getOperands()
                                        .get(0)
                                        .equals(call.getOperands().get(1))
                        || call.getKind() == SqlKind.IS_NOT_NULL
                                && !call.getOperands().get(0).getType().isNullable());
    }

    private static RelNode withInput(RelNode node, int index, RelNode input) {
        if (input == node.getInput(index)) {
            return node;
        }
        List<RelNode> inputs = new ArrayList<>(node.getInputs());
        inputs.set(index, input);
        return node.copy(node.getTraitSet(), inputs);
    }

    private static RelNode below(Filter filter, RexNode condition) {
        if (RelOptUtil.conjunctions(filter.getCondition()).contains(condition)) {
            return filter;
        }
        RelNode input = filtered(filter.getInput(), condition);
        return input instanceof Filter inner && inner.getInput() == filter.getInput()
                ? both(filter, inner)
                : withInput(filter, 0, input);
    }

    /** One filter instead of two over the same rows; none of them if the conditions contradict each other. */
    private static RelNode both(Filter filter, Filter inner) {
        List<RexNode> conjuncts = conjuncts(filter.getCondition(), inner.getCondition());
        RexExecutor executor = filter.getCluster().getPlanner().getExecutor();
        RexSimplify simplify =
                new RexSimplify(rex(filter), RelOptPredicateList.EMPTY, executor == null ? RexUtil.EXECUTOR : executor);
        return simplify.simplifyFilterPredicates(conjuncts) == null
                ? LogicalValues.createEmpty(filter.getCluster(), filter.getRowType())
                : filter.copy(
                        filter.getTraitSet(), inner.getInput(), RexUtil.composeConjunction(rex(filter), conjuncts));
    }

    /**
     * Through columns that are taken as they are or computed without fail. What depends on the rows around, a window or a volatile
     * column, would see fewer of them, and a correlated column refers to the row below.
     */
    private static RelNode below(Project project, RexNode condition) {
        boolean isOfRow =
                !project.containsOver() && project.getVariablesSet().isEmpty() && StableRules.isStable(project);
        Optional<RexNode> inner = isOfRow
                ? Substitution.of(
                        condition, column -> safe(project.getProjects().get(column)), rex(project))
                : Optional.empty();
        return inner.isPresent()
                ? withInput(project, 0, filtered(project.getInput(), inner.get()))
                : LogicalFilter.create(project, condition);
    }

    private static RexNode safe(RexNode expression) {
        RexNode column = Substitution.column(expression);
        if (column != null) {
            return column;
        }
        return SafeConditions.isSafe(expression) ? expression : null;
    }

    private static RelNode below(Aggregate aggregate, RexNode condition) {
        Map<Integer, Integer> inputs = new HashMap<>();
        int output = 0;
        for (int key : aggregate.getGroupSet()) {
            if (aggregate.getGroupSets().stream().allMatch(set -> set.get(key))) {
                inputs.put(output, key);
            }
            output++;
        }
        Optional<RexNode> inner = over(aggregate.getInput(), condition, inputs);
        return inner.isPresent()
                ? withInput(aggregate, 0, filtered(aggregate.getInput(), inner.get()))
                : LogicalFilter.create(aggregate, condition);
    }

    private static RelNode below(Union union, RexNode condition) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : union.getInputs()) {
            Optional<RexNode> inner =
                    over(input, condition, Substitution.sameColumns(union.getRowType(), input.getRowType()));
            if (inner.isEmpty()) {
                return LogicalFilter.create(union, condition);
            }
            inputs.add(filtered(input, inner.get()));
        }
        return inputs.equals(union.getInputs()) ? union : union.copy(union.getTraitSet(), inputs);
    }

    /** What removes the rows that an outer join filled with nulls leaves a join that fills none. */
    private static RelNode below(Join join, RexNode condition) {
        JoinRelType type = RelOptUtil.simplifyJoin(join, ImmutableList.of(condition), join.getJoinType());
        if (type == join.getJoinType()) {
            return into(join, condition);
        }
        Join simpler = withCondition(join, join.getCondition(), type);
        RexNode same = Substitution.of(condition, column -> field(simpler, column), rex(join))
                .orElseThrow();
        // Columns that cannot be null any more are told to the nodes above as those that they know.
        return RelOptUtil.createCastRel(into(simpler, same), join.getRowType(), false);
    }

    private static RelNode into(Join join, RexNode condition) {
        if (!join.getVariablesSet().isEmpty()) {
            return LogicalFilter.create(join, condition);
        }
        int middle = join.getLeft().getRowType().getFieldCount();
        JoinRelType type = join.getJoinType();
        if (KEEP_LEFT.contains(type)) {
            Optional<RexNode> left = Substitution.of(
                    condition, column -> column < middle ? field(join.getLeft(), column) : null, rex(join));
            if (left.isPresent()) {
                return withInput(join, 0, filtered(join.getLeft(), left.get()));
            }
        }
        if (type == JoinRelType.INNER || type == JoinRelType.RIGHT) {
            Optional<RexNode> right = Substitution.of(
                    condition, column -> column < middle ? null : field(join.getRight(), column - middle), rex(join));
            if (right.isPresent()) {
                return withInput(join, 1, filtered(join.getRight(), right.get()));
            }
        }
        if (type != JoinRelType.INNER) {
            return LogicalFilter.create(join, condition);
        }
        return RelOptUtil.conjunctions(join.getCondition()).contains(condition)
                ? join
                : withCondition(
                        join, RexUtil.composeConjunction(rex(join), conjuncts(join.getCondition(), condition)), type);
    }

    private static Join withCondition(Join join, RexNode condition, JoinRelType type) {
        return join.copy(join.getTraitSet(), condition, join.getLeft(), join.getRight(), type, join.isSemiJoinDone());
    }

    private static Optional<RexNode> over(RelNode input, RexNode condition, Map<Integer, Integer> columns) {
        return Substitution.of(condition, columns, input.getRowType(), rex(input));
    }

    private static RexNode field(RelNode node, int column) {
        return RexInputRef.of(column, node.getRowType());
    }

    private static RexBuilder rex(RelNode node) {
        return node.getCluster().getRexBuilder();
    }

    private static List<RexNode> conjuncts(RexNode one, RexNode other) {
        List<RexNode> conjuncts = new ArrayList<>(RelOptUtil.conjunctions(one));
        conjuncts.addAll(RelOptUtil.conjunctions(other));
        return conjuncts;
    }
}
