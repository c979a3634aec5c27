package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A function of one column that never turns back: casts, calendar functions, addition of constants, and any of these of one
 * another.
 *
 * @param column a column, or a field of one
 * @param function the whole expression
 * @param isIncreasing whether larger arguments give no smaller results; else no larger ones
 * @param zoneUse how a session's time zone comes in
 */
record MonotonicFunction(Expression column, Expression function, boolean isIncreasing, ZoneUse zoneUse) {
    /** Local time goes back by an hour or so once a year, where functions of it are not monotonic. */
    enum ZoneUse {
        NONE,
        /** Instants are seen as local times. */
        LOCAL_TIME,
        /** Months are added in local time: the turning points are elsewhere than the argument's. */
        LOCAL_ARITHMETIC
    }

    private static final Set<String> OF_LAST_ARGUMENT =
            Set.of("date_trunc", "floor_to_unit", "ceil_to_unit", "timestampadd");
    private static final Set<String> OF_FIRST_ARGUMENT = Set.of(
            "extract_year",
            "year",
            "trunc",
            "floor",
            "ceil",
            "ceiling",
            "to_date",
            "date_add",
            "dateadd",
            "date_sub",
            "add_months",
            "last_day",
            "unix_date",
            "unix_seconds",
            "unix_millis",
            "unix_micros",
            "date_from_unix_date",
            "timestamp_seconds",
            "timestamp_millis",
            "timestamp_micros");

    /** Null if the expression is no such function, or no more than a column. */
    static MonotonicFunction of(Expression expression) {
        MonotonicFunction found = chain(expression);
        return found == null || found.column == expression ? null : found;
    }

    private static MonotonicFunction chain(Expression expression) {
        return switch (expression) {
            case Expression.ColumnRef e -> new MonotonicFunction(e, e, true, ZoneUse.NONE);
            case Expression.FieldAccess e -> new MonotonicFunction(e, e, true, ZoneUse.NONE);
            case Expression.Cast e ->
                isMonotonic(e.operand().type(), e.type()) ? around(e, e.operand(), true, zoneUse(e)) : null;
            case Expression.Call e -> call(e);
            default -> null;
        };
    }

    private static MonotonicFunction call(Expression.Call call) {
        int argument = -1;
        for (int i = 0; i < call.arguments().size(); i++) {
            if (!(call.arguments().get(i) instanceof Expression.Literal)) {
                if (argument >= 0) {
                    return null;
                }
                argument = i;
            }
        }
        if (argument < 0) {
            return null;
        }
        Expression inner = call.arguments().get(argument);
        boolean last = argument == call.arguments().size() - 1;
        ZoneUse zoneUse = zoneUse(call, inner);
        return switch (call.function()) {
            case "add" -> around(call, inner, true, zoneUse);
            case "subtract" -> around(call, inner, argument == 0, zoneUse);
            case "negative" -> around(call, inner, false, zoneUse);
            case "multiply" -> scaled(call, inner, call.arguments().get(1 - argument));
            case "divide" ->
                argument == 0 ? scaled(call, inner, call.arguments().get(1)) : null;
            case "datediff" -> call.arguments().size() == 2 ? around(call, inner, argument == 0, zoneUse) : null;
            default -> {
                boolean known = (last && OF_LAST_ARGUMENT.contains(call.function()))
                        || (argument == 0 && OF_FIRST_ARGUMENT.contains(call.function()));
                yield known ? around(call, inner, true, zoneUse) : null;
            }
        };
    }

    /** Multiplication or division by a constant. */
    private static MonotonicFunction scaled(Expression.Call call, Expression inner, Expression factor) {
        Object value = ((Expression.Literal) factor).value();
        double sign = value instanceof BigDecimal decimal
                ? decimal.signum()
                : value instanceof Number number && isNumber(factor.type()) ? number.doubleValue() : Double.NaN;
        return sign > 0 || sign < 0 ? around(call, inner, sign > 0, ZoneUse.NONE) : null;
    }

    private static MonotonicFunction around(Expression outer, Expression inner, boolean isIncreasing, ZoneUse zoneUse) {
        MonotonicFunction within = chain(inner);
        if (within == null) {
            return null;
        }
        ZoneUse both = within.zoneUse.compareTo(zoneUse) > 0 ? within.zoneUse : zoneUse;
        return new MonotonicFunction(within.column, outer, within.isIncreasing == isIncreasing, both);
    }

    private static boolean isMonotonic(SqlType from, SqlType to) {
        return (isNumber(from) && isNumber(to)) || (isTime(from) && isTime(to));
    }

    private static ZoneUse zoneUse(Expression.Cast cast) {
        boolean from = cast.operand().type() == SqlType.TIMESTAMP;
        boolean to = cast.type() == SqlType.TIMESTAMP;
        if (from == to || cast.operand().type() == SqlType.DATE) {
            return ZoneUse.NONE; // days begin one after the other in every zone
        }
        return from ? ZoneUse.LOCAL_TIME : ZoneUse.LOCAL_ARITHMETIC;
    }

    private static ZoneUse zoneUse(Expression.Call call, Expression inner) {
        if (inner.type() != SqlType.TIMESTAMP) {
            return ZoneUse.NONE;
        }
        return switch (call.function()) {
            case "add", "subtract", "timestampadd", "date_add", "dateadd" -> ZoneUse.LOCAL_ARITHMETIC;
            default -> ZoneUse.LOCAL_TIME;
        };
    }

    private static boolean isNumber(SqlType type) {
        return type instanceof SqlType.Decimal
                || type == SqlType.TINYINT
                || type == SqlType.SMALLINT
                || type == SqlType.INT
                || type == SqlType.BIGINT
                || type == SqlType.FLOAT
                || type == SqlType.DOUBLE;
    }

    private static boolean isTime(SqlType type) {
        return type == SqlType.DATE || type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ;
    }
}
