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
record RangeCondition(Bound low, Bound high) {
    /**
     * Two sides of a comparison, of the same type.
     *
     * @param build over the build side's columns
     * @param probe over the probe side's columns
     */
    record Bound(Expression build, Expression probe) {}

    /** Of a nested-loop join; empty if nothing bounds from both sides. */
    static Optional<RangeCondition> of(PlanNode.NestedLoopJoin node) {
        boolean needsNulls =
                node.joinType() == JoinType.LEFT_ANTI_NULL_AWARE || node.joinType() == JoinType.LEFT_MARK_NULL_AWARE;
        return needsNulls ? Optional.empty() : of(node.condition(), node.left(), node.right());
    }

    /** Of what a hash join asks for besides equal keys. */
    static Optional<RangeCondition> of(PlanNode.HashJoin node) {
        return of(node.residual(), node.left(), node.right());
    }

    private static Optional<RangeCondition> of(Expression condition, PlanNode left, PlanNode right) {
        // What differs from one look to the next cannot be searched by, and then asked for again.
        if (condition == null || KernelConstantFolder.isVolatile(condition)) {
            return Optional.empty();
        }
        int leftWidth = left.output().size();
        int rightWidth = right.output().size();
        Optional<Bound> low = Optional.empty();
        Optional<Bound> high = Optional.empty();
        for (Expression conjunct : condition instanceof Expression.And and ? and.operands() : List.of(condition)) {
            low = low.or(() -> bound(conjunct, leftWidth, rightWidth, true));
            high = high.or(() -> bound(conjunct, leftWidth, rightWidth, false));
        }
        return low.isEmpty() || high.isEmpty()
                ? Optional.empty()
                : Optional.of(new RangeCondition(low.get(), high.get()));
    }

    private static Optional<Bound> bound(Expression conjunct, int leftWidth, int rightWidth, boolean buildIsLess) {
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
        boolean fits = isOf(build, leftWidth, Integer.MAX_VALUE)
                && isOf(probe, 0, leftWidth)
                && build.type().equals(probe.type())
                && isOrdered(build);
        return fits ? Optional.of(new Bound(shifted(build, leftWidth, rightWidth), probe)) : Optional.empty();
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
    private static Expression shifted(Expression build, int leftWidth, int rightWidth) {
        return ColumnsOf.remap(
                build, IntStream.range(leftWidth, leftWidth + rightWidth).toArray());
    }

    /** Columns of the build side that the bounds read, ascending. */
    int[] buildColumns() {
        return ColumnsOf.expression(new Expression.And(List.of(low.build, high.build)));
    }

    /** The same over some columns of the build side alone, among which are all that the bounds read. */
    RangeCondition overBuildColumns(int[] columns) {
        return new RangeCondition(
                new Bound(ColumnsOf.remap(low.build, columns), low.probe),
                new Bound(ColumnsOf.remap(high.build, columns), high.probe));
    }
}
