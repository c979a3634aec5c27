package io.sluice.storage.ingest.text;

import java.nio.charset.StandardCharsets;

/** Numbers from ASCII text, without objects on the usual way. */
final class NumberText {
    /** No whole number, or one that needs the slow way. */
    static final long NOT_SIMPLE = Long.MIN_VALUE;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long[] LONG_POWERS_OF_TEN = new long[19];

    static {
        long power = 1;
        for (int i = 0; i < LONG_POWERS_OF_TEN.length; i++) {
            LONG_POWERS_OF_TEN[i] = power;
            power *= 10;
        }
    }

    private NumberText() {}

    /** Whether the text is a whole number that a long holds. */
    static boolean isLong(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        if (at == end) {
            return false;
        }
        for (int i = at; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        while (at < end - 1 && bytes[at] == '0') {
            at++;
        }
        int digits = end - at;
        if (digits < 19) {
            return true;
        }
        if (digits > 19) {
            return false;
        }
        byte[] limit = (negative ? "9223372036854775808" : "9223372036854775807").getBytes(StandardCharsets.US_ASCII);
        return java.util.Arrays.compare(bytes, at, end, limit, 0, 19) <= 0;
    }

    /** The number, for which {@link #isLong} must hold. */
    static long toLong(byte[] bytes, int start, int end) {
        boolean negative = bytes[start] == '-';
        int at = negative || bytes[start] == '+' ? start + 1 : start;
        long value = 0;
        for (; at < end; at++) {
            value = 10 * value - (bytes[at] - '0');
        }
        return negative ? value : -value;
    }

    /** Whether a text is some digits, at most eight: false for longer ones and for a sign. */
    static boolean isShortWhole(byte[] bytes, int start, int end) {
        return Digits.isLoadable(bytes, start, end) && Digits.areDigits(Digits.load(bytes, start, end));
    }

    /** Whether a text is some digits, perhaps with a point, at most eight characters: false for longer ones and for a sign. */
    static boolean isShortDecimal(byte[] bytes, int start, int end) {
        if (!Digits.isLoadable(bytes, start, end)) {
            return false;
        }
        long loaded = Digits.load(bytes, start, end);
        int point = Digits.point(loaded);
        return point == Digits.MAX
                ? Digits.areDigits(loaded)
                : end - start > 1 && Digits.areDigits(Digits.without(loaded, point));
    }

    /** A whole number of at most 18 digits, or {@link #NOT_SIMPLE} for one of more and for any other text. */
    static long toShortLong(byte[] bytes, int start, int end) {
        boolean negative = bytes[start] == '-';
        int at = negative || bytes[start] == '+' ? start + 1 : start;
        if (at == end || end - at > 18) {
            return NOT_SIMPLE;
        }
        if (Digits.isLoadable(bytes, at, end)) {
            long loaded = Digits.load(bytes, at, end);
            int value = Digits.value(loaded);
            return !Digits.areDigits(loaded) ? NOT_SIMPLE : negative ? -value : value;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_SIMPLE;
            }
            value = 10 * value + digit;
        }
        return negative ? -value : value;
    }

    static boolean isNaN(byte[] bytes, int start, int end) {
        return end - start == 3
                && (bytes[start] | 0x20) == 'n'
                && (bytes[start + 1] | 0x20) == 'a'
                && (bytes[start + 2] | 0x20) == 'n';
    }

    /** The nearest double, or NaN if the text is no number. Inf and Infinity are understood, with a sign or without. */
    static double toDouble(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int fraction = 0;
        boolean dot = false;
        boolean any = false;
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                any = true;
                if (digits < 19) {
                    mantissa = 10 * mantissa + (b - '0');
                }
                if (mantissa != 0) {
                    digits++;
                }
                if (dot) {
                    fraction++;
                }
            } else if (b == '.' && !dot) {
                dot = true;
            } else {
                break;
            }
        }
        // Both exact as doubles, so that their quotient is rounded once (Clinger's fast path).
        if (at == end && any && digits <= 15 && fraction <= 22) {
            double value = mantissa / POWERS_OF_TEN[fraction];
            return negative ? -value : value;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        if (!any) {
            return switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN;
            };
        }
        byte last = bytes[end - 1];
        if ((last < '0' || last > '9') && last != '.') {
            // Java would take 1d and 1f as well.
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The nearest float of a text that {@link #toDouble} takes. */
    static float toFloat(byte[] bytes, int start, int end) {
        double value = toDouble(bytes, start, end);
        if (Double.isInfinite(value)) {
            return (float) value;
        }
        return Float.parseFloat(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }

    /** The unscaled value of a plain decimal text of at most 18 digits, or {@link #NOT_SIMPLE}. */
    static long toUnscaled(byte[] bytes, int start, int end, int precision, int scale) {
        int at = start;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        if (end - at > 18 || at == end) {
            return NOT_SIMPLE;
        }
        if (Digits.isLoadable(bytes, at, end)) {
            long unscaled = toShortUnscaled(bytes, at, end, precision, scale);
            return negative && unscaled != NOT_SIMPLE ? -unscaled : unscaled;
        }
        long value = 0;
        int fraction = -1;
        int digits = 0;
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                value = 10 * value + (b - '0');
                digits++;
                if (fraction >= 0) {
                    fraction++;
                }
            } else if (b == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return NOT_SIMPLE;
            }
        }
        int missing = scale - Math.max(fraction, 0);
        if (digits == 0 || missing < 0 || digits + missing > 18) {
            return NOT_SIMPLE;
        }
        value *= LONG_POWERS_OF_TEN[missing];
        if (value >= LONG_POWERS_OF_TEN[precision]) {
            return NOT_SIMPLE;
        }
        return negative ? -value : value;
    }

    /** {@link #toUnscaled} of a text without a sign that {@link Digits} can load. */
    private static long toShortUnscaled(byte[] bytes, int start, int end, int precision, int scale) {
        long loaded = Digits.load(bytes, start, end);
        int point = Digits.point(loaded);
        boolean whole = point == Digits.MAX;
        int missing = scale - (whole ? 0 : Digits.MAX - 1 - point);
        long digits = whole ? loaded : Digits.without(loaded, point);
        if (missing < 0 || missing > 9 || !Digits.areDigits(digits) || !whole && end - start == 1) {
            return NOT_SIMPLE;
        }
        long value = Digits.value(digits) * LONG_POWERS_OF_TEN[missing];
        return value >= LONG_POWERS_OF_TEN[precision] ? NOT_SIMPLE : value;
    }
}
