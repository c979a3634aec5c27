package io.sluice.driver.internal.value;

import io.sluice.driver.internal.error.Errors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Conversions to numbers and booleans. Fractions are cut off towards zero where the target has none; what does not fit
 * the target's range is an error, never wrapped around.
 */
public final class Numbers {
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    /** 2^63, exact as a double. */
    private static final double LONG_LIMIT = 0x1p63;

    private Numbers() {}

    public static long checkRange(long value, long min, long max, String target) throws SQLException {
        if (value < min || value > max) {
            throw Errors.outOfRange(value, target);
        }
        return value;
    }

    public static long toLong(Object value) throws SQLException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (number >= -LONG_LIMIT && number < LONG_LIMIT) {
                return (long) number;
            }
            throw Errors.outOfRange(value, "long");
        }
        if (value instanceof Boolean) {
            return (Boolean) value ? 1 : 0;
        }
        BigInteger whole = toDecimal(value).toBigInteger();
        if (whole.compareTo(MIN_LONG) < 0 || whole.compareTo(MAX_LONG) > 0) {
            throw Errors.outOfRange(value, "long");
        }
        return whole.longValue();
    }

    public static double toDouble(Object value) throws SQLException {
        if (value instanceof Float) {
            return (Float) value;
        }
        if (value instanceof Number) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Boolean) {
            return (Boolean) value ? 1 : 0;
        }
        if (value instanceof String) {
            String text = ((String) value).trim();
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw Errors.cannotConvert(text, "a double", e);
            }
        }
        throw Errors.noConversion(Texts.typeOf(value), "a number");
    }

    public static float toFloat(Object value) throws SQLException {
        if (value instanceof Float) {
            return (Float) value;
        }
        if (value instanceof BigDecimal) {
            return ((BigDecimal) value).floatValue();
        }
        double number = toDouble(value);
        float narrowed = (float) number;
        if (Float.isInfinite(narrowed) && !Double.isInfinite(number)) {
            throw Errors.outOfRange(value, "float");
        }
        return narrowed;
    }

    public static BigDecimal toDecimal(Object value) throws SQLException {
        if (value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        if (value instanceof BigInteger) {
            return new BigDecimal((BigInteger) value);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw Errors.outOfRange(value, "a decimal");
            }
            return new BigDecimal(value.toString());
        }
        if (value instanceof Number) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof Boolean) {
            return (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof String) {
            String text = ((String) value).trim();
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw Errors.cannotConvert(text, "a number", e);
            }
        }
        throw Errors.noConversion(Texts.typeOf(value), "a number");
    }

    public static boolean toBoolean(Object value) throws SQLException {
        if (value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value instanceof BigDecimal) {
            return ((BigDecimal) value).signum() != 0;
        }
        if (value instanceof Number) {
            return ((Number) value).doubleValue() != 0;
        }
        if (value instanceof String) {
            switch (((String) value).trim().toLowerCase(Locale.ROOT)) {
                case "true":
                case "t":
                case "yes":
                case "y":
                case "on":
                case "1":
                    return true;
                case "false":
                case "f":
                case "no":
                case "n":
                case "off":
                case "0":
                    return false;
                default:
                    throw Errors.cannotConvert(value, "a boolean", null);
            }
        }
        throw Errors.noConversion(Texts.typeOf(value), "a boolean");
    }
}
