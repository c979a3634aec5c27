package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import io.sluice.storage.log.LogTimes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Smallest and largest values as JSON scalars in statistics, both ways, rounded so that they stay bounds. */
final class StatisticsValues {
    /** Longer strings are cut in statistics that we write; also the length from which others' may be cut. */
    static final int STRING_PREFIX_LENGTH = 32;

    private static final long MICROS_PER_MILLI = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    /** Decimals with more digits may have been rounded to a double by their writer. */
    private static final int EXACT_DOUBLE_DIGITS = 15;

    private static final BigDecimal DOUBLE_ERROR = new BigDecimal("3e-16");

    private StatisticsValues() {}

    /** A bound in Java form, or null if the text is no value of the type or the type has no bounds. */
    static Object parse(String text, SqlType type, boolean isMax) {
        try {
            return switch (type) {
                case SqlType.Decimal decimal -> decimal(new BigDecimal(text), decimal, isMax);
                case SqlType.Simple simple ->
                    switch (simple) {
                        case TINYINT, SMALLINT, INT -> Integer.valueOf(text);
                        case BIGINT -> Long.valueOf(text);
                        case FLOAT -> Float.valueOf(text);
                        case DOUBLE -> Double.valueOf(text);
                        case STRING -> text;
                        case DATE ->
                            Math.toIntExact(LocalDate.parse(datePart(text)).toEpochDay());
                        case TIMESTAMP ->
                            widened(OffsetDateTime.parse(iso(text)).toInstant(), isMax);
                        case TIMESTAMP_NTZ ->
                            widened(LocalDateTime.parse(iso(text)).toInstant(ZoneOffset.UTC), isMax);
                        case BOOLEAN -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? false : null;
                        case BINARY, NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT -> null;
                    };
                case SqlType.Array array -> null;
                case SqlType.Map map -> null;
                case SqlType.Struct struct -> null;
            };
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /**
     * A bound of a DOUBLE column that was FLOAT: the text may be that of a FLOAT, which is another number than the DOUBLE of the
     * same digits, so that the bound is the outer one of both.
     */
    static Object parseWidened(String text, boolean isMax) {
        if (!(parse(text, SqlType.DOUBLE, isMax) instanceof Double wide)) {
            return null;
        }
        double narrow = Float.parseFloat(text);
        if (Double.isInfinite(narrow)) {
            return wide;
        }
        return isMax ? Math.max(wide, narrow) : Math.min(wide, narrow);
    }

    /** A bound as it goes into JSON: a number, a text or a boolean; null if it is better left out. */
    static Object format(Object value, SqlType type, boolean isMax) {
        return switch (type) {
            case SqlType.Decimal decimal -> value;
            case SqlType.Simple simple ->
                switch (simple) {
                    case TINYINT, SMALLINT, INT, BIGINT -> value;
                    case FLOAT, DOUBLE -> Double.isFinite(((Number) value).doubleValue()) ? value : null;
                    case STRING -> isMax ? upperPrefix((String) value) : lowerPrefix((String) value);
                    case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
                    case TIMESTAMP -> LogTimes.formatMillis(wholeMillis((Long) value, isMax), true);
                    case TIMESTAMP_NTZ -> LogTimes.formatMillis(wholeMillis((Long) value, isMax), false);
                    case BOOLEAN, BINARY, NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT -> null;
                };
            case SqlType.Array array -> null;
            case SqlType.Map map -> null;
            case SqlType.Struct struct -> null;
        };
    }

    /**
     * Statistics hold milliseconds, which most writers got by cutting off: the largest value may be up to 999
     * microseconds more, and before 1970, where some cut towards zero, the smallest as much less.
     */
    private static long widened(Instant instant, boolean isMax) {
        long micros = Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
        if (micros % MICROS_PER_MILLI != 0) {
            return micros;
        }
        if (isMax) {
            return micros + MICROS_PER_MILLI - 1;
        }
        return micros <= 0 ? micros - (MICROS_PER_MILLI - 1) : micros;
    }

    private static long wholeMillis(long micros, boolean isMax) {
        long floor = Math.floorDiv(micros, MICROS_PER_MILLI) * MICROS_PER_MILLI;
        return isMax && floor < micros ? floor + MICROS_PER_MILLI : floor;
    }

    private static BigDecimal decimal(BigDecimal value, SqlType.Decimal type, boolean isMax) {
        RoundingMode outwards = isMax ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal scaled = value.setScale(type.scale(), outwards);
        if (scaled.precision() <= EXACT_DOUBLE_DIGITS) {
            return scaled;
        }
        BigDecimal error = value.abs().multiply(DOUBLE_ERROR, MathContext.DECIMAL64);
        return (isMax ? value.add(error) : value.subtract(error)).setScale(type.scale(), outwards);
    }

    private static String lowerPrefix(String text) {
        return text.codePointCount(0, text.length()) <= STRING_PREFIX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, STRING_PREFIX_LENGTH));
    }

    /** A prefix followed by the largest code point, so that it is not smaller than the text. */
    private static String upperPrefix(String text) {
        if (text.codePointCount(0, text.length()) <= STRING_PREFIX_LENGTH) {
            return text;
        }
        int end = text.offsetByCodePoints(0, STRING_PREFIX_LENGTH);
        while (end < text.length() && text.codePointAt(end) == Character.MAX_CODE_POINT) {
            end += 2;
        }
        return end == text.length() ? text : text.substring(0, end) + Character.toString(Character.MAX_CODE_POINT);
    }

    private static String iso(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    private static String datePart(String text) {
        return text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ') ? text.substring(0, 10) : text;
    }
}
