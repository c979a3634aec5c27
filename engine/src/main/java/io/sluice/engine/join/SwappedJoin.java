package io.sluice.engine.join;

import io.sluice.engine.operator.ColumnsOf;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A hash join with its sides exchanged.
 *
 * @param node builds the left side of the original; it publishes nothing, and its own left side stands for columns alone
 * @param order the original's output by columns of the node's
 */
public record SwappedJoin(PlanNode.HashJoin node, int[] order) {
    /**
     * @param kept columns of the original's right side that its rows have, ascending
     * @return empty where the left side must probe, or a hint says which side is built
     */
    static Optional<SwappedJoin> of(PlanNode.HashJoin node, int[] kept) {
        JoinType type = node.joinType().swapped();
        if (type == null || node.buildIsHinted() || node.hotKeys() != null) {
            return Optional.empty();
        }
        PlanNode right = columnsOf(node.right(), kept);
        int leftWidth = node.left().output().size();
        int rightWidth = kept.length;
        List<OutputColumn> output = new ArrayList<>();
        if (type.deliversLeft()) {
            output.addAll(right.output());
        }
        if (type.deliversRight()) {
            output.addAll(node.left().output());
        }
        PlanNode.HashJoin swapped = new PlanNode.HashJoin(
                right,
                node.left(),
                type,
                node.rightKeys().stream()
                        .map(key -> Arrays.binarySearch(kept, key))
                        .toList(),
                node.leftKeys(),
                node.nullSafeKeys(),
                node.residual() == null
                        ? null
                        : ColumnsOf.move(node.residual(), i -> i < leftWidth ? i + rightWidth : i - leftWidth),
                false,
                null,
                PlanNode.JoinSizes.UNKNOWN,
                List.of(),
                output);
        boolean both = type.deliversLeft() && type.deliversRight();
        int[] order = IntStream.range(0, output.size())
                .map(i -> both ? (i + rightWidth) % (leftWidth + rightWidth) : i)
                .toArray();
        return Optional.of(new SwappedJoin(swapped, order));
    }

    private static PlanNode columnsOf(PlanNode side, int[] kept) {
        if (kept.length == side.output().size()) {
            return side;
        }
        List<Expression> expressions = new ArrayList<>();
        List<OutputColumn> output = new ArrayList<>();
        for (int column : kept) {
            OutputColumn one = side.output().get(column);
            expressions.add(new Expression.ColumnRef(column, one.type()));
            output.add(one);
        }
        return new PlanNode.Project(side, expressions, output);
    }
}
