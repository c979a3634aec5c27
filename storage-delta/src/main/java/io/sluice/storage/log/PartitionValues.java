package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Partition values as texts in the log (protocol, "Partition Value Serialization"). */
public final class PartitionValues {
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMP_OUT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private PartitionValues() {}

    /** Whether a column of the type may partition a new table. BINARY may not: the log keeps texts only. */
    public static boolean isPartitionType(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> true;
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> true;
                    case STRING, DATE, TIMESTAMP, TIMESTAMP_NTZ -> true;
                    case BINARY, NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT -> false;
                };
            case SqlType.Array array -> false;
            case SqlType.Map map -> false;
            case SqlType.Struct struct -> false;
        };
    }

    /**
     * The value in Java form. Null and the empty text are SQL's NULL.
     *
     * @throws SluiceException DELTA_LOG_CORRUPT if the text is no value of the type
     */
    public static Object parse(String text, SqlType type) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return parseStrictly(text, type);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new SluiceException(
                    ErrorCode.DELTA_LOG_CORRUPT,
                    "The Delta log has the partition value '" + text + "', which is no " + type.sql() + ".",
                    e);
        }
    }

    /** Like {@link #parse} for a text that is not empty, but with the platform's exceptions. */
    static Object parseStrictly(String text, SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> new BigDecimal(text).setScale(decimal.scale());
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> parseBoolean(text);
                    case TINYINT -> (int) Byte.parseByte(text);
                    case SMALLINT -> (int) Short.parseShort(text);
                    case INT -> Integer.valueOf(text);
                    case BIGINT -> Long.valueOf(text);
                    case FLOAT -> Float.valueOf(text);
                    case DOUBLE -> Double.valueOf(text);
                    case STRING -> text;
                    case BINARY -> text.getBytes(StandardCharsets.UTF_8);
                    case DATE -> Math.toIntExact(LocalDate.parse(text).toEpochDay());
                    case TIMESTAMP, TIMESTAMP_NTZ -> parseMicros(text);
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT -> throw notAPartitionType(type);
                };
            case SqlType.Array array -> throw notAPartitionType(type);
            case SqlType.Map map -> throw notAPartitionType(type);
            case SqlType.Struct struct -> throw notAPartitionType(type);
        };
    }

    /** The text for a value in Java form; null for null and for the empty string, which the log cannot tell from null. */
    public static String format(Object value, SqlType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case SqlType.Decimal decimal -> ((BigDecimal) value).toPlainString();
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE -> value.toString();
                    case STRING -> ((String) value).isEmpty() ? null : (String) value;
                    case BINARY ->
                        ((byte[]) value).length == 0 ? null : new String((byte[]) value, StandardCharsets.UTF_8);
                    case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
                    case TIMESTAMP -> instantText((Long) value);
                    case TIMESTAMP_NTZ -> trimFraction(TIMESTAMP_OUT.format(utc((Long) value)));
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VARIANT -> throw notAPartitionType(type);
                };
            case SqlType.Array array -> throw notAPartitionType(type);
            case SqlType.Map map -> throw notAPartitionType(type);
            case SqlType.Struct struct -> throw notAPartitionType(type);
        };
    }

    /** The form that names its zone, so that no reader takes it for its own zone's time. */
    private static String instantText(long micros) {
        return TIMESTAMP_OUT.format(utc(micros)).replace(' ', 'T') + "Z";
    }

    private static String trimFraction(String text) {
        return text.endsWith(".000000") ? text.substring(0, text.length() - 7) : text;
    }

    private static LocalDateTime utc(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static long parseMicros(String text) {
        if (text.indexOf('T') > 0) {
            boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return micros(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        }
        if (text.length() == "uuuu-MM-dd".length()) {
            return micros(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        return micros(LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static IllegalArgumentException notAPartitionType(SqlType type) {
        return new IllegalArgumentException("a table cannot be partitioned by " + type.sql());
    }
}
