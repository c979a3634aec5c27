package io.sluice.engine.expression.cast;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.kernel.NarrowNumber;
import io.sluice.engine.expression.kernel.RescaleDecimal;
import io.sluice.engine.expression.kernel.WidenNumber;
import io.sluice.engine.plan.Expression.CastMode;

/** The casts between numbers that run over whole arrays. */
final class NumericCasts {
    private NumericCasts() {}

    /** The kernel, or null where the cast goes value by value. */
    static Kernel kernel(SqlType from, SqlType to, CastMode mode) {
        if (from.equals(to)) {
            return (arguments, rows, length, context) -> arguments[0];
        }
        if (!ToNumber.isNumber(from)) {
            return null;
        }
        if (to == SqlType.DOUBLE) {
            return WidenNumber.toDouble();
        }
        if (to == SqlType.BIGINT && ToNumber.isWhole(from)) {
            return WidenNumber.toLong();
        }
        if (isNarrowerWhole(from, to)) {
            return WidenNumber.toInt(to);
        }
        if (to instanceof SqlType.Decimal target) {
            int precision = digits(from);
            int scale = from instanceof SqlType.Decimal source ? source.scale() : 0;
            boolean widens = precision > 0
                    && scale <= target.scale()
                    && precision - scale <= target.precision() - target.scale();
            if (widens) {
                return WidenNumber.toDecimal(scale, target);
            }
            boolean narrows = from instanceof SqlType.Decimal source && NarrowNumber.staysInLong(source, target);
            return narrows ? NarrowNumber.toShortDecimal(scale, target, mode == CastMode.TRY) : null;
        }
        return ToNumber.isWhole(from) ? narrower(to, mode == CastMode.TRY) : null;
    }

    /** A kernel that runs over arrays as long as all values fit, where the cast is one of exact numbers; else the one given. */
    static Kernel rescaling(SqlType from, SqlType to, Kernel byValue) {
        if (!(to instanceof SqlType.Decimal target) || digits(from) == 0) {
            return byValue;
        }
        int scale = from instanceof SqlType.Decimal source ? source.scale() : 0;
        return Math.abs(target.scale() - scale) <= RescaleDecimal.MAX_DIGITS
                ? new RescaleDecimal(scale, target, byValue)
                : byValue;
    }

    private static Kernel narrower(SqlType to, boolean nullIfNot) {
        if (to == SqlType.INT) {
            return NarrowNumber.toInt(to, Integer.MAX_VALUE, nullIfNot);
        }
        if (to == SqlType.SMALLINT) {
            return NarrowNumber.toInt(to, Short.MAX_VALUE, nullIfNot);
        }
        return to == SqlType.TINYINT ? NarrowNumber.toInt(to, Byte.MAX_VALUE, nullIfNot) : null;
    }

    private static boolean isNarrowerWhole(SqlType from, SqlType to) {
        return (to == SqlType.INT && (from == SqlType.TINYINT || from == SqlType.SMALLINT))
                || (to == SqlType.SMALLINT && from == SqlType.TINYINT);
    }

    /** Digits of an exact number; 0 for the others. */
    private static int digits(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> decimal.precision();
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT -> 3;
                    case SMALLINT -> 5;
                    case INT -> 10;
                    case BIGINT -> 19;
                    default -> 0;
                };
            default -> 0;
        };
    }
}
