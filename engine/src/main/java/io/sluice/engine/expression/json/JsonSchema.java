package io.sluice.engine.expression.json;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.expression.value.FoundTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The type of a JSON tree, as from_json takes it. */
public final class JsonSchema {
    private JsonSchema() {}

    /** A type that was found as from_json takes it. */
    public static String text(SqlType found) {
        return FoundTypes.complete(found).sql();
    }

    /** The type as far as a text tells it; see {@link FoundTypes#common}. @throws SluiceException if it is no JSON */
    public static SqlType ofText(String text, JsonSyntax syntax) {
        Object tree = JsonText.parse(text, syntax);
        if (tree == JsonText.MALFORMED) {
            throw Errors.invalidArgument("The text '" + text + "' is not JSON, so it has no schema.");
        }
        return type(tree);
    }

    /** NULL where there is nothing but null. */
    private static SqlType type(Object tree) {
        return switch (tree) {
            case null -> SqlType.NULL;
            case Boolean bool -> SqlType.BOOLEAN;
            case BigDecimal number -> number(number);
            case Double number -> SqlType.DOUBLE;
            case Map<?, ?> object -> {
                Map<String, SqlType> fields = new TreeMap<>();
                object.forEach((name, value) -> fields.put((String) name, type(value)));
                yield FoundTypes.struct(fields);
            }
            case List<?> array -> {
                SqlType element = SqlType.NULL;
                for (Object each : array) {
                    element = FoundTypes.common(element, type(each));
                }
                yield SqlType.array(element);
            }
            default -> SqlType.STRING;
        };
    }

    private static SqlType number(BigDecimal number) {
        if (number.scale() != 0 || number.precision() > SqlType.Decimal.MAX_PRECISION) {
            return SqlType.DOUBLE;
        }
        return number.unscaledValue().bitLength() < Long.SIZE ? SqlType.BIGINT : SqlType.decimal(number.precision(), 0);
    }
}
