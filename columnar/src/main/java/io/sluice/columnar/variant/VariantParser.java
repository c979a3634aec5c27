package io.sluice.columnar.variant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * JSON as VARIANT, as Spark reads it: whole numbers take as few bytes as hold them; a number with a point is a DECIMAL
 * where 38 digits suffice; what is written with an exponent, and every other number, is a DOUBLE.
 */
public final class VariantParser {
    private static final JsonFactory FACTORY = new JsonFactory();

    private VariantParser() {}

    /**
     * The value of a text.
     *
     * @throws IOException if it is not one JSON value
     * @throws io.sluice.common.error.SluiceException INVALID_ARGUMENT if a key comes twice in an object
     */
    public static byte[] parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("it is empty");
            }
            VariantBuilder builder = new VariantBuilder();
            append(parser, builder);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the first value");
            }
            return builder.build();
        }
    }

    /** Appends the value that starts at the parser's current token and leaves the parser at its last. */
    public static void append(JsonParser parser, VariantBuilder to) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                to.beginObject();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    to.key(parser.currentName());
                    parser.nextToken();
                    append(parser, to);
                }
                to.endObject();
            }
            case START_ARRAY -> {
                to.beginArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    append(parser, to.element());
                }
                to.endArray();
            }
            case VALUE_STRING -> to.appendString(parser.getText());
            case VALUE_NUMBER_INT -> {
                BigInteger whole = new BigInteger(parser.getText());
                if (whole.bitLength() < Long.SIZE) {
                    to.appendLong(whole.longValue());
                } else {
                    appendReal(parser.getText(), to);
                }
            }
            case VALUE_NUMBER_FLOAT -> appendReal(parser.getText(), to);
            case VALUE_TRUE -> to.appendBoolean(true);
            case VALUE_FALSE -> to.appendBoolean(false);
            case VALUE_NULL -> to.appendNull();
            default -> throw new IOException("a value is missing");
        }
    }

    private static void appendReal(String text, VariantBuilder to) {
        if (text.chars().noneMatch(c -> c == 'e' || c == 'E')) {
            BigDecimal exact = new BigDecimal(text);
            if (exact.precision() <= VariantFormat.MAX_DIGITS && exact.scale() <= VariantFormat.MAX_DIGITS) {
                to.appendDecimal(exact);
                return;
            }
        }
        to.appendDouble(Double.parseDouble(text));
    }
}
