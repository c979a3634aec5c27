package io.sluice.engine.expression.json;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.FoundTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The type of a JSON tree, as from_json takes it. */
public final class JsonSchema {
    private JsonSchema() {}

    /** The text of the type. */
    public static String of(Object tree) {
        return of(type(tree));
    }

    /** The text of the type that all of some trees have in common. */
    public static String of(SqlType type) {
        return FoundTypes.complete(type).sql();
    }

    /** The type as far as the tree tells it: NULL where there is nothing but null. See {@link FoundTypes#common}. */
    public static SqlType type(Object tree) {
        return switch (tree) {
            case null -> SqlType.NULL;
            case Boolean bool -> SqlType.BOOLEAN;
            case BigDecimal number -> number(number);
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
