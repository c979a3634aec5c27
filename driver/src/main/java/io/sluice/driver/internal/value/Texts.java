package io.sluice.driver.internal.value;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.error.Errors;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** Values as text, as CAST to STRING writes them; nested values as JSON, where NaN and the infinities are strings. */
public final class Texts {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final int MICROS_PER_SECOND = 1_000_000;

    private Texts() {}

    public static String of(Object value) {
        if (value instanceof String) {
            return (String) value;
        }
        if (value instanceof BigDecimal) {
            return ((BigDecimal) value).toPlainString();
        }
        if (value instanceof byte[]) {
            return hex((byte[]) value);
        }
        if (value instanceof LocalTime) {
            return TIME.format((LocalTime) value);
        }
        if (value instanceof LocalDateTime) {
            LocalDateTime local = (LocalDateTime) value;
            return local.toLocalDate() + " " + TIME.format(local.toLocalTime());
        }
        if (value instanceof ZonedDateTime) {
            return of(((ZonedDateTime) value).toLocalDateTime());
        }
        if (value instanceof Period) {
            return interval((Period) value);
        }
        if (value instanceof Duration) {
            return interval((Duration) value);
        }
        if (value instanceof ListValue || value instanceof StructValue || value instanceof MapValue) {
            StringBuilder json = new StringBuilder();
            appendJson(json, value);
            return json.toString();
        }
        return String.valueOf(value);
    }

    public static byte[] toBytes(Object value) throws SQLException {
        if (value instanceof byte[]) {
            return (byte[]) value;
        }
        if (value instanceof String) {
            return ((String) value).getBytes(StandardCharsets.UTF_8);
        }
        throw Errors.noConversion(typeOf(value), "bytes");
    }

    /** How messages name the type of a column's own value. */
    static String typeOf(Object value) {
        if (value instanceof byte[]) {
            return "BINARY";
        }
        if (value instanceof ListValue) {
            return "ARRAY";
        }
        if (value instanceof StructValue) {
            return "STRUCT";
        }
        if (value instanceof MapValue) {
            return "MAP";
        }
        if (value instanceof LocalDate) {
            return "DATE";
        }
        if (value instanceof LocalTime) {
            return "TIME";
        }
        if (value instanceof LocalDateTime) {
            return "TIMESTAMP_NTZ";
        }
        if (value instanceof ZonedDateTime) {
            return "TIMESTAMP";
        }
        if (value instanceof Period || value instanceof Duration) {
            return "INTERVAL";
        }
        return value.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static String hex(byte[] bytes) {
        char[] text = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = HEX[bytes[i] >> 4 & 0xF];
            text[2 * i + 1] = HEX[bytes[i] & 0xF];
        }
        return new String(text);
    }

    private static String interval(Period period) {
        long months = period.toTotalMonths();
        if (period.getDays() != 0) {
            return "INTERVAL '" + period + "'";
        }
        long magnitude = Math.abs(months);
        return "INTERVAL '" + (months < 0 ? "-" : "") + magnitude / 12 + "-" + magnitude % 12 + "' YEAR TO MONTH";
    }

    private static String interval(Duration duration) {
        boolean negative = duration.isNegative();
        Duration magnitude = duration.abs();
        StringBuilder text = new StringBuilder("INTERVAL '").append(negative ? "-" : "");
        text.append(String.format(
                Locale.ROOT,
                "%d %02d:%02d:%02d",
                magnitude.toDays(),
                magnitude.toHoursPart(),
                magnitude.toMinutesPart(),
                magnitude.toSecondsPart()));
        int micros = magnitude.toNanosPart() / 1_000;
        if (micros != 0) {
            String digits = Integer.toString(MICROS_PER_SECOND + micros).substring(1);
            text.append('.').append(digits.replaceFirst("0+$", ""));
        }
        return text.append("' DAY TO SECOND").toString();
    }

    private static void appendJson(StringBuilder out, Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof ListValue) {
            String separator = "[";
            Object[] elements = ((ListValue) value).elements;
            for (Object element : elements) {
                out.append(separator);
                appendJson(out, element);
                separator = ",";
            }
            out.append(elements.length == 0 ? "[]" : "]");
        } else if (value instanceof StructValue) {
            StructValue struct = (StructValue) value;
            List<ArrowField> fields = struct.field.children;
            out.append('{');
            for (int i = 0; i < struct.attributes.length; i++) {
                appendEntry(out, i, fields.get(i).name, struct.attributes[i]);
            }
            out.append('}');
        } else if (value instanceof MapValue) {
            MapValue map = (MapValue) value;
            out.append('{');
            for (int i = 0; i < map.keys.length; i++) {
                appendEntry(out, i, of(map.keys[i]), map.values[i]);
            }
            out.append('}');
        } else if (isJsonNumber(value) || value instanceof Boolean) {
            out.append(of(value));
        } else {
            appendQuoted(out, of(value));
        }
    }

    private static boolean isJsonNumber(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value instanceof Number;
    }

    private static void appendEntry(StringBuilder out, int index, String key, Object value) {
        if (index > 0) {
            out.append(',');
        }
        appendQuoted(out, key);
        out.append(':');
        appendJson(out, value);
    }

    private static void appendQuoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 0x20) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
