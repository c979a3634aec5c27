package io.sluice.engine.expression.value;

import java.math.BigDecimal;
import java.util.Locale;

/** Reads numbers and booleans from text as a cast does; null where the text has another form. */
public final class TextParser {
    private static final int MAX_EXPONENT_DIGITS = 6;

    private TextParser() {}

    /** The text without surrounding whitespace and control characters. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c == 0x7F;
    }

    /** An optional sign and digits; null also where the number is past BIGINT. */
    public static Long whole(String text) {
        String digits = trim(text);
        int length = digits.length();
        int start = length > 0 && (digits.charAt(0) == '-' || digits.charAt(0) == '+') ? 1 : 0;
        if (start == length) {
            return null;
        }
        for (int i = start; i < length; i++) {
            if (!isDigit(digits.charAt(i))) {
                return null;
            }
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Digits with an optional sign, point and exponent. */
    public static BigDecimal decimal(String text) {
        String digits = trim(text);
        return isNumber(digits) ? new BigDecimal(digits) : null;
    }

    /** A number, or {@code Infinity}, {@code inf}, {@code NaN} in any case, the first two with an optional sign. */
    public static Double real(String text) {
        String digits = trim(text);
        if (digits.isEmpty()) {
            return null;
        }
        char last = digits.charAt(digits.length() - 1);
        boolean suffixed = last == 'd' || last == 'D' || last == 'f' || last == 'F';
        if (isNumber(suffixed ? digits.substring(0, digits.length() - 1) : digits)) {
            return Double.parseDouble(digits);
        }
        return switch (digits.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** {@code t, true, y, yes, 1} and {@code f, false, n, no, 0} in any case. */
    public static Boolean bool(String text) {
        return switch (trim(text).toLowerCase(Locale.ROOT)) {
            case "t", "true", "y", "yes", "1" -> true;
            case "f", "false", "n", "no", "0" -> false;
            default -> null;
        };
    }

    private static boolean isNumber(String text) {
        int i = 0;
        int length = text.length();
        if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        int digits = 0;
        while (i < length && isDigit(text.charAt(i))) {
            i++;
            digits++;
        }
        if (i < length && text.charAt(i) == '.') {
            i++;
            while (i < length && isDigit(text.charAt(i))) {
                i++;
                digits++;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int from = i;
            while (i < length && isDigit(text.charAt(i))) {
                i++;
            }
            if (i == from || i - from > MAX_EXPONENT_DIGITS) {
                return false;
            }
        }
        return i == length;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
