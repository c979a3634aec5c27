package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.cardinality.CardinalityEstimator;
import io.sluice.planner.logical.JoinHints;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Joins: keys and residual from the condition, and which side is built. Where the join type leaves the choice that is a side
 * that a hint asks for, or else the smaller one.
 */
final class JoinPlanner {
    /**
     * How many times as large the side that is only asked about must be for the delivered side to be built: that holds
     * the rows back until the end, and keeps all their columns where the other way keeps keys alone.
     */
    private static final int EXISTENCE_SWAP_FACTOR = 2;

    private final RexConverter converter;

    JoinPlanner(RexConverter converter) {
        this.converter = converter;
    }

    PlanNode plan(Join join, PlanNode left, PlanNode right, CardinalityEstimator cardinality) {
        double leftRows = cardinality.rows(join.getLeft());
        double rightRows = cardinality.rows(join.getRight());
        List<Integer> leftKeys = new ArrayList<>();
        List<Integer> rightKeys = new ArrayList<>();
        List<Boolean> filterNulls = new ArrayList<>();
        List<RexNode> others = new ArrayList<>();
        RelOptUtil.splitJoinCondition(
                join.getLeft(), join.getRight(), join.getCondition(), leftKeys, rightKeys, filterNulls, others);
        JoinType type = nullAwareKeys(join, leftKeys, rightKeys, filterNulls, others)
                ? JoinType.LEFT_ANTI_NULL_AWARE
                : joinType(join);
        List<Expression> residual = new ArrayList<>();
        others.stream().filter(node -> !node.isAlwaysTrue()).forEach(node -> residual.add(converter.convert(node)));
        List<OutputColumn> output = Outputs.of(join.getRowType());
        if (leftKeys.isEmpty()) {
            Expression condition = residual.isEmpty() ? null : Expressions.and(residual);
            return nestedLoop(type, left, right, condition, buildsLeft(join, leftRows < rightRows), join, output);
        }
        Sides sides = Sides.withAlikeKeys(left, right, leftKeys, rightKeys);
        int addedLeft = sides.left.output().size() - left.output().size();
        int leftWidth = left.output().size();
        Expression condition = residual.isEmpty()
                ? null
                : Expressions.remap(Expressions.and(residual), i -> i < leftWidth ? i : i + addedLeft);
        List<Integer> nullSafe = new ArrayList<>();
        for (int i = 0; i < filterNulls.size(); i++) {
            if (!filterNulls.get(i)) {
                nullSafe.add(i);
            }
        }
        List<SqlType> keyTypes = sides.leftKeys.stream()
                .map(key -> sides.left.output().get(key).type())
                .toList();
        PlanNode.HotKeys hot = HotJoinKeys.of(join, leftKeys, rightKeys, keyTypes);
        JoinType swapped = type.swapped();
        boolean swaps = swapped != null
                && buildsLeft(join, leftRows * (swapped.deliversLeft() ? 1 : EXISTENCE_SWAP_FACTOR) < rightRows);
        boolean hinted = swaps ? JoinHints.buildsLeft(join) : JoinHints.buildsRight(join);
        PlanNode joined = swaps
                ? swapBack(
                        hashJoin(
                                swapped,
                                sides.swap(),
                                nullSafe,
                                remapSwapped(condition, sides),
                                hinted,
                                hot,
                                sizes(join, join.getRight(), join.getLeft(), cardinality)),
                        sides.left.output().size(),
                        sides.right.output().size())
                : hashJoin(
                        type,
                        sides,
                        nullSafe,
                        condition,
                        hinted,
                        hot,
                        sizes(join, join.getLeft(), join.getRight(), cardinality));
        return Outputs.reorder(joined, output, i -> i < leftWidth ? i : i + addedLeft);
    }

    /** Which side a hint asks for; if it asks for both or none, the one that is cheaper. */
    private static boolean buildsLeft(Join join, boolean leftIsCheaper) {
        boolean left = JoinHints.buildsLeft(join);
        return left == JoinHints.buildsRight(join) ? leftIsCheaper : left;
    }

    /** The anti join of a NOT IN, {@code (left = right) IS NOT FALSE} alone: moves that condition to the keys. */
    private static boolean nullAwareKeys(
            Join join,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            List<Boolean> filterNulls,
            List<RexNode> others) {
        boolean alone = join.getJoinType() == JoinRelType.ANTI && leftKeys.isEmpty() && others.size() == 1;
        if (!alone || others.getFirst().getKind() != SqlKind.IS_NOT_FALSE) {
            return false;
        }
        RexNode inner = ((RexCall) others.getFirst()).getOperands().getFirst();
        int width = join.getLeft().getRowType().getFieldCount();
        if (inner instanceof RexCall equality
                && equality.getKind() == SqlKind.EQUALS
                && equality.getOperands().get(0) instanceof RexInputRef one
                && equality.getOperands().get(1) instanceof RexInputRef other
                && one.getIndex() < width != other.getIndex() < width) {
            leftKeys.add(Math.min(one.getIndex(), other.getIndex()));
            rightKeys.add(Math.max(one.getIndex(), other.getIndex()) - width);
            filterNulls.add(true);
            others.clear();
            return true;
        }
        return false;
    }

    private static PlanNode.JoinSizes sizes(Join join, RelNode probe, RelNode build, CardinalityEstimator cardinality) {
        return new PlanNode.JoinSizes(
                cardinality.rows(probe),
                cardinality.sourceRows(probe),
                cardinality.sourceRows(build),
                cardinality.rows(join));
    }

    private static PlanNode hashJoin(
            JoinType type,
            Sides sides,
            List<Integer> nullSafe,
            Expression residual,
            boolean hinted,
            PlanNode.HotKeys hot,
            PlanNode.JoinSizes sizes) {
        return new PlanNode.HashJoin(
                sides.left,
                sides.right,
                type,
                sides.leftKeys,
                sides.rightKeys,
                nullSafe,
                residual,
                hinted,
                hot,
                sizes,
                List.of(),
                joinedColumns(type, sides.left, sides.right));
    }

    private static PlanNode nestedLoop(
            JoinType type,
            PlanNode left,
            PlanNode right,
            Expression condition,
            boolean buildsLeft,
            Join join,
            List<OutputColumn> output) {
        JoinType swapped = buildsLeft ? type.swapped() : null;
        if (swapped == null || !swapped.deliversLeft()) {
            return new PlanNode.NestedLoopJoin(left, right, type, condition, JoinHints.buildsRight(join), output);
        }
        Sides sides = new Sides(left, right, List.of(), List.of());
        PlanNode joined = new PlanNode.NestedLoopJoin(
                right,
                left,
                swapped,
                remapSwapped(condition, sides),
                JoinHints.buildsLeft(join),
                joinedColumns(swapped, right, left));
        return Outputs.reorder(
                swapBack(joined, left.output().size(), right.output().size()), output, i -> i);
    }

    private static Expression remapSwapped(Expression condition, Sides sides) {
        int leftWidth = sides.left.output().size();
        int rightWidth = sides.right.output().size();
        return condition == null
                ? null
                : Expressions.remap(condition, i -> i < leftWidth ? i + rightWidth : i - leftWidth);
    }

    /** Columns of (right, left) as (left, right); a join that delivers the left side alone stays as it is. */
    private static PlanNode swapBack(PlanNode joined, int leftWidth, int rightWidth) {
        if (joined.output().size() == leftWidth) {
            return joined;
        }
        List<OutputColumn> output = new ArrayList<>(joined.output().subList(rightWidth, rightWidth + leftWidth));
        output.addAll(joined.output().subList(0, rightWidth));
        return Outputs.reorder(joined, output, i -> i < leftWidth ? i + rightWidth : i - leftWidth);
    }

    private static List<OutputColumn> joinedColumns(JoinType type, PlanNode left, PlanNode right) {
        List<OutputColumn> output = new ArrayList<>();
        boolean leftNullable = type == JoinType.RIGHT || type == JoinType.FULL;
        boolean rightNullable = type == JoinType.LEFT || type == JoinType.FULL;
        if (type.deliversLeft()) {
            left.output().forEach(c -> output.add(new OutputColumn(c.name(), c.type(), c.nullable() || leftNullable)));
        }
        if (type.deliversRight()) {
            right.output()
                    .forEach(c -> output.add(new OutputColumn(c.name(), c.type(), c.nullable() || rightNullable)));
        }
        return output;
    }

    private static JoinType joinType(Join join) {
        return switch (join.getJoinType()) {
            case INNER -> JoinType.INNER;
            case LEFT -> JoinType.LEFT;
            case RIGHT -> JoinType.RIGHT;
            case FULL -> JoinType.FULL;
            case SEMI -> JoinType.LEFT_SEMI;
            case ANTI -> JoinType.LEFT_ANTI;
            case LEFT_MARK -> JoinType.LEFT_MARK;
            case ASOF, LEFT_ASOF -> throw RexConverter.unsupported("an ASOF JOIN");
        };
    }

    private record Sides(PlanNode left, PlanNode right, List<Integer> leftKeys, List<Integer> rightKeys) {
        Sides swap() {
            return new Sides(right, left, rightKeys, leftKeys);
        }

        /** Adds cast columns at the end of a side where the types of a pair of keys differ. */
        static Sides withAlikeKeys(PlanNode left, PlanNode right, List<Integer> leftKeys, List<Integer> rightKeys) {
            List<Expression> leftCasts = new ArrayList<>();
            List<Expression> rightCasts = new ArrayList<>();
            List<Integer> newLeftKeys = new ArrayList<>();
            List<Integer> newRightKeys = new ArrayList<>();
            for (int i = 0; i < leftKeys.size(); i++) {
                SqlType leftType = left.output().get(leftKeys.get(i)).type();
                SqlType rightType = right.output().get(rightKeys.get(i)).type();
                SqlType common = CommonTypes.of(List.of(leftType, rightType));
                newLeftKeys.add(key(left, leftKeys.get(i), common, leftCasts));
                newRightKeys.add(key(right, rightKeys.get(i), common, rightCasts));
            }
            return new Sides(append(left, leftCasts), append(right, rightCasts), newLeftKeys, newRightKeys);
        }

        private static int key(PlanNode side, int key, SqlType type, List<Expression> casts) {
            Expression column = Outputs.ref(side, key);
            if (column.type().equals(type)) {
                return key;
            }
            casts.add(RexConverter.cast(column, type, Expression.CastMode.STRICT));
            return side.output().size() + casts.size() - 1;
        }

        private static PlanNode append(PlanNode side, List<Expression> casts) {
            if (casts.isEmpty()) {
                return side;
            }
            List<Expression> expressions = new ArrayList<>();
            List<OutputColumn> output = new ArrayList<>(side.output());
            for (int i = 0; i < side.output().size(); i++) {
                expressions.add(Outputs.ref(side, i));
            }
            for (Expression cast : casts) {
                expressions.add(cast);
                output.add(new OutputColumn("key", cast.type(), true));
            }
            return new PlanNode.Project(side, expressions, output);
        }
    }
}
