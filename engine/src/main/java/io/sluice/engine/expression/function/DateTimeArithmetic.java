package io.sluice.engine.expression.function;

import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.kernel.NumericLoops;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The operators on dates, timestamps and intervals. Months and days are added on the calendar of the session's zone, hours
 * and so on as elapsed time, and a difference is one of what clocks in the zone show, as Spark has it; a date plus whole days
 * stays a date.
 */
final class DateTimeArithmetic {
    private DateTimeArithmetic() {}

    static Kernel add(CallSite call) {
        SqlType left = call.type(0);
        SqlType right = call.type(1);
        if (left == SqlType.DATE && ArgumentKind.isInteger(right)) {
            return NumericLoops.longs(SqlType.DATE, (days, more) -> DateTimes.addDays((int) days, more));
        }
        RowFunction function = add(left, right, call.resultType(), 1);
        if (function != null) {
            return kernel(call, function);
        }
        Kernel exchanged = kernel(call.exchanged(), add(right, left, call.resultType(), 1));
        return exchanged == null
                ? null
                : (arguments, rows, length, context) ->
                        exchanged.apply(new Vector[] {arguments[1], arguments[0]}, rows, length, context);
    }

    static Kernel subtract(CallSite call) {
        SqlType left = call.type(0);
        SqlType right = call.type(1);
        RowFunction function;
        if (isDateTime(left) && isDateTime(right)) {
            function = difference(left, right, call.resultType());
        } else {
            function = add(left, right, call.resultType(), -1);
        }
        return kernel(call, function);
    }

    static Kernel multiply(CallSite call) {
        if (isInterval(call.type(0)) && ArgumentKind.isNumber(call.type(1))) {
            return kernel(call, a -> scaled(a.whole(0), exact(a, 1)));
        }
        return isInterval(call.type(1)) && ArgumentKind.isNumber(call.type(0))
                ? kernel(call, a -> scaled(a.whole(1), exact(a, 0)))
                : null;
    }

    static Kernel divide(CallSite call) {
        return isInterval(call.type(0)) && ArgumentKind.isNumber(call.type(1))
                ? kernel(call, a -> isInfinite(a.value(1)) ? 0L : quotient(a.whole(0), exact(a, 1)))
                : null;
    }

    static Kernel negate(CallSite call) {
        return isInterval(call.type(0)) ? kernel(call, a -> scaled(a.whole(0), BigDecimal.ONE.negate())) : null;
    }

    private static Kernel kernel(CallSite call, RowFunction function) {
        return function == null ? null : new RowKernel(call.resultType(), call.types(), function, true);
    }

    /** left + sign × right, or null where the types do not allow it. */
    private static RowFunction add(SqlType left, SqlType right, SqlType result, int sign) {
        if (left == SqlType.DATE) {
            return addToDate(right, result, sign);
        }
        if (left == SqlType.TIMESTAMP || left == SqlType.TIMESTAMP_NTZ) {
            if (right == SqlType.INTERVAL_DAY_TIME) {
                return a -> DateTimes.addDayTime(a.whole(0), signed(a.whole(1), sign), calendar(left, a));
            }
            return right == SqlType.INTERVAL_YEAR_MONTH
                    ? a -> DateTimes.addMonths(a.whole(0), sign * a.whole(1), calendar(left, a))
                    : null;
        }
        if (isInterval(left) && left == right) {
            return a -> {
                try {
                    return Math.addExact(a.whole(0), signed(a.whole(1), sign));
                } catch (ArithmeticException e) {
                    throw Errors.dateTimeOverflow("The sum of two intervals");
                }
            };
        }
        return null;
    }

    private static RowFunction addToDate(SqlType right, SqlType result, int sign) {
        if (ArgumentKind.isInteger(right)) {
            return a -> DateTimes.addDays(DateTimes.days(a.whole(0)), signed(a.whole(1), sign));
        }
        if (right == SqlType.INTERVAL_YEAR_MONTH) {
            return result == SqlType.DATE
                    ? a -> DateTimes.addMonths(DateTimes.days(a.whole(0)), sign * a.whole(1))
                    : a -> startOfDay(DateTimes.addMonths(DateTimes.days(a.whole(0)), sign * a.whole(1)), a);
        }
        if (right != SqlType.INTERVAL_DAY_TIME) {
            return null;
        }
        if (result == SqlType.DATE) {
            // Whole days only reach here by type; what is past them is cut.
            return a -> DateTimes.addDays(DateTimes.days(a.whole(0)), sign * (a.whole(1) / DateTimes.MICROS_PER_DAY));
        }
        return a -> DateTimes.addDayTime(
                startOfDay(DateTimes.days(a.whole(0)), a), signed(a.whole(1), sign), calendar(a.resultType(), a));
    }

    private static long startOfDay(int days, Arguments a) {
        return a.resultType() == SqlType.TIMESTAMP_NTZ
                ? DateTimes.midnight(days)
                : DateTimes.startOfDay(days, a.context().zone());
    }

    /** The zone on whose calendar a type's values move: none for local times. */
    private static ZoneId calendar(SqlType type, Arguments a) {
        return type == SqlType.TIMESTAMP_NTZ ? ZoneOffset.UTC : a.context().zone();
    }

    /** A count of days where the result is a number, else an interval. */
    private static RowFunction difference(SqlType left, SqlType right, SqlType result) {
        if (left == SqlType.DATE && right == SqlType.DATE) {
            if (ArgumentKind.isInteger(result)) {
                return a -> a.whole(0) - a.whole(1);
            }
            return result == SqlType.INTERVAL_DAY_TIME
                    ? a -> DateTimeFunctions.times(a.whole(0) - a.whole(1), DateTimes.MICROS_PER_DAY)
                    : null;
        }
        if (result != SqlType.INTERVAL_DAY_TIME) {
            return null;
        }
        return a -> DateTimes.addMicros(DateTimeFunctions.local(a, 0), -DateTimeFunctions.local(a, 1));
    }

    private static long signed(long value, int sign) {
        if (sign < 0 && value == Long.MIN_VALUE) {
            throw Errors.dateTimeOverflow("The negation of an interval");
        }
        return sign * value;
    }

    private static BigDecimal exact(Arguments a, int index) {
        if (!(a.value(index) instanceof Double || a.value(index) instanceof Float)) {
            return a.decimal(index);
        }
        if (!Double.isFinite(a.real(index))) {
            throw Errors.outOfRange("of an interval times or divided by " + a.value(index), a.resultType());
        }
        return new BigDecimal(a.real(index));
    }

    private static boolean isInfinite(Object number) {
        return (number instanceof Double || number instanceof Float)
                && Double.isInfinite(((Number) number).doubleValue());
    }

    private static BigDecimal scaled(long interval, BigDecimal factor) {
        return BigDecimal.valueOf(interval).multiply(factor).setScale(0, RoundingMode.HALF_UP);
    }

    private static BigDecimal quotient(long interval, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw Errors.divideByZero();
        }
        return BigDecimal.valueOf(interval).divide(divisor, 0, RoundingMode.HALF_UP);
    }

    private static boolean isDateTime(SqlType type) {
        return type == SqlType.DATE || ArgumentKind.isTimestamp(type);
    }

    static boolean isInterval(SqlType type) {
        return type == SqlType.INTERVAL_DAY_TIME || type == SqlType.INTERVAL_YEAR_MONTH;
    }
}
