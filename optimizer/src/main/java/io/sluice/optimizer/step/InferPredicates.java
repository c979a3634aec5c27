package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAsofJoin;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Util;

/**
 * Carries a condition on one side of an equality over to the other side, and down from there. Only conditions that raise no
 * error: the other side has rows that match none, and they must not fail the query.
 */
final class InferPredicates implements OptimizerStep {
    /** A condition that came down through one join may go over to the other side of the next. */
    private static final int MOST_ROUNDS = 8;

    private static final OptimizerStep PUSH_DOWN = new RuleStep(
            "infer_predicates",
            false,
            List.of(
                    FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT.toRule(),
                    CoreRules.FILTER_PROJECT_TRANSPOSE,
                    CoreRules.FILTER_AGGREGATE_TRANSPOSE,
                    CoreRules.FILTER_MERGE));

    /** What compares and combines, and never fails. */
    private static final Set<SqlKind> SAFE = Set.of(
            SqlKind.EQUALS,
            SqlKind.NOT_EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL,
            SqlKind.SEARCH,
            SqlKind.IN,
            SqlKind.BETWEEN,
            SqlKind.LIKE,
            SqlKind.IS_NULL,
            SqlKind.IS_NOT_NULL,
            SqlKind.IS_TRUE,
            SqlKind.IS_NOT_TRUE,
            SqlKind.IS_FALSE,
            SqlKind.IS_NOT_FALSE,
            SqlKind.IS_DISTINCT_FROM,
            SqlKind.IS_NOT_DISTINCT_FROM,
            SqlKind.AND,
            SqlKind.OR,
            SqlKind.NOT);

    @Override
    public String name() {
        return "infer_predicates";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        RelNode node = root;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            RelNode inferred = node.accept(new Inference());
            if (inferred == node) {
                break;
            }
            node = PUSH_DOWN.apply(inferred, context);
        }
        return node;
    }

    private static final class Inference extends RelHomogeneousShuttle {
        private final KnownConditions known = new KnownConditions();

        @Override
        public RelNode visit(LogicalAsofJoin join) {
            return visit((RelNode) join);
        }

        @Override
        public RelNode visit(RelNode other) {
            RelNode node = super.visit(other);
            return node instanceof Join join && !(node instanceof LogicalAsofJoin) ? infer(join) : node;
        }

        private RelNode infer(Join join) {
            JoinRelType type = join.getJoinType();
            boolean toRight = type != JoinRelType.RIGHT && type != JoinRelType.FULL;
            boolean toLeft = type == JoinRelType.INNER || type == JoinRelType.RIGHT || type == JoinRelType.SEMI;
            if (!toLeft && !toRight) {
                return join;
            }
            int width = join.getLeft().getRowType().getFieldCount();
            List<RexNode> left = List.copyOf(known.of(join.getLeft()));
            List<RexNode> right = known.of(join.getRight()).stream()
                    .map(condition -> RexUtil.shift(condition, width))
                    .toList();
            EqualFields equal = EqualFields.of(join, left, right);
            RelNode newLeft = toLeft ? filtered(join.getLeft(), right, equal.firstBelow(width), 0) : join.getLeft();
            RelNode newRight =
                    toRight ? filtered(join.getRight(), left, equal.firstFrom(width), -width) : join.getRight();
            return newLeft == join.getLeft() && newRight == join.getRight()
                    ? join
                    : join.copy(join.getTraitSet(), List.of(newLeft, newRight));
        }

        /**
         * An input with the conditions that the other side's make for it.
         *
         * @param conditions over the fields of both sides
         * @param columns this side's field of both for each field that is equal to one
         */
        private RelNode filtered(RelNode input, List<RexNode> conditions, Map<Integer, Integer> columns, int shift) {
            Map<Integer, Integer> own = new HashMap<>();
            columns.forEach((from, to) -> own.put(from, to + shift));
            RelDataType type = input.getRowType();
            Set<RexNode> more = new LinkedHashSet<>();
            for (RexNode condition : conditions) {
                if (isSafe(condition)) {
                    Substitution.of(condition, own, type, input.getCluster().getRexBuilder())
                            .filter(inferred -> !known.of(input).contains(inferred))
                            .filter(inferred -> !isTrivial(inferred))
                            .ifPresent(more::add);
                }
            }
            return more.isEmpty()
                    ? input
                    : LogicalFilter.create(
                            input, RexUtil.composeConjunction(input.getCluster().getRexBuilder(), more));
        }

        private static boolean isTrivial(RexNode condition) {
            return condition instanceof RexCall call
                    && call.getKind() == SqlKind.EQUALS
                    && call.getOperands().get(0).equals(call.getOperands().get(1));
        }

        private static boolean isSafe(RexNode condition) {
            try {
                condition.accept(new RexVisitorImpl<Void>(true) {
                    @Override
                    public Void visitCall(RexCall call) {
                        if (!SAFE.contains(call.getKind())) {
                            throw Util.FoundOne.NULL;
                        }
                        return super.visitCall(call);
                    }
                });
                return true;
            } catch (Util.FoundOne e) {
                Util.swallow(e, null);
                return false;
            }
        }
    }

    /** Fields of both sides of a join that are equal in all rows that match. */
    private static final class EqualFields {
        /** The class of each field: the least field that it is equal to. */
        private final int[] leaders;

        private EqualFields(int count) {
            leaders = new int[count];
            for (int field = 0; field < count; field++) {
                leaders[field] = field;
            }
        }

        static EqualFields of(Join join, List<RexNode> left, List<RexNode> right) {
            EqualFields equal = new EqualFields(join.getLeft().getRowType().getFieldCount()
                    + join.getRight().getRowType().getFieldCount());
            List<RexNode> conditions = new ArrayList<>(RelOptUtil.conjunctions(join.getCondition()));
            conditions.addAll(left);
            conditions.addAll(right);
            for (RexNode condition : conditions) {
                if (condition instanceof RexCall call
                        && call.getKind() == SqlKind.EQUALS
                        && call.getOperands().get(0) instanceof RexInputRef one
                        && call.getOperands().get(1) instanceof RexInputRef other
                        && areSame(join, one.getType(), other.getType())) {
                    equal.unite(one.getIndex(), other.getIndex());
                }
            }
            return equal;
        }

        /** Whether equal values of the types are the same value: of floating-point numbers the two zeros are not. */
        private static boolean areSame(Join join, RelDataType one, RelDataType other) {
            return SqlTypeUtil.equalSansNullability(join.getCluster().getTypeFactory(), one, other)
                    && !SqlTypeName.APPROX_TYPES.contains(one.getSqlTypeName());
        }

        private int leader(int field) {
            int leader = field;
            while (leaders[leader] != leader) {
                leader = leaders[leader];
            }
            return leader;
        }

        private void unite(int one, int other) {
            int a = leader(one);
            int b = leader(other);
            leaders[Math.max(a, b)] = Math.min(a, b);
        }

        /** For each field from an index on the first field below it that is equal. */
        Map<Integer, Integer> firstBelow(int end) {
            return first(end, leaders.length, 0, end);
        }

        /** For each field below an index the first field from it on that is equal. */
        Map<Integer, Integer> firstFrom(int start) {
            return first(0, start, start, leaders.length);
        }

        private Map<Integer, Integer> first(int from, int to, int among, int end) {
            Map<Integer, Integer> byLeader = new HashMap<>();
            for (int field = among; field < end; field++) {
                byLeader.putIfAbsent(leader(field), field);
            }
            Map<Integer, Integer> first = new HashMap<>();
            for (int field = from; field < to; field++) {
                Integer other = byLeader.get(leader(field));
                if (other != null) {
                    first.put(field, other);
                }
            }
            return first;
        }
    }
}
