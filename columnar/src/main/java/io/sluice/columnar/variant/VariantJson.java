package io.sluice.columnar.variant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Locale;

/**
 * Values as JSON, as Spark writes them: decimals without trailing zeros; times, BINARY (Base64) and UUID as text, and
 * numbers that JSON lacks, such as NaN, likewise.
 */
public final class VariantJson {
    private static final int MICROS_DIGITS = 6;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int NANOS_DIGITS = 9;
    private static final DateTimeFormatter LOCAL = local(MICROS_DIGITS);
    private static final DateTimeFormatter LOCAL_NANOS = local(NANOS_DIGITS);
    private static final DateTimeFormatter INSTANT = withOffset(LOCAL);
    private static final DateTimeFormatter INSTANT_NANOS = withOffset(LOCAL_NANOS);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, MICROS_DIGITS, true)
            .toFormatter(Locale.ROOT);
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out;
    private final ZoneId zone;

    private VariantJson(StringBuilder out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    private static DateTimeFormatter local(int digits) {
        return new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendLiteral(' ')
                .appendPattern("HH:mm:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, digits, true)
                .toFormatter(Locale.ROOT);
    }

    private static DateTimeFormatter withOffset(DateTimeFormatter local) {
        return new DateTimeFormatterBuilder()
                .append(local)
                .appendOffset("+HH:MM", "+00:00")
                .toFormatter(Locale.ROOT);
    }

    /** @param zone in which instants are written */
    public static String write(Variant value, ZoneId zone) {
        StringBuilder out = new StringBuilder();
        new VariantJson(out, zone).append(value);
        return out.toString();
    }

    private void append(Variant value) {
        switch (value.kind()) {
            case OBJECT -> {
                int size = value.size();
                out.append('{');
                for (int i = 0; i < size; i++) {
                    quote(out, value.key(i));
                    out.append(':');
                    append(value.value(i));
                    out.append(i + 1 < size ? "," : "");
                }
                out.append('}');
            }
            case ARRAY -> {
                int size = value.size();
                out.append('[');
                for (int i = 0; i < size; i++) {
                    append(value.element(i));
                    out.append(i + 1 < size ? "," : "");
                }
                out.append(']');
            }
            case STRING -> quote(out, value.string());
            case BINARY, UUID, DATE, TIME, TIMESTAMP, TIMESTAMP_NTZ ->
                out.append('"').append(text(value, zone)).append('"');
            case FLOAT, DOUBLE -> {
                String mark = Double.isFinite(value.real()) ? "" : "\"";
                out.append(mark).append(text(value, zone)).append(mark);
            }
            case NULL, BOOLEAN, LONG, DECIMAL -> out.append(text(value, zone));
        }
    }

    /** A value that is neither object nor array as text, without quotes. */
    public static String text(Variant value, ZoneId zone) {
        return switch (value.kind()) {
            case NULL -> "null";
            case BOOLEAN -> Boolean.toString(value.bool());
            case LONG -> Long.toString(value.whole());
            case FLOAT -> Float.toString((float) value.real());
            case DOUBLE -> Double.toString(value.real());
            case DECIMAL -> value.decimal().stripTrailingZeros().toPlainString();
            case DATE -> LocalDate.ofEpochDay(value.whole()).toString();
            case TIMESTAMP ->
                (value.isInNanos() ? INSTANT_NANOS : INSTANT)
                        .format(instant(value).atZone(zone));
            case TIMESTAMP_NTZ ->
                (value.isInNanos() ? LOCAL_NANOS : LOCAL)
                        .format(LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC));
            case TIME -> TIME.format(timeOfDay(value.whole()));
            case BINARY -> Base64.getEncoder().encodeToString(value.binary());
            case STRING -> value.string();
            case UUID -> value.uuid().toString();
            case OBJECT, ARRAY -> write(value, zone);
        };
    }

    private static LocalTime timeOfDay(long micros) {
        if (micros < 0 || micros >= MICROS_PER_DAY) {
            throw VariantFormat.damaged("a time of it is outside of the day");
        }
        return LocalTime.ofNanoOfDay(1000L * micros);
    }

    private static Instant instant(Variant value) {
        long units = value.isInNanos() ? value.nanos() : value.whole();
        long perSecond = value.isInNanos() ? 1_000_000_000L : 1_000_000L;
        long nanos = Math.floorMod(units, perSecond) * (1_000_000_000L / perSecond);
        return Instant.ofEpochSecond(Math.floorDiv(units, perSecond), nanos);
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
