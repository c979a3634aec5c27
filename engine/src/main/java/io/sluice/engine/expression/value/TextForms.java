package io.sluice.engine.expression.value;

import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantJson;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** How values are written as text: the result of a cast to STRING. */
public final class TextForms {
    private TextForms() {}

    /** @param value in Java form, not null */
    public static String write(SqlType type, Object value, ZoneId zone) {
        if (!(type instanceof SqlType.Array || type instanceof SqlType.Map || type instanceof SqlType.Struct)) {
            return writePlain(type, value, zone);
        }
        StringBuilder out = new StringBuilder();
        append(out, type, value, zone);
        return out.toString();
    }

    private static void append(StringBuilder out, SqlType type, Object value, ZoneId zone) {
        switch (type) {
            case Object nothing when value == null -> out.append("null");
            case SqlType.Array array -> {
                String separator = "[";
                for (Object element : (List<?>) value) {
                    append(out.append(separator), array.element(), element, zone);
                    separator = ", ";
                }
                out.append(separator.equals("[") ? "[]" : "]");
            }
            case SqlType.Map map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    append(out.append(separator), map.key(), entry.getKey(), zone);
                    append(out.append(" -> "), map.value(), entry.getValue(), zone);
                    separator = ", ";
                }
                out.append(separator.equals("{") ? "{}" : "}");
            }
            case SqlType.Struct struct -> {
                String separator = "{";
                Iterator<?> values = ((List<?>) value).iterator();
                for (Field field : struct.fields()) {
                    append(out.append(separator), field.type(), values.next(), zone);
                    separator = ", ";
                }
                out.append(separator.equals("{") ? "{}" : "}");
            }
            default -> out.append(writePlain(type, value, zone));
        }
    }

    private static String writePlain(SqlType type, Object value, ZoneId zone) {
        if (type instanceof SqlType.Decimal) {
            return ((BigDecimal) value).toPlainString();
        }
        return switch ((SqlType.Simple) type) {
            case DATE -> date((Integer) value);
            case TIMESTAMP -> localTimestamp(DateTimes.toLocal((Long) value, zone));
            case TIMESTAMP_NTZ -> localTimestamp((Long) value);
            case INTERVAL_YEAR_MONTH -> yearMonth((Integer) value);
            case INTERVAL_DAY_TIME -> dayTime((Long) value);
            case BINARY -> new String((byte[]) value, StandardCharsets.UTF_8);
            case VARIANT -> VariantJson.write(Variant.of((byte[]) value), zone);
            case NULL, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, STRING -> value.toString();
        };
    }

    /** {@code 2024-02-29}; years past four digits carry a sign. */
    public static String date(int days) {
        StringBuilder out = new StringBuilder(10);
        appendDate(out, LocalDate.ofEpochDay(days));
        return out.toString();
    }

    /** {@code 2024-02-29 13:05:00.25}: a fraction only where it is not zero, without trailing zeros. */
    public static String localTimestamp(long localMicros) {
        LocalDateTime local = DateTimes.local(localMicros);
        StringBuilder out = new StringBuilder(26);
        appendDate(out, local.toLocalDate());
        out.append(' ');
        twoDigits(out, local.getHour()).append(':');
        twoDigits(out, local.getMinute()).append(':');
        twoDigits(out, local.getSecond());
        appendFraction(out, local.getNano() / 1000);
        return out.toString();
    }

    private static void appendDate(StringBuilder out, LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > 9999) {
            out.append(year < 0 ? '-' : '+');
        }
        String digits = Integer.toString(Math.abs(year));
        out.repeat('0', Math.max(0, 4 - digits.length())).append(digits).append('-');
        twoDigits(out, date.getMonthValue()).append('-');
        twoDigits(out, date.getDayOfMonth());
    }

    private static StringBuilder twoDigits(StringBuilder out, int number) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void appendFraction(StringBuilder out, int micros) {
        if (micros == 0) {
            return;
        }
        String digits = Integer.toString(1_000_000 + micros);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        out.append('.').append(digits, 1, end);
    }

    private static String yearMonth(int months) {
        long size = Math.abs((long) months);
        return "INTERVAL '" + (months < 0 ? "-" : "") + size / 12 + "-" + size % 12 + "' YEAR TO MONTH";
    }

    private static String dayTime(long micros) {
        // The smallest long has no positive counterpart; its parts have.
        long seconds = Math.abs(micros / DateTimes.MICROS_PER_SECOND);
        int fraction = (int) Math.abs(micros % DateTimes.MICROS_PER_SECOND);
        StringBuilder out = new StringBuilder("INTERVAL '").append(micros < 0 ? "-" : "");
        out.append(seconds / 86_400).append(' ');
        twoDigits(out, (int) (seconds / 3600 % 24)).append(':');
        twoDigits(out, (int) (seconds / 60 % 60)).append(':');
        twoDigits(out, (int) (seconds % 60));
        appendFraction(out, fraction);
        return out.append("' DAY TO SECOND").toString();
    }
}
