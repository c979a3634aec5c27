package io.sluice.optimizer.step;

import io.sluice.optimizer.cardinality.CardinalityEstimator;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A semi join that asks about one side of a join only is done there first.
 *
 * <pre>
 * SemiJoin(a = x)                 Join
 *   Join               becomes      SemiJoin(a = x)
 *     A                               A
 *     B                               S
 *   S                               B
 * </pre>
 *
 * <p>Not into a side whose missing rows the join fills with nulls: there it would make more of them. And where the semi join is
 * thought to keep nearly all rows, only into a side that has fewer rows than the join: else it is better asked about the few
 * that the joins leave.
 */
final class PushSemiJoins implements OptimizerStep {
    private static final double MOST_KEPT = 0.7;

    @Override
    public String name() {
        return "push_semi_joins";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode node = super.visit(other);
                return node instanceof Join join && join.getJoinType() == JoinRelType.SEMI ? push(join) : node;
            }
        });
    }

    private static RelNode push(Join semi) {
        CardinalityEstimator cardinality = new CardinalityEstimator();
        return push(semi, cardinality, cardinality.semiFraction(semi) <= MOST_KEPT);
    }

    private static RelNode push(Join semi, CardinalityEstimator cardinality, boolean drops) {
        if (!(semi.getLeft() instanceof Join below)) {
            return semi;
        }
        double most = drops ? Double.POSITIVE_INFINITY : cardinality.rows(below);
        int width = below.getRowType().getFieldCount();
        int middle = below.getLeft().getRowType().getFieldCount();
        ImmutableBitSet asked =
                RelOptUtil.InputFinder.bits(semi.getCondition()).intersect(ImmutableBitSet.range(width));
        JoinRelType type = below.getJoinType();
        boolean keepsLeft = type == JoinRelType.INNER
                || type == JoinRelType.LEFT
                || type == JoinRelType.SEMI
                || type == JoinRelType.ANTI;
        if (asked.isEmpty()) {
            return semi;
        }
        if (keepsLeft && asked.nth(asked.cardinality() - 1) < middle && cardinality.rows(below.getLeft()) < most) {
            RelNode left = push(semiJoin(below.getLeft(), semi, 0, middle - width), cardinality, drops);
            return below.copy(below.getTraitSet(), List.of(left, below.getRight()));
        }
        if ((type == JoinRelType.INNER || type == JoinRelType.RIGHT)
                && asked.nth(0) >= middle
                && cardinality.rows(below.getRight()) < most) {
            RelNode right = push(semiJoin(below.getRight(), semi, -middle, -middle), cardinality, drops);
            return below.copy(below.getTraitSet(), List.of(below.getLeft(), right));
        }
        return semi;
    }

    /** The semi join over another left side, references to the left and the right side shifted. */
    private static Join semiJoin(RelNode left, Join semi, int leftShift, int rightShift) {
        int width = semi.getLeft().getRowType().getFieldCount();
        RexNode condition = semi.getCondition().accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                int index = ref.getIndex();
                return new RexInputRef(index + (index < width ? leftShift : rightShift), ref.getType());
            }
        });
        return LogicalJoin.create(left, semi.getRight(), semi.getHints(), condition, Set.of(), JoinRelType.SEMI);
    }
}
