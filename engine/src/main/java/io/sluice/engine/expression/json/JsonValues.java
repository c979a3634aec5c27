package io.sluice.engine.expression.json;

import io.sluice.columnar.Decimals;
import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantJson;
import io.sluice.columnar.variant.VariantParser;
import io.sluice.common.time.TimeParts;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.DateTimeParser;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.TextForms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees of {@link JsonText} to Java forms of a type and back. What does not fit a type becomes null. */
public final class JsonValues {
    /** No text of a DECIMAL is longer. */
    private static final int DECIMAL_CHARACTERS = 400;

    private JsonValues() {}

    /** A value of the type; fields of objects are found by name without case where none has the exact name. */
    public static Object toValue(Object tree, SqlType type, JsonOptions options) {
        return switch (type) {
            // A VARIANT holds JSON's null as a value of its own.
            case Object nothing when tree == null && type != SqlType.VARIANT -> null;
            case SqlType.Struct struct -> tree instanceof Map<?, ?> object ? struct(object, struct, options) : null;
            case SqlType.Array array -> {
                if (!(tree instanceof List<?> list)) {
                    yield null;
                }
                List<Object> values = new ArrayList<>();
                list.forEach(element -> values.add(toValue(element, array.element(), options)));
                yield values;
            }
            case SqlType.Map map -> {
                if (!(tree instanceof Map<?, ?> object)) {
                    yield null;
                }
                Map<Object, Object> values = new LinkedHashMap<>();
                object.forEach((key, value) -> {
                    Object newKey = toValue(key, map.key(), options);
                    if (newKey != null) {
                        values.put(newKey, toValue(value, map.value(), options));
                    }
                });
                yield values;
            }
            case SqlType.Decimal decimal -> decimal(tree, decimal);
            case SqlType.Simple simple -> simple(tree, simple, options);
        };
    }

    private static List<Object> struct(Map<?, ?> object, SqlType.Struct struct, JsonOptions options) {
        List<Object> values = new ArrayList<>();
        for (Field field : struct.fields()) {
            Object key = key(object, field.name());
            values.add(key == null ? null : toValue(object.get(key), field.type(), options));
        }
        return values;
    }

    /** The key of a field: exactly its name, else its name in another case; null if there is none. */
    private static Object key(Map<?, ?> object, String name) {
        if (object.get(name) != null) {
            return name;
        }
        Object found = object.containsKey(name) ? name : null;
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            if (name.equalsIgnoreCase((String) entry.getKey()) && (found == null || entry.getValue() != null)) {
                found = entry.getKey();
            }
        }
        return found;
    }

    private static Object simple(Object tree, SqlType.Simple type, JsonOptions options) {
        return switch (type) {
            case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> null;
            case VARIANT -> variant(tree);
            case BOOLEAN -> tree instanceof Boolean ? tree : null;
            case TINYINT -> whole(tree, 7) instanceof Long whole ? (Object) whole.intValue() : null;
            case SMALLINT -> whole(tree, 15) instanceof Long whole ? (Object) whole.intValue() : null;
            case INT -> whole(tree, 31) instanceof Long whole ? (Object) whole.intValue() : null;
            case BIGINT -> whole(tree, 63);
            case FLOAT -> {
                Double real = real(tree, options);
                yield real == null ? null : (Object) real.floatValue();
            }
            case DOUBLE -> real(tree, options);
            case STRING -> tree instanceof String ? tree : JsonText.write(tree);
            case BINARY -> tree instanceof String text ? binary(text) : null;
            case DATE -> tree instanceof String text ? date(text, options) : null;
            case TIMESTAMP -> tree instanceof String text ? timestamp(text, type, options) : ofSeconds(whole(tree, 63));
            case TIMESTAMP_NTZ -> tree instanceof String text ? timestamp(text, type, options) : null;
        };
    }

    private static Object variant(Object tree) {
        try {
            return VariantParser.parse(JsonText.write(tree));
        } catch (IOException e) {
            throw new UncheckedIOException("JSON just written", e);
        }
    }

    /** Of a number without point and exponent only. */
    private static Long whole(Object tree, int bits) {
        return tree instanceof BigDecimal number
                        && number.scale() == 0
                        && number.unscaledValue().bitLength() <= bits
                ? (Long) number.longValue()
                : null;
    }

    private static Long ofSeconds(Long seconds) {
        try {
            return seconds == null ? null : (Long) Math.multiplyExact(seconds, DateTimes.MICROS_PER_SECOND);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Of a number, or of a text that is one. */
    private static BigDecimal decimal(Object tree, SqlType.Decimal type) {
        return switch (tree) {
            case BigDecimal number -> Decimals.fit(number, type);
            case Double number when number.equals(-0.0) -> Decimals.fit(BigDecimal.ZERO, type);
            case String text
            when text.length() <= DECIMAL_CHARACTERS -> {
                try {
                    yield Decimals.fit(new BigDecimal(text.strip()), type);
                } catch (NumberFormatException e) {
                    yield null;
                }
            }
            default -> null;
        };
    }

    private static Double real(Object tree, JsonOptions options) {
        return switch (tree) {
            case BigDecimal number -> number.doubleValue();
            case Double number -> number;
            case String text
            when options.syntax().hasNonNumericNumbers() ->
                switch (text) {
                    case "NaN" -> Double.NaN;
                    case "Infinity", "+Infinity", "INF", "+INF" -> Double.POSITIVE_INFINITY;
                    case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
                    default -> null;
                };
            default -> null;
        };
    }

    private static Object binary(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Object date(String text, JsonOptions options) {
        if (options.date() == null) {
            return DateTimeParser.date(text);
        }
        try {
            return DateTimes.days(TimeParts.date(options.date().parse(text)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Object timestamp(String text, SqlType.Simple type, JsonOptions options) {
        DateTimeFormatter pattern = type == SqlType.TIMESTAMP ? options.timestamp() : options.localTimestamp();
        LocalDateTime local;
        ZoneId zone;
        if (pattern == null) {
            DateTimeParser.Parsed parsed = DateTimeParser.timestamp(text);
            if (parsed == null) {
                return null;
            }
            local = parsed.local();
            zone = parsed.zone();
        } else {
            try {
                TemporalAccessor parsed = pattern.parse(text);
                local = TimeParts.dateTime(parsed);
                zone = parsed.query(TemporalQueries.zone());
            } catch (DateTimeException e) {
                return null;
            }
        }
        return type == SqlType.TIMESTAMP_NTZ
                ? DateTimes.localMicros(local)
                : DateTimes.micros(local, zone == null ? options.zone() : zone);
    }

    /** The tree of a value; fields of structs that are null are left out. */
    public static Object toTree(SqlType type, Object value, JsonOptions options) {
        return switch (type) {
            case Object nothing when value == null -> null;
            case SqlType.Struct struct -> {
                Map<String, Object> object = new LinkedHashMap<>();
                int i = 0;
                for (Field field : struct.fields()) {
                    Object each = ((List<?>) value).get(i++);
                    if (each != null || options.keepsNulls()) {
                        object.put(field.name(), toTree(field.type(), each, options));
                    }
                }
                yield object;
            }
            case SqlType.Array array -> {
                List<Object> list = new ArrayList<>();
                ((List<?>) value).forEach(element -> list.add(toTree(array.element(), element, options)));
                yield list;
            }
            case SqlType.Map map -> {
                Map<String, Object> object = new LinkedHashMap<>();
                ((Map<?, ?>) value)
                        .forEach((key, each) -> object.put(
                                TextForms.write(map.key(), key, options.zone()), toTree(map.value(), each, options)));
                yield object;
            }
            case SqlType.Decimal decimal -> value;
            case SqlType.Simple simple ->
                switch (simple) {
                    case VARIANT -> new JsonText.Written(VariantJson.write(Variant.of((byte[]) value), options.zone()));
                    case BINARY -> Base64.getEncoder().encodeToString((byte[]) value);
                    case DATE ->
                        options.date() == null
                                ? TextForms.write(type, value, options.zone())
                                : options.date().format(DateTimes.date((Integer) value));
                    case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> TextForms.write(type, value, options.zone());
                    case TIMESTAMP -> options.timestampWriter().format(DateTimes.zoned((Long) value, options.zone()));
                    case TIMESTAMP_NTZ -> options.localTimestampWriter().format(DateTimes.local((Long) value));
                    case NULL, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, STRING -> value;
                };
        };
    }
}
