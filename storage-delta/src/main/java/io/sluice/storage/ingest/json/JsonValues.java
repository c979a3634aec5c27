package io.sluice.storage.ingest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.columnar.Decimals;
import io.sluice.columnar.variant.VariantParser;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.text.DateTimeText;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON values as values of SQL types in Java form, as Spark does: a number is read as a number only, and anything
 * as STRING. A value that does not fit is null and noted in {@link #problem}. Not thread-safe.
 */
final class JsonValues {
    private static final int SHOWN_CHARACTERS = 60;

    private final JsonOptions options;
    private final IdentityHashMap<SqlType.Struct, JsonFieldNames> names = new IdentityHashMap<>();
    private String problem;

    JsonValues(JsonOptions options) {
        this.options = options;
    }

    /** What did not fit since the last call, or null. */
    String takeProblem() {
        String taken = problem;
        problem = null;
        return taken;
    }

    JsonFieldNames names(SqlType.Struct type) {
        return names.computeIfAbsent(type, JsonFieldNames::new);
    }

    /** Reads the value whose first token is the current one; its last token is the current one afterwards. */
    Object read(JsonParser json, SqlType type) throws IOException {
        JsonToken token = json.currentToken();
        // A VARIANT holds JSON's null as a value of its own.
        if (token == JsonToken.VALUE_NULL && type != SqlType.VARIANT) {
            return null;
        }
        return switch (type) {
            case SqlType.Simple simple -> simple(json, token, simple);
            case SqlType.Decimal decimal -> decimal(json, token, decimal);
            case SqlType.Array array -> token == JsonToken.START_ARRAY ? array(json, array) : misfit(json, type);
            case SqlType.Map map -> token == JsonToken.START_OBJECT ? map(json, map) : misfit(json, type);
            case SqlType.Struct struct -> token == JsonToken.START_OBJECT ? struct(json, struct) : misfit(json, type);
        };
    }

    private Object simple(JsonParser json, JsonToken token, SqlType.Simple type) throws IOException {
        boolean whole = token == JsonToken.VALUE_NUMBER_INT;
        boolean text = token == JsonToken.VALUE_STRING;
        return switch (type) {
            case STRING -> text(json);
            case BOOLEAN -> token.isBoolean() ? json.getBooleanValue() : misfit(json, type);
            case TINYINT -> whole ? integer(json, Byte.MIN_VALUE, type) : misfit(json, type);
            case SMALLINT -> whole ? integer(json, Short.MIN_VALUE, type) : misfit(json, type);
            case INT -> whole ? integer(json, Integer.MIN_VALUE, type) : misfit(json, type);
            case BIGINT ->
                whole && json.getNumberType() != NumberType.BIG_INTEGER ? json.getLongValue() : misfit(json, type);
            case FLOAT -> {
                Double value = number(json, token, type);
                yield value == null ? null : token.isNumeric() ? (Object) json.getFloatValue() : value.floatValue();
            }
            case DOUBLE -> number(json, token, type);
            case DATE -> {
                byte[] bytes = text ? json.getText().getBytes(StandardCharsets.UTF_8) : new byte[0];
                long days = options.dates().days(bytes, 0, bytes.length);
                yield days == DateTimeText.NONE ? misfit(json, type) : (Object) (int) days;
            }
            case TIMESTAMP, TIMESTAMP_NTZ -> timestamp(json, token, type);
            case BINARY -> {
                if (!text) {
                    yield misfit(json, type);
                }
                try {
                    yield Base64.getDecoder().decode(json.getText());
                } catch (IllegalArgumentException e) {
                    yield misfit(json, type);
                }
            }
            case VARIANT -> variant(json);
            case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> throw new IllegalStateException(type.sql());
        };
    }

    private Object variant(JsonParser json) throws IOException {
        String text = json(json);
        try {
            return VariantParser.parse(text);
        } catch (SluiceException e) {
            // An object has a key twice, or the value is too large: the parser is behind it all the same.
            problem = problem == null ? e.getMessage() : problem;
            return null;
        }
    }

    private Object integer(JsonParser json, long min, SqlType type) throws IOException {
        if (json.getNumberType() == NumberType.BIG_INTEGER) {
            return misfit(json, type);
        }
        long value = json.getLongValue();
        return value < min || value > -1 - min ? misfit(json, type) : (Object) (int) value;
    }

    private Double number(JsonParser json, JsonToken token, SqlType type) throws IOException {
        if (token.isNumeric()) {
            return json.getDoubleValue();
        }
        if (token == JsonToken.VALUE_STRING && options.allowNonNumericNumbers()) {
            switch (json.getText()) {
                case "NaN" -> {
                    return Double.NaN;
                }
                case "+INF", "+Infinity", "INF", "Infinity" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-INF", "-Infinity" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                default -> {}
            }
        }
        return (Double) misfit(json, type);
    }

    private Object timestamp(JsonParser json, JsonToken token, SqlType type) throws IOException {
        boolean zoned = type == SqlType.TIMESTAMP;
        if (token == JsonToken.VALUE_NUMBER_INT && zoned && json.getNumberType() != NumberType.BIG_INTEGER) {
            try {
                return Math.multiplyExact(json.getLongValue(), 1_000_000L);
            } catch (ArithmeticException e) {
                return misfit(json, type);
            }
        }
        if (token != JsonToken.VALUE_STRING) {
            return misfit(json, type);
        }
        byte[] bytes = json.getText().getBytes(StandardCharsets.UTF_8);
        long micros = options.dates().micros(bytes, 0, bytes.length, zoned);
        return micros == DateTimeText.NONE ? misfit(json, type) : (Object) micros;
    }

    private Object decimal(JsonParser json, JsonToken token, SqlType.Decimal type) throws IOException {
        BigDecimal value;
        try {
            if (token.isNumeric()) {
                value = json.getDecimalValue();
            } else if (token == JsonToken.VALUE_STRING && json.getTextLength() <= 400) {
                value = new BigDecimal(json.getText().strip());
            } else {
                return misfit(json, type);
            }
        } catch (NumberFormatException e) {
            return misfit(json, type);
        }
        BigDecimal fitting = Decimals.fit(value, type);
        return fitting == null ? misfit(json, type) : fitting;
    }

    /** A text as it is, a number as it is written, and anything else as its JSON. */
    String text(JsonParser json) throws IOException {
        return json.currentToken().isScalarValue() ? json.getText() : json(json);
    }

    /** The value as compact JSON. */
    String json(JsonParser json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = options.factory().createGenerator(text)) {
            generator.copyCurrentStructureExact(json);
        }
        return text.toString();
    }

    private List<Object> array(JsonParser json, SqlType.Array type) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(json, type.element()));
        }
        return elements;
    }

    private Map<Object, Object> map(JsonParser json, SqlType.Map type) throws IOException {
        Map<Object, Object> entries = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            entries.put(key, read(json, type.value()));
        }
        return entries;
    }

    private List<Object> struct(JsonParser json, SqlType.Struct type) throws IOException {
        Object[] values = new Object[type.fields().size()];
        JsonFieldNames lookup = names(type);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            int index = lookup.indexOf(json.currentName());
            json.nextToken();
            if (index < 0) {
                json.skipChildren();
            } else {
                values[index] = read(json, type.fields().get(index).type());
            }
        }
        return Arrays.asList(values);
    }

    private Object misfit(JsonParser json, SqlType type) throws IOException {
        if (problem == null) {
            String shown = json.currentToken().isScalarValue()
                    ? "'" + json.getText() + "'"
                    : json.currentToken() == JsonToken.START_ARRAY ? "an array" : "an object";
            String where = json.currentName() == null ? "an element" : "field " + json.currentName();
            problem = where + ": "
                    + shown.substring(0, Math.min(shown.length(), SHOWN_CHARACTERS)) + " is not a value of type "
                    + type.sql();
        }
        json.skipChildren();
        return null;
    }

    /** Finds a struct's fields by name: exactly, else without regard to case. */
    static final class JsonFieldNames {
        private final Map<String, Integer> known = new HashMap<>();
        private final SqlType.Struct type;

        JsonFieldNames(SqlType.Struct type) {
            this.type = type;
            List<Field> fields = type.fields();
            for (int i = 0; i < fields.size(); i++) {
                known.put(fields.get(i).name(), i);
            }
        }

        /** −1 if there is none. */
        int indexOf(String name) {
            Integer index = known.get(name);
            return index == null ? type.indexOf(name) : index;
        }
    }
}
