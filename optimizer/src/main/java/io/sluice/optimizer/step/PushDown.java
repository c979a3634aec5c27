package io.sluice.optimizer.step;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

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
        if (input instanceof Filter inner && inner.getInput() == filter.getInput()) {
            RexNode both = conjunction(filter, filter.getCondition(), inner.getCondition());
            return filter.copy(filter.getTraitSet(), filter.getInput(), both);
        }
        return withInput(filter, 0, input);
    }

    private static RelNode below(Project project, RexNode condition) {
        Map<Integer, Integer> inputs = new HashMap<>();
        for (int i = 0; i < project.getProjects().size(); i++) {
            RexInputRef column = Substitution.column(project.getProjects().get(i));
            if (column != null) {
                inputs.put(i, column.getIndex());
            }
        }
        // A window would lose rows that it counts, and a correlated column refers to the row below.
        Optional<RexNode> inner =
                project.containsOver() || !project.getVariablesSet().isEmpty()
                        ? Optional.empty()
                        : over(project.getInput(), condition, inputs);
        return inner.isPresent()
                ? withInput(project, 0, filtered(project.getInput(), inner.get()))
                : LogicalFilter.create(project, condition);
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
        Map<Integer, Integer> same = new HashMap<>();
        for (int i = 0; i < union.getRowType().getFieldCount(); i++) {
            same.put(i, i);
        }
        RelNode node = union;
        for (int i = 0; i < union.getInputs().size(); i++) {
            RelNode input = union.getInput(i);
            node = withInput(
                    node, i, filtered(input, over(input, condition, same).orElseThrow()));
        }
        return node;
    }

    /** What removes the rows that an outer join filled with nulls leaves a join that fills none. */
    private static RelNode below(Join join, RexNode condition) {
        JoinRelType type = RelOptUtil.simplifyJoin(join, ImmutableList.of(condition), join.getJoinType());
        RelNode joined = type == join.getJoinType()
                ? into(join, condition)
                : into(withCondition(join, join.getCondition(), type), condition);
        // Columns that cannot be null any more are told to the nodes above as those that they know.
        return RelOptUtil.createCastRel(joined, join.getRowType(), false);
    }

    private static RelNode into(Join join, RexNode condition) {
        if (!join.getVariablesSet().isEmpty()) {
            return LogicalFilter.create(join, condition);
        }
        int middle = join.getLeft().getRowType().getFieldCount();
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(condition);
        JoinRelType type = join.getJoinType();
        if (used.length() <= middle && KEEP_LEFT.contains(type)) {
            return withInput(join, 0, filtered(join.getLeft(), condition));
        }
        if (used.nextSetBit(0) >= middle && (type == JoinRelType.INNER || type == JoinRelType.RIGHT)) {
            return withInput(join, 1, filtered(join.getRight(), RexUtil.shift(condition, -middle)));
        }
        if (type != JoinRelType.INNER) {
            return LogicalFilter.create(join, condition);
        }
        return RelOptUtil.conjunctions(join.getCondition()).contains(condition)
                ? join
                : withCondition(join, conjunction(join, join.getCondition(), condition), type);
    }

    private static Join withCondition(Join join, RexNode condition, JoinRelType type) {
        return join.copy(join.getTraitSet(), condition, join.getLeft(), join.getRight(), type, join.isSemiJoinDone());
    }

    private static Optional<RexNode> over(RelNode input, RexNode condition, Map<Integer, Integer> columns) {
        return Substitution.of(
                condition, columns, input.getRowType(), input.getCluster().getRexBuilder());
    }

    private static RexNode conjunction(RelNode node, RexNode one, RexNode other) {
        RexBuilder rex = node.getCluster().getRexBuilder();
        List<RexNode> conjuncts = new ArrayList<>(RelOptUtil.conjunctions(one));
        conjuncts.addAll(RelOptUtil.conjunctions(other));
        return RexUtil.composeConjunction(rex, conjuncts);
    }
}
