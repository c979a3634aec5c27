package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import java.math.BigInteger;
import java.util.Locale;

/** The function conv: whole numbers of up to 64 bits from one base to another, as Spark has them. */
final class BaseConversion {
    /** Past the digits of 64 bits in base 2, without leading zeros, nothing fits. */
    private static final int MAX_DIGITS = 64;

    private BaseConversion() {}

    /** Null for the empty text and for bases that there are not. A negative target base asks for a signed result. */
    static Object convert(Arguments a) {
        int from = a.integer(1);
        int to = a.integer(2);
        String text = withoutSpaces(a.string(0));
        if (!isBase(from) || !isBase(Math.abs((long) to)) || text.isEmpty()) {
            return null;
        }
        boolean negative = text.charAt(0) == '-';
        long bits = bits(text, negative ? 1 : 0, from);
        if (to > 0) {
            // What is below the smallest 64-bit number becomes the largest unsigned one.
            long wrapped = bits < 0 ? -1 : -bits;
            return Long.toUnsignedString(negative ? wrapped : bits, to).toUpperCase(Locale.ROOT);
        }
        String digits = Long.toUnsignedString(Math.abs(bits), -to).toUpperCase(Locale.ROOT);
        return negative || bits < 0 ? "-" + digits : digits;
    }

    /** The digits up to the first character that is none in the base, as an unsigned number. */
    private static long bits(String text, int start, int base) {
        int first = start;
        while (first < text.length() && text.charAt(first) == '0') {
            first++;
        }
        int end = first;
        while (end < text.length() && isDigit(text.charAt(end), base)) {
            end++;
        }
        if (end == first) {
            return 0;
        }
        BigInteger value = end - first > MAX_DIGITS ? null : new BigInteger(text.substring(first, end), base);
        if (value == null || value.bitLength() > Long.SIZE) {
            throw Errors.outOfRange(text + " in base " + base + " for conv", SqlType.BIGINT);
        }
        return value.longValue();
    }

    private static boolean isDigit(char c, int base) {
        return c < 128 && Character.digit(c, base) >= 0;
    }

    private static boolean isBase(long base) {
        return base >= Character.MIN_RADIX && base <= Character.MAX_RADIX;
    }

    private static String withoutSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
