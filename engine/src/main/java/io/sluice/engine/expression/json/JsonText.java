package io.sluice.engine.expression.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as a tree of plain Java values: Map, List, String, BigDecimal, Boolean and null. Other numbers are
 * written too; those that JSON lacks, such as NaN, as text.
 */
public final class JsonText {
    /** Stands for text that is not JSON. */
    public static final Object MALFORMED = new Object();

    /** JSON that is written as it is, as a part of a tree. */
    record Written(String json) {}

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** The tree of the value that a text begins with, or {@link #MALFORMED}; what stands behind it is not looked at. */
    public static Object parse(String text, JsonSyntax syntax) {
        try (JsonParser parser = syntax.factory().createParser(text)) {
            return parser.nextToken() == null ? MALFORMED : read(parser, syntax.keepsFirst());
        } catch (IOException e) {
            return MALFORMED;
        }
    }

    private static Object read(JsonParser parser, boolean keepsFirst) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    Object value = read(parser, keepsFirst);
                    if (!keepsFirst || object.get(name) == null) {
                        object.put(name, value);
                    }
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(read(parser, keepsFirst));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> new BigDecimal(parser.getText());
            case VALUE_NUMBER_FLOAT -> parser.isNaN() ? (Object) parser.getDoubleValue() : number(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /**
     * A BigDecimal, not of scale 0, which numbers without point and exponent have; a Double, zero or infinite, where the
     * exponent is past what one has, and for the negative zero, which no BigDecimal is.
     */
    private static Number number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() == 0 && text.startsWith("-")) {
                return -0.0;
            }
            return number.scale() == 0 ? number.setScale(1) : number;
        } catch (NumberFormatException e) {
            return Double.valueOf(text);
        }
    }

    /** A tree as compact JSON text. */
    public static String write(Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(tree, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to a string", e);
        }
        return text.toString();
    }

    private static void write(Object tree, JsonGenerator generator) throws IOException {
        switch (tree) {
            case null -> generator.writeNull();
            case Map<?, ?> object -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    generator.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case List<?> array -> {
                generator.writeStartArray();
                for (Object element : array) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case Written written -> generator.writeRawValue(written.json());
            case Boolean bool -> generator.writeBoolean(bool);
            case Double real when Double.isFinite(real) -> generator.writeNumber(real);
            case Float real when Float.isFinite(real) -> generator.writeNumber(real);
            case BigDecimal exact -> generator.writeNumber(exact.toString());
            case Integer whole -> generator.writeNumber(whole);
            case Long whole -> generator.writeNumber(whole);
            default -> generator.writeString(tree.toString());
        }
    }
}
