package io.sluice.optimizer.cardinality;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.sluice.planner.logical.KeptLike;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.Sarg;
import org.apache.calcite.util.TimestampString;

/** The fraction of rows for which a condition is true. */
final class SelectivityEstimator {
    private static final double UNKNOWN = 0.25;
    /** Values that a column compared with constants has at most, where nothing is known: people ask for kinds, not ids. */
    private static final double GUESSED_KINDS = 10;

    private static final double LIKE = 0.1;
    private static final double RANGE = 0.33;

    private final IntFunction<ColumnEstimate> columns;

    SelectivityEstimator(IntFunction<ColumnEstimate> columns) {
        this.columns = columns;
    }

    double selectivity(RexNode condition) {
        return Math.clamp(estimate(condition), 0.0, 1.0);
    }

    private double estimate(RexNode node) {
        if (node.isAlwaysTrue()) {
            return 1;
        }
        if (node.isAlwaysFalse()) {
            return 0;
        }
        if (!(node instanceof RexCall call)) {
            return 0.5;
        }
        return switch (call.getKind()) {
            case AND -> conjunction(call.getOperands());
            case OR -> disjunction(call.getOperands());
            case NOT -> 1 - selectivity(call.getOperands().get(0));
            case EQUALS, IS_NOT_DISTINCT_FROM -> equality(call);
            case NOT_EQUALS, IS_DISTINCT_FROM -> 1 - equality(call);
            case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> range(call);
            case SEARCH -> search(call);
            case LIKE, SIMILAR, RLIKE -> LIKE;
            case IS_NULL ->
                call.getOperands().get(0) instanceof RexInputRef ref
                        ? columns.apply(ref.getIndex()).nullFraction()
                        : 0.05;
            case IS_NOT_NULL ->
                call.getOperands().get(0) instanceof RexInputRef ref
                        ? 1 - columns.apply(ref.getIndex()).nullFraction()
                        : 0.95;
            default -> call.getOperator() instanceof KeptLike ? LIKE : UNKNOWN;
        };
    }

    private double conjunction(List<RexNode> operands) {
        List<double[]> bounds = new ArrayList<>();
        Conjunction conjunction = new Conjunction();
        // Two bounds on one column make one interval.
        List<Integer> boundColumns = new ArrayList<>();
        for (RexNode operand : operands) {
            Bound bound = Bound.of(operand);
            if (bound != null && columns.apply(bound.column).hasRange()) {
                int at = boundColumns.indexOf(bound.column);
                if (at < 0) {
                    ColumnEstimate column = columns.apply(bound.column);
                    boundColumns.add(bound.column);
                    bounds.add(new double[] {column.min(), column.max()});
                    at = bounds.size() - 1;
                }
                double[] interval = bounds.get(at);
                if (bound.upper) {
                    interval[1] = Math.min(interval[1], bound.value);
                } else {
                    interval[0] = Math.max(interval[0], bound.value);
                }
            } else {
                conjunction.add(selectivity(operand), origin(operand));
            }
        }
        for (int i = 0; i < bounds.size(); i++) {
            ColumnEstimate column = columns.apply(boundColumns.get(i));
            conjunction.add(fraction(column, bounds.get(i)[0], bounds.get(i)[1]), column.origin());
        }
        return conjunction.selectivity();
    }

    /** Of the only column of a condition; null if it has none or more. */
    private ColumnOrigin origin(RexNode condition) {
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(condition);
        return used.cardinality() == 1 ? columns.apply(used.nth(0)).origin() : null;
    }

    private double disjunction(List<RexNode> operands) {
        double none = 1;
        for (RexNode operand : operands) {
            none *= 1 - selectivity(operand);
        }
        return 1 - none;
    }

    private double equality(RexCall call) {
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        double frequency = frequency(left, right);
        if (!Double.isNaN(frequency)) {
            return frequency;
        }
        double distinct = RexUtil.isConstant(left) || RexUtil.isConstant(right)
                ? Math.max(kinds(left), kinds(right))
                : Math.max(distinct(left), distinct(right));
        return distinct > 0 ? 1 / distinct : 0.1;
    }

    /** Of the rows with the constant in a column whose histogram is known; else NaN. */
    private double frequency(RexNode left, RexNode right) {
        if (!(RexUtil.removeCast(left) instanceof RexInputRef ref)) {
            return RexUtil.removeCast(right) instanceof RexInputRef ? frequency(right, left) : Double.NaN;
        }
        ColumnEstimate column = columns.apply(ref.getIndex());
        if (column.histogram() == null || !(RexUtil.removeCast(right) instanceof RexLiteral literal)) {
            return Double.NaN;
        }
        return column.frequency(onNumberLine(literal)) * (1 - column.nullFraction());
    }

    /** As {@link #distinct}, for a comparison with constants. */
    private double kinds(RexNode node) {
        return RexUtil.removeCast(node) instanceof RexInputRef ref ? kinds(columns.apply(ref.getIndex())) : 0;
    }

    private static double kinds(ColumnEstimate column) {
        return column.guessed() ? Math.min(column.distinct(), GUESSED_KINDS) : column.distinct();
    }

    /** 0 when it is a constant or nothing is known. */
    private double distinct(RexNode node) {
        return RexUtil.removeCast(node) instanceof RexInputRef ref
                ? columns.apply(ref.getIndex()).distinct()
                : 0;
    }

    private double range(RexCall call) {
        Bound bound = Bound.of(call);
        if (bound == null) {
            return RANGE;
        }
        ColumnEstimate column = columns.apply(bound.column);
        if (!column.hasRange()) {
            return RANGE;
        }
        return bound.upper
                ? fraction(column, column.min(), Math.min(column.max(), bound.value))
                : fraction(column, Math.max(column.min(), bound.value), column.max());
    }

    private static double fraction(ColumnEstimate column, double from, double to) {
        if (to < from) {
            return 1e-6;
        }
        return Math.max(column.fraction(from, to), 1 / column.distinct()) * (1 - column.nullFraction());
    }

    private double search(RexCall call) {
        Sarg<?> sarg = ((RexLiteral) call.getOperands().get(1)).getValueAs(Sarg.class);
        if (sarg == null || !(RexUtil.removeCast(call.getOperands().get(0)) instanceof RexInputRef ref)) {
            return UNKNOWN;
        }
        ColumnEstimate column = columns.apply(ref.getIndex());
        if (sarg.isPoints()) {
            return Math.min(1, points(sarg, column));
        }
        if (sarg.isComplementedPoints()) {
            return Math.max(0, 1 - points(sarg.negate(), column));
        }
        double sum = 0;
        for (var range : sarg.rangeSet.asRanges()) {
            double from = range.hasLowerBound() ? onNumberLine(range.lowerEndpoint()) : column.min();
            double to = range.hasUpperBound() ? onNumberLine(range.upperEndpoint()) : column.max();
            from = range.hasLowerBound() && range.lowerBoundType() == BoundType.OPEN ? Math.nextUp(from) : from;
            to = range.hasUpperBound() && range.upperBoundType() == BoundType.OPEN ? Math.nextDown(to) : to;
            boolean known = column.hasRange() && !Double.isNaN(from) && !Double.isNaN(to);
            sum += known ? fraction(column, Math.max(column.min(), from), Math.min(column.max(), to)) : RANGE / 2;
        }
        return Math.min(1, sum);
    }

    private static double points(Sarg<?> sarg, ColumnEstimate column) {
        if (column.histogram() == null) {
            return sarg.pointCount / kinds(column);
        }
        double sum = 0;
        for (var point : sarg.rangeSet.asRanges()) {
            sum += column.frequency(onNumberLine(point.lowerEndpoint()));
        }
        return sum * (1 - column.nullFraction());
    }

    /** From where to where on the number line the values of the only column of a condition are; infinite where it does not say. */
    static double[] interval(RexNode condition) {
        double[] all = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        if (!(condition instanceof RexCall call) || call.getOperands().size() != 2) {
            return all;
        }
        RexNode left = RexUtil.removeCast(call.getOperands().get(0));
        RexNode right = RexUtil.removeCast(call.getOperands().get(1));
        Bound bound = Bound.of(condition);
        if (bound != null) {
            all[bound.upper ? 1 : 0] = bound.value;
        } else if (call.getKind() == SqlKind.EQUALS
                && left instanceof RexInputRef
                && right instanceof RexLiteral value) {
            narrow(all, onNumberLine(value), onNumberLine(value));
        } else if (call.getKind() == SqlKind.SEARCH
                && left instanceof RexInputRef
                && right instanceof RexLiteral value
                && !value.getValueAs(Sarg.class).rangeSet.isEmpty()) {
            Range<?> span = value.getValueAs(Sarg.class).rangeSet.span();
            narrow(
                    all,
                    span.hasLowerBound() ? onNumberLine(span.lowerEndpoint()) : Double.NaN,
                    span.hasUpperBound() ? onNumberLine(span.upperEndpoint()) : Double.NaN);
        }
        return all;
    }

    /** NaN narrows nothing. */
    static void narrow(double[] interval, double from, double to) {
        interval[0] = from > interval[0] ? from : interval[0];
        interval[1] = to < interval[1] ? to : interval[1];
    }

    /** A column compared with a constant. */
    private record Bound(int column, double value, boolean upper) {
        static Bound of(RexNode node) {
            if (!(node instanceof RexCall call) || call.getOperands().size() != 2) {
                return null;
            }
            SqlKind kind = call.getKind();
            boolean less = kind == SqlKind.LESS_THAN || kind == SqlKind.LESS_THAN_OR_EQUAL;
            boolean greater = kind == SqlKind.GREATER_THAN || kind == SqlKind.GREATER_THAN_OR_EQUAL;
            if (!less && !greater) {
                return null;
            }
            RexNode left = RexUtil.removeCast(call.getOperands().get(0));
            RexNode right = RexUtil.removeCast(call.getOperands().get(1));
            boolean open = kind == SqlKind.LESS_THAN || kind == SqlKind.GREATER_THAN;
            if (left instanceof RexInputRef ref && right instanceof RexLiteral literal) {
                return of(ref, literal, less, open);
            }
            if (right instanceof RexInputRef ref && left instanceof RexLiteral literal) {
                return of(ref, literal, greater, open);
            }
            return null;
        }

        /** @param open whether the value itself is outside */
        private static Bound of(RexInputRef ref, RexLiteral literal, boolean upper, boolean open) {
            double number = onNumberLine(literal);
            double inside = !open ? number : upper ? Math.nextDown(number) : Math.nextUp(number);
            return Double.isNaN(number) ? null : new Bound(ref.getIndex(), inside, upper);
        }
    }

    private static double onNumberLine(RexLiteral literal) {
        Comparable<?> value = literal.getValueAs(Comparable.class);
        return value == null ? Double.NaN : onNumberLine(value);
    }

    static double onNumberLine(Object value) {
        return switch (value) {
            case BigDecimal number -> number.doubleValue();
            case Number number -> number.doubleValue();
            case DateString date -> date.getDaysSinceEpoch();
            case TimestampString time -> time.getMillisSinceEpoch() * 1000.0;
            default -> Double.NaN;
        };
    }
}
