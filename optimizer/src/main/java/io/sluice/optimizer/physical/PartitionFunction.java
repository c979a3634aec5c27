package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import java.util.Map;

/**
 * How a generated partition column follows from another column, in the forms that Delta Spark prunes by
 * ({@code OptimizablePartitionExpression}).
 *
 * @param partition the generated column
 * @param base the column, or the field of one, that it follows from
 * @param function the whole expression; null where the base is null
 * @param kind what is known of it
 */
record PartitionFunction(String partition, Expression base, Expression function, Kind kind) {
    enum Kind {
        /** The base itself. */
        SAME,
        /** Larger bases give no smaller values. */
        INCREASING,
        /** Likewise, as text of the years 0 to 9999. */
        DATE_TEXT,
        YEAR,
        /** Repeat themselves, so that they are in order only within what stands before them. */
        MONTH,
        DAY,
        HOUR,
        /** Equal bases give equal values. */
        OTHER
    }

    private static final Map<String, Kind> PARTS = Map.of(
            "year", Kind.YEAR,
            "extract_year", Kind.YEAR,
            "month", Kind.MONTH,
            "extract_month", Kind.MONTH,
            "day", Kind.DAY,
            "dayofmonth", Kind.DAY,
            "extract_day", Kind.DAY,
            "hour", Kind.HOUR,
            "extract_hour", Kind.HOUR);

    /** Null if nothing is known of the expression, or it does not have the column's type. */
    static PartitionFunction of(String partition, SqlType type, Expression expression) {
        if (!expression.type().equals(type)) {
            return null;
        }
        if (isColumn(expression)) {
            return new PartitionFunction(partition, expression, expression, Kind.SAME);
        }
        if (expression instanceof Expression.Call call) {
            PartitionFunction found = call(partition, call);
            if (found != null) {
                return found;
            }
        }
        MonotonicFunction function = MonotonicFunction.of(expression);
        return function != null
                        && function.isIncreasing()
                        && function.zoneUse() != MonotonicFunction.ZoneUse.LOCAL_ARITHMETIC
                        && isTime(function.column().type())
                ? new PartitionFunction(partition, function.column(), expression, Kind.INCREASING)
                : null;
    }

    private static PartitionFunction call(String partition, Expression.Call call) {
        Expression base = timeColumn(call.arguments().getFirst());
        Kind part = PARTS.get(call.function());
        if (part != null) {
            boolean isThere = base != null && (part != Kind.HOUR || base.type() != SqlType.DATE);
            return isThere ? new PartitionFunction(partition, base, call, part) : null;
        }
        return switch (call.function()) {
            case "date_format" ->
                base != null && isOrderedPattern(call.arguments().get(1))
                        ? new PartitionFunction(partition, base, call, Kind.DATE_TEXT)
                        : null;
            case "left", "substring", "substr" -> substring(partition, call);
            default -> null;
        };
    }

    private static PartitionFunction substring(String partition, Expression.Call call) {
        Expression base = call.arguments().getFirst();
        boolean constant = call.arguments().stream().skip(1).allMatch(Expression.Literal.class::isInstance);
        if (!isColumn(base) || base.type() != SqlType.STRING || !constant) {
            return null;
        }
        boolean fromStart = call.function().equals("left")
                || call.arguments().get(1) instanceof Expression.Literal start
                        && start.value() instanceof Number number
                        && (number.longValue() == 0 || number.longValue() == 1);
        return new PartitionFunction(partition, base, call, fromStart ? Kind.INCREASING : Kind.OTHER);
    }

    private static boolean isOrderedPattern(Expression pattern) {
        return pattern instanceof Expression.Literal literal
                && literal.value() instanceof String text
                && (text.equals("yyyy")
                        || text.equals("yyyy-MM")
                        || text.equals("yyyy-MM-dd")
                        || text.equals("yyyy-MM-dd-HH"));
    }

    /** The column that an expression has the date of, if it is nothing more: casts may stand around it. */
    private static Expression timeColumn(Expression expression) {
        Expression at = expression;
        while (at instanceof Expression.Cast cast && isTime(cast.operand().type()) && isTime(cast.type())) {
            boolean isNtzAsInstant =
                    cast.type() == SqlType.TIMESTAMP && cast.operand().type() == SqlType.TIMESTAMP_NTZ;
            if (isNtzAsInstant) {
                return null;
            }
            at = cast.operand();
        }
        return isColumn(at) && isTime(at.type()) ? at : null;
    }

    private static boolean isColumn(Expression expression) {
        Expression at = expression;
        while (at instanceof Expression.FieldAccess access) {
            at = access.struct();
        }
        return at instanceof Expression.ColumnRef;
    }

    private static boolean isTime(SqlType type) {
        return type == SqlType.DATE || type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
    }
}
