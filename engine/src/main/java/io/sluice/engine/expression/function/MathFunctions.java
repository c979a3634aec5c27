package io.sluice.engine.expression.function;

import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.kernel.NumericLoops;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.plan.Expression.CastMode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers. */
final class MathFunctions {
    private MathFunctions() {}

    static Definitions definitions() {
        Definitions define = new Definitions(FunctionCategory.MATH);
        rounding(define);
        real(define);
        whole(define);
        return define;
    }

    private static void rounding(Definitions define) {
        define.kernels("abs", "NUMBER", MathFunctions::abs)
                .rows("sign", "NUMBER", MathFunctions::sign)
                .rows("floor", "NUMBER, INTEGER?", a -> toWhole(a, RoundingMode.FLOOR))
                .rows("ceil", "NUMBER, INTEGER?", a -> toWhole(a, RoundingMode.CEILING))
                .kernels("round", "NUMBER, INTEGER?", MathFunctions::roundHalfUp)
                .rows("bround", "NUMBER, INTEGER?", a -> round(a, RoundingMode.HALF_EVEN))
                .reals("rint", Math::rint);
    }

    private static void real(Definitions define) {
        define.reals("sqrt", Math::sqrt)
                .reals("cbrt", Math::cbrt)
                .reals("exp", StrictMath::exp)
                .reals("expm1", StrictMath::expm1)
                .rows("ln", "DOUBLE", a -> logarithm(a.real(0), 1))
                .rows("log", "DOUBLE", a -> logarithm(a.real(0), 1))
                .rows("log", "DOUBLE, DOUBLE", MathFunctions::logToBase)
                .rows("log2", "DOUBLE", a -> logarithm(a.real(0), StrictMath.log(2)))
                .rows("log10", "DOUBLE", a -> a.real(0) <= 0 ? null : (Object) StrictMath.log10(a.real(0)))
                .rows("log1p", "DOUBLE", a -> a.real(0) <= -1 ? null : (Object) StrictMath.log1p(a.real(0)))
                .rows("power", "DOUBLE, DOUBLE", a -> StrictMath.pow(a.real(0), a.real(1)))
                .reals("sin", Math::sin)
                .reals("cos", Math::cos)
                .reals("tan", Math::tan)
                .rows("cot", "DOUBLE", a -> 1 / Math.tan(a.real(0)))
                .rows("sec", "DOUBLE", a -> 1 / Math.cos(a.real(0)))
                .rows("csc", "DOUBLE", a -> 1 / Math.sin(a.real(0)))
                .reals("asin", Math::asin)
                .reals("acos", Math::acos)
                .reals("atan", Math::atan)
                .rows("atan2", "DOUBLE, DOUBLE", a -> Math.atan2(a.real(0) + 0.0, a.real(1) + 0.0))
                .reals("sinh", Math::sinh)
                .reals("cosh", Math::cosh)
                .reals("tanh", Math::tanh)
                .reals("asinh", MathFunctions::asinh)
                .reals("acosh", x -> Math.log(x + Math.sqrt(x * x - 1)))
                .reals("atanh", x -> 0.5 * (Math.log1p(x) - Math.log1p(-x)))
                .reals("degrees", Math::toDegrees)
                .reals("radians", Math::toRadians)
                .rows("hypot", "DOUBLE, DOUBLE", a -> Math.hypot(a.real(0), a.real(1)))
                .rows("pi", "", a -> Math.PI)
                .rows("e", "", a -> Math.E)
                .rowsWithNulls("width_bucket", "DOUBLE, DOUBLE, DOUBLE, INTEGER", MathFunctions::widthBucket);
    }

    private static void whole(Definitions define) {
        define.rows("div", "NUMBER, NUMBER", MathFunctions::div)
                .rows("pmod", "NUMBER, NUMBER", MathFunctions::positiveRemainder)
                .rows("factorial", "INTEGER", MathFunctions::factorial)
                .rows("shiftleft", "INTEGER, INTEGER", a -> shift(a, '<'))
                .rows("shiftright", "INTEGER, INTEGER", a -> shift(a, '>'))
                .rows("shiftrightunsigned", "INTEGER, INTEGER", a -> shift(a, 'u'))
                .rows("bit_count", "INTEGER", a -> Long.bitCount(a.whole(0)))
                .rows("bin", "INTEGER", a -> Long.toBinaryString(a.whole(0)))
                .rows("conv", "STRING, INTEGER, INTEGER", BaseConversion::convert)
                .rows(
                        "gcd",
                        "INTEGER, INTEGER",
                        a -> BigInteger.valueOf(a.whole(0)).gcd(BigInteger.valueOf(a.whole(1))));
    }

    private static double asinh(double x) {
        // By the size, so that large negative numbers do not cancel out.
        return Double.isInfinite(x) ? x : Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
    }

    private static Kernel abs(CallSite call) {
        SqlType type = call.resultType();
        if (!type.equals(call.type(0)) || type == SqlType.FLOAT || type.physicalType() == PhysicalType.DECIMAL128) {
            return new RowKernel(type, call.types(), MathFunctions::abs, true);
        }
        return type == SqlType.DOUBLE
                ? NumericLoops.doubles((DoubleUnaryOperator) Math::abs)
                : NumericLoops.longs(type, value -> abs(value, type));
    }

    private static long abs(long value, SqlType type) {
        if (value == Long.MIN_VALUE) {
            throw Errors.outOfRange("abs(" + value + ")", type);
        }
        return Math.abs(value);
    }

    private static Object abs(Arguments a) {
        return switch (a.value(0)) {
            case BigDecimal decimal -> decimal.abs();
            case Double real -> Math.abs(real);
            case Float real -> Math.abs(real);
            default -> BigInteger.valueOf(a.whole(0)).abs();
        };
    }

    /** Rounding a decimal to as many digits as its result has is a cast. */
    private static Kernel roundHalfUp(CallSite call) {
        boolean isCast = call.type(0) instanceof SqlType.Decimal from
                && call.resultType() instanceof SqlType.Decimal to
                && to.scale() <= from.scale()
                && (call.count() == 1
                        ? to.scale() == 0
                        : call.isConstant(1) && ((Number) call.constant(1)).longValue() == to.scale());
        return isCast
                ? Casts.kernel(call.type(0), call.resultType(), CastMode.STRICT)
                : new RowKernel(call.resultType(), call.types(), a -> round(a, RoundingMode.HALF_UP), true);
    }

    private static Object sign(Arguments a) {
        return switch (a.value(0)) {
            case BigDecimal decimal -> decimal.signum();
            case Double real -> Math.signum(real);
            case Float real -> Math.signum(real);
            default -> Long.signum(a.whole(0));
        };
    }

    /** FLOOR and CEIL; DOUBLE stays within what the result type takes. */
    private static Object toWhole(Arguments a, RoundingMode mode) {
        if (a.has(1)) {
            return round(a, mode);
        }
        return switch (a.value(0)) {
            case BigDecimal decimal -> decimal.setScale(0, mode);
            case Double real -> toWhole(real, mode);
            case Float real -> toWhole(real, mode);
            default -> a.value(0);
        };
    }

    /** The nearest BIGINT where the whole number is none; 0 for NaN. */
    private static long toWhole(double real, RoundingMode mode) {
        return (long) (mode == RoundingMode.FLOOR ? Math.floor(real) : Math.ceil(real));
    }

    /** To a number of digits behind the point; before it where negative. */
    private static Object round(Arguments a, RoundingMode mode) {
        int digits = a.has(1) ? Math.clamp(a.whole(1), -400, 400) : 0;
        return switch (a.value(0)) {
            case Double real ->
                Double.isFinite(real)
                        ? rounded(BigDecimal.valueOf(real), digits, mode).doubleValue()
                        : real;
            case Float real ->
                Float.isFinite(real)
                        ? rounded(BigDecimal.valueOf(real), digits, mode).floatValue()
                        : real;
            default -> rounded(a.decimal(0), digits, mode);
        };
    }

    private static BigDecimal rounded(BigDecimal value, int digits, RoundingMode mode) {
        return value.scale() <= digits ? value : value.setScale(digits, mode);
    }

    private static Object logarithm(double value, double divisor) {
        return value <= 0 ? null : (Object) (StrictMath.log(value) / divisor); // of NaN: NaN
    }

    private static Object logToBase(Arguments a) {
        return a.real(0) <= 0 || a.real(1) <= 0
                ? null
                : (Object) (StrictMath.log(a.real(1)) / StrictMath.log(a.real(0)));
    }

    /** Whole part of the quotient. */
    private static Object div(Arguments a) {
        if (a.real(1) == 0) {
            throw Errors.divideByZero();
        }
        if (isReal(a.value(0)) || isReal(a.value(1))) {
            return a.real(0) / a.real(1);
        }
        return a.decimal(0).divideToIntegralValue(a.decimal(1)).toBigInteger();
    }

    /** The remainder with the divisor's sign turned positive: never negative for a positive divisor. */
    private static Object positiveRemainder(Arguments a) {
        if (a.real(1) == 0) {
            throw Errors.divideByZero();
        }
        if (isReal(a.value(0)) || isReal(a.value(1))) {
            double remainder = a.real(0) % a.real(1);
            return remainder < 0 ? (remainder + a.real(1)) % a.real(1) : remainder;
        }
        BigDecimal remainder = a.decimal(0).remainder(a.decimal(1));
        return remainder.signum() < 0 ? remainder.add(a.decimal(1)).remainder(a.decimal(1)) : remainder;
    }

    private static boolean isReal(Object number) {
        return number instanceof Double || number instanceof Float;
    }

    private static Object factorial(Arguments a) {
        long n = a.whole(0);
        if (n < 0 || n > 20) {
            return null;
        }
        long product = 1;
        for (long i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    private static Object shift(Arguments a, char direction) {
        int by = a.integer(1);
        if (a.value(0) instanceof Integer value) {
            return switch (direction) {
                case '<' -> value << by;
                case '>' -> value >> by;
                default -> value >>> by;
            };
        }
        long value = a.whole(0);
        return switch (direction) {
            case '<' -> value << by;
            case '>' -> value >> by;
            default -> value >>> by;
        };
    }

    /** Number of the bucket, from 0 below the first to count + 1 past the last; null where the range is no range. */
    private static Object widthBucket(Arguments a) {
        if (a.isNull(0) || a.isNull(1) || a.isNull(2) || a.isNull(3)) {
            return null;
        }
        double value = a.real(0);
        double min = a.real(1);
        double max = a.real(2);
        long count = a.whole(3);
        if (count <= 0
                || count == Long.MAX_VALUE
                || min == max
                || !Double.isFinite(min)
                || !Double.isFinite(max)
                || Double.isNaN(value)) {
            return null;
        }
        double low = Math.min(min, max);
        double high = Math.max(min, max);
        boolean falling = min > max;
        if (falling ? value > min : value < min) {
            return 0L;
        }
        if (falling ? value <= max : value >= max) {
            return count + 1;
        }
        double offset = falling ? high - value : value - low;
        return (long) (count * offset / (high - low)) + 1;
    }
}
