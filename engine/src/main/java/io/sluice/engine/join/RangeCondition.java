package io.sluice.engine.join;

import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.engine.operator.ColumnsOf;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What of a join's condition bounds build rows by probe rows: {@code start <= p AND p < end}, {@code b.t BETWEEN a.t - 5 AND
 * a.t + 5}. Two bounds are used, one of either direction: by one alone about half of all pairs are found, which are gone through
 * faster than they are searched.
 *
 * @param low a build value that is at most a probe value
 * @param high a build value that is at least a probe value
 */
public record RangeCondition(Bound low, Bound high) {
    /**
     * Two sides of a comparison, of the same type.
     *
     * @param build over the build side's columns
     * @param probe over the probe side's columns
     */
    record Bound(Expression build, Expression probe) {}

    /** Empty if nothing bounds from both sides. */
    public static Optional<RangeCondition> of(PlanNode.NestedLoopJoin node) {
        boolean needsNulls =
                node.joinType() == JoinType.LEFT_ANTI_NULL_AWARE || node.joinType() == JoinType.LEFT_MARK_NULL_AWARE;
        // What differs from one look to the next cannot be searched by, and then asked for again.
        if (node.condition() == null || needsNulls || KernelConstantFolder.isVolatile(node.condition())) {
            return Optional.empty();
        }
        Optional<Bound> low = Optional.empty();
        Optional<Bound> high = Optional.empty();
        for (Expression conjunct :
                node.condition() instanceof Expression.And and ? and.operands() : List.of(node.condition())) {
            low = low.or(() -> bound(conjunct, node, true));
            high = high.or(() -> bound(conjunct, node, false));
        }
        return low.isEmpty() || high.isEmpty()
                ? Optional.empty()
                : Optional.of(new RangeCondition(low.get(), high.get()));
    }

    private static Optional<Bound> bound(Expression conjunct, PlanNode.NestedLoopJoin node, boolean buildIsLess) {
        if (!(conjunct instanceof Expression.Call call) || call.arguments().size() != 2) {
            return Optional.empty();
        }
        boolean less = call.function().equals("lt") || call.function().equals("le");
        boolean greater = call.function().equals("gt") || call.function().equals("ge");
        if (!less && !greater) {
            return Optional.empty();
        }
        // The lesser side first.
        Expression first = call.arguments().get(less ? 0 : 1);
        Expression second = call.arguments().get(less ? 1 : 0);
        Expression build = buildIsLess ? first : second;
        Expression probe = buildIsLess ? second : first;
        int leftWidth = node.left().output().size();
        boolean fits = isOf(build, leftWidth, Integer.MAX_VALUE)
                && isOf(probe, 0, leftWidth)
                && build.type().equals(probe.type())
                && isOrdered(build);
        return fits ? Optional.of(new Bound(shifted(build, leftWidth, node), probe)) : Optional.empty();
    }

    private static boolean isOf(Expression expression, int from, int to) {
        int[] columns = ColumnsOf.expression(expression);
        return columns.length > 0 && IntStream.of(columns).allMatch(column -> column >= from && column < to);
    }

    private static boolean isOrdered(Expression expression) {
        return switch (expression.type().physicalType()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, DECIMAL128, BYTES -> true;
            case ARRAY, MAP, STRUCT -> false;
        };
    }

    /** Over the build side alone. */
    private static Expression shifted(Expression build, int leftWidth, PlanNode.NestedLoopJoin node) {
        int width = node.right().output().size();
        return ColumnsOf.remap(
                build, IntStream.range(leftWidth, leftWidth + width).toArray());
    }
}
