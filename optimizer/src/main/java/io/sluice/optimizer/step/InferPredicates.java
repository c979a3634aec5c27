package io.sluice.optimizer.step;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Carries a condition on one side of an equality over to the other side, and down from there. Only conditions that never fail:
 * the other side has rows without a partner, and they must not fail the query.
 *
 * <pre>
 * Join(a = b)               Join(a = b)
 *   Filter(a &gt; 7)             Filter(a &gt; 7)
 *     A             becomes     A
 *   B                         Filter(b &gt; 7)
 *                               B
 * </pre>
 */
final class InferPredicates implements OptimizerStep {
    /** A condition that came down through one join may go over to the other side of the next. */
    private static final int MOST_ROUNDS = 64;

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
            node = inferred;
        }
        return node;
    }

    private static final class Inference extends RelHomogeneousShuttle {
        private final KnownConditions known = new KnownConditions();

        @Override
        public RelNode visit(RelNode other) {
            RelNode node = super.visit(other);
            return node instanceof Join join && join.getVariablesSet().isEmpty() ? infer(join) : node;
        }

        /** A side that keeps rows without a partner keeps all its rows. */
        private RelNode infer(Join join) {
            return switch (join.getJoinType()) {
                case INNER, SEMI -> infer(join, true, true);
                case LEFT, ANTI -> infer(join, false, true);
                case RIGHT -> infer(join, true, false);
                default -> join;
            };
        }

        private RelNode infer(Join join, boolean toLeft, boolean toRight) {
            int middle = join.getLeft().getRowType().getFieldCount();
            Set<RexNode> left = known.of(join.getLeft());
            List<RexNode> right = known.of(join.getRight()).stream()
                    .map(condition -> RexUtil.shift(condition, middle))
                    .toList();
            EqualFields equal = EqualFields.of(join, left, right);
            RelNode newLeft = toLeft ? filtered(join.getLeft(), right, equal.across(middle, true), 0) : join.getLeft();
            RelNode newRight =
                    toRight ? filtered(join.getRight(), left, equal.across(middle, false), middle) : join.getRight();
            return newLeft == join.getLeft() && newRight == join.getRight()
                    ? join
                    : join.copy(join.getTraitSet(), List.of(newLeft, newRight));
        }

        /**
         * An input with the conditions that the other side's make for it.
         *
         * @param conditions over the fields of both sides
         * @param columns this input's field of both for each field that is equal to one
         * @param first this input's first field of both
         */
        private RelNode filtered(
                RelNode input, Collection<RexNode> conditions, Map<Integer, Integer> columns, int first) {
            Map<Integer, Integer> own = new HashMap<>();
            columns.forEach((from, to) -> own.put(from, to - first));
            Set<RexNode> inferred = new LinkedHashSet<>();
            for (RexNode condition : conditions) {
                Substitution.of(
                                condition,
                                own,
                                input.getRowType(),
                                input.getCluster().getRexBuilder())
                        .ifPresent(inferred::add);
            }
            inferred.removeAll(known.of(input));
            RelNode node = input;
            for (RexNode condition : inferred) {
                node = PushDown.filtered(node, condition);
            }
            return node;
        }
    }
}
