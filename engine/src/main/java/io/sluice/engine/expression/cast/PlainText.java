package io.sluice.engine.expression.cast;

/**
 * Reads the plain forms of numbers, dates and timestamps from ASCII bytes: those that data files are full of. Whatever
 * else a cast takes (blanks around, signs in odd places, years of five digits) is left to the general way.
 */
final class PlainText {
    /** What the methods return for text that is not in a plain form. No plain form has this value. */
    static final long OTHER = Long.MIN_VALUE;

    private static final int MAX_DIGITS = 18;
    private static final int MICROS_DIGITS = 6;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private PlainText() {}

    /** Up to 18 digits with an optional minus. */
    static long whole(byte[] data, int start, int end) {
        return decimal(data, start, end, 0);
    }

    /** Digits with an optional minus and at most {@code scale} of them behind a point; the unscaled value. */
    static long decimal(byte[] data, int start, int end, int scale) {
        int i = start;
        boolean negative = i < end && data[i] == '-';
        i += negative ? 1 : 0;
        int from = i;
        long value = 0;
        while (i < end && isDigit(data[i])) {
            value = 10 * value + data[i++] - '0';
        }
        int digits = i - from;
        int behind = 0;
        if (digits > 0 && i < end && data[i] == '.' && scale > 0) {
            int point = i++;
            while (i < end && isDigit(data[i])) {
                value = 10 * value + data[i++] - '0';
            }
            behind = i - point - 1;
        }
        if (i != end || digits == 0 || behind > scale || digits + scale > MAX_DIGITS) {
            return OTHER;
        }
        for (int k = behind; k < scale; k++) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    /** {@code 2024-02-29} as days since 1970-01-01. */
    static long date(byte[] data, int start, int end) {
        return end - start == 10 ? days(data, start) : OTHER;
    }

    /** {@code 2024-02-29 12:30:15}, also with T and up to six digits of fraction, as micros of the local time line. */
    static long timestamp(byte[] data, int start, int end) {
        int size = end - start;
        if (size < 19 || size == 20 || size > 20 + MICROS_DIGITS) {
            return OTHER;
        }
        long days = days(data, start);
        int hour = two(data, start + 11);
        int minute = two(data, start + 14);
        int second = two(data, start + 17);
        boolean marks = (data[start + 10] == ' ' || data[start + 10] == 'T')
                && data[start + 13] == ':'
                && data[start + 16] == ':';
        if (days == OTHER
                || !marks
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return OTHER;
        }
        long fraction = 0;
        if (size > 19) {
            fraction = data[start + 19] == '.' && isDigit(data[start + 20])
                    ? decimalFraction(data, start + 20, end)
                    : OTHER;
        }
        return fraction == OTHER
                ? OTHER
                : days * MICROS_PER_DAY + (3600L * hour + 60 * minute + second) * 1_000_000 + fraction;
    }

    private static long decimalFraction(byte[] data, int start, int end) {
        long micros = 0;
        for (int i = start; i < start + MICROS_DIGITS; i++) {
            if (i < end && !isDigit(data[i])) {
                return OTHER;
            }
            micros = 10 * micros + (i < end ? data[i] - '0' : 0);
        }
        return micros;
    }

    /**
     * Days of a date written with ten characters: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms",
     * days_from_civil.
     */
    private static long days(byte[] data, int start) {
        int high = two(data, start);
        int low = two(data, start + 2);
        int month = two(data, start + 5);
        int day = two(data, start + 8);
        if (high < 0 || low < 0 || data[start + 4] != '-' || data[start + 7] != '-') {
            return OTHER;
        }
        int year = 100 * high + low;
        if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
            return OTHER;
        }
        int marchYear = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(marchYear, 400);
        long yearOfEra = marchYear - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static int lengthOfMonth(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Two digits, or −1. */
    private static int two(byte[] data, int position) {
        int tens = data[position] - '0';
        int ones = data[position + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
