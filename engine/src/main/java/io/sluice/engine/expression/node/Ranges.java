package io.sluice.engine.expression.node;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Between;
import io.sluice.engine.expression.kernel.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds neighbours in a conjunction that bound one column from below and from above. */
public final class Ranges {
    private Ranges() {}

    /** The operands, each such pair as one. */
    public static List<Node> joined(List<Node> operands) {
        List<Node> joined = new ArrayList<>();
        for (Node operand : operands) {
            Optional<Node> range = joined.isEmpty() ? Optional.empty() : range(joined.getLast(), operand);
            if (range.isPresent()) {
                joined.set(joined.size() - 1, range.get());
            } else {
                joined.add(operand);
            }
        }
        return joined;
    }

    private static Optional<Node> range(Node first, Node second) {
        if (!(first instanceof KernelNode a && second instanceof KernelNode b)
                || !(a.kernel() instanceof Comparison one && b.kernel() instanceof Comparison other)) {
            return Optional.empty();
        }
        boolean sameColumn = a.arguments().getFirst() instanceof ColumnNode column
                && column.equals(b.arguments().getFirst());
        boolean constantBounds =
                a.arguments().getLast() instanceof ConstantNode && b.arguments().getLast() instanceof ConstantNode;
        if (!sameColumn || !constantBounds || one.layout() != other.layout()) {
            return Optional.empty();
        }
        if (Between.isPossible(one.operator(), other.operator(), one.layout())) {
            return Optional.of(between(a, one, b, other));
        }
        return Between.isPossible(other.operator(), one.operator(), one.layout())
                ? Optional.of(between(b, other, a, one))
                : Optional.empty();
    }

    private static Node between(KernelNode lower, Comparison below, KernelNode upper, Comparison above) {
        return new KernelNode(
                SqlType.BOOLEAN,
                new Between(below.operator(), above.operator(), below.layout()),
                List.of(
                        lower.arguments().getFirst(),
                        lower.arguments().getLast(),
                        upper.arguments().getLast()),
                true);
    }
}
