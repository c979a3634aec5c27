package io.sluice.engine.expression.cast;

import io.sluice.columnar.Decimals;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.TextParser;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Casts to numbers and BOOLEAN. Fractions are cut when the target is whole, rounded when it is DECIMAL. */
final class ToNumber {
    private static final BigDecimal MICROS = BigDecimal.valueOf(DateTimes.MICROS_PER_SECOND);

    private ToNumber() {}

    static boolean isNumber(SqlType type) {
        return isWhole(type) || type == SqlType.FLOAT || type == SqlType.DOUBLE || type instanceof SqlType.Decimal;
    }

    static boolean isWhole(SqlType type) {
        return type == SqlType.TINYINT || type == SqlType.SMALLINT || type == SqlType.INT || type == SqlType.BIGINT;
    }

    static ValueCast bool(SqlType from, Misfit misfit) {
        if (from == SqlType.STRING) {
            return (value, context) -> {
                Boolean parsed = TextParser.bool((String) value);
                return parsed == null ? misfit.text(value) : parsed;
            };
        }
        if (from instanceof SqlType.Decimal) {
            return (value, context) -> ((BigDecimal) value).signum() != 0;
        }
        return isNumber(from) ? (value, context) -> ((Number) value).doubleValue() != 0 : null;
    }

    /** @param asInteger whether the Java form is Integer rather than Long */
    static ValueCast whole(SqlType from, long min, long max, boolean asInteger, Misfit misfit) {
        ToLong toLong = toLong(from);
        if (toLong == null) {
            return null;
        }
        boolean fromText = from == SqlType.STRING;
        return (value, context) -> {
            Long whole = toLong.convert(value);
            if (whole == null || whole < min || whole > max) {
                return fromText ? misfit.text(value) : misfit.number(value);
            }
            return asInteger ? (Object) whole.intValue() : whole;
        };
    }

    private interface ToLong {
        /** Null where the value is not a whole number or past 64 bits. */
        Long convert(Object value);
    }

    private static ToLong toLong(SqlType from) {
        return switch (from) {
            case SqlType.Decimal decimal ->
                value -> {
                    BigInteger whole = ((BigDecimal) value).toBigInteger();
                    return whole.bitLength() < 64 ? (Long) whole.longValue() : null;
                };
            case SqlType.Simple simple ->
                switch (simple) {
                    case STRING -> value -> TextParser.whole((String) value);
                    case BOOLEAN -> value -> (Boolean) value ? 1L : 0L;
                    case TINYINT, SMALLINT, INT, BIGINT -> value -> ((Number) value).longValue();
                    case FLOAT, DOUBLE ->
                        value -> {
                            double real = ((Number) value).doubleValue();
                            return real >= -0x1p63 && real < 0x1p63 ? (Long) (long) real : null;
                        };
                    case TIMESTAMP -> value -> Math.floorDiv((Long) value, DateTimes.MICROS_PER_SECOND);
                    default -> null;
                };
            default -> null;
        };
    }

    static ValueCast real(SqlType from, boolean asFloat, Misfit misfit) {
        if (from == SqlType.STRING) {
            return (value, context) -> {
                Double parsed = TextParser.real((String) value);
                if (parsed == null) {
                    return misfit.text(value);
                }
                return asFloat ? (Object) floatOf(parsed, (String) value) : parsed;
            };
        }
        if (from == SqlType.BOOLEAN) {
            return (value, context) -> asFloat ? (Object) ((Boolean) value ? 1f : 0f) : (Boolean) value ? 1d : 0d;
        }
        if (from == SqlType.TIMESTAMP) {
            return (value, context) -> {
                double seconds = (Long) value / (double) DateTimes.MICROS_PER_SECOND;
                return asFloat ? (Object) (float) seconds : seconds;
            };
        }
        return isNumber(from)
                ? (value, context) -> asFloat ? (Object) ((Number) value).floatValue() : ((Number) value).doubleValue()
                : null;
    }

    /** Read from the text itself, so that it is rounded once. */
    private static Float floatOf(double parsed, String text) {
        return Double.isNaN(parsed) || Double.isInfinite(parsed)
                ? (float) parsed
                : Float.parseFloat(TextParser.trim(text));
    }

    static ValueCast decimal(SqlType from, SqlType.Decimal to, Misfit misfit) {
        if (from == SqlType.STRING) {
            return (value, context) -> {
                BigDecimal parsed = TextParser.decimal((String) value);
                return parsed == null ? misfit.text(value) : fit(parsed, to, misfit);
            };
        }
        if (from == SqlType.BOOLEAN) {
            return (value, context) -> fit((Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO, to, misfit);
        }
        if (from == SqlType.TIMESTAMP) {
            return (value, context) -> fit(BigDecimal.valueOf((Long) value).divide(MICROS), to, misfit);
        }
        if (from == SqlType.FLOAT || from == SqlType.DOUBLE) {
            return (value, context) -> {
                double real = ((Number) value).doubleValue();
                // NaN and the infinities are NULL as decimals, in ANSI mode too: so Spark has it.
                return Double.isFinite(real) ? fit(BigDecimal.valueOf(real), to, misfit) : null;
            };
        }
        if (from instanceof SqlType.Decimal) {
            return (value, context) -> fit((BigDecimal) value, to, misfit);
        }
        return isWhole(from)
                ? (value, context) -> fit(BigDecimal.valueOf(((Number) value).longValue()), to, misfit)
                : null;
    }

    private static Object fit(BigDecimal value, SqlType.Decimal type, Misfit misfit) {
        BigDecimal fitting = Decimals.fit(value, type);
        if (fitting != null) {
            return fitting;
        }
        boolean plain = (long) value.precision() - value.scale() <= SqlType.Decimal.MAX_PRECISION;
        return misfit.number(plain ? value.toPlainString() : value);
    }
}
