package io.sluice.engine.expression.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The type of a JSON tree, as from_json takes it. */
public final class JsonSchema {
    private JsonSchema() {}

    /** The text of the type. */
    public static String of(Object tree) {
        return text(type(tree));
    }

    private static Object type(Object tree) {
        return switch (tree) {
            case null -> "STRING";
            case Boolean bool -> "BOOLEAN";
            case BigDecimal number ->
                number.scale() <= 0 && number.precision() <= 18
                        ? "BIGINT"
                        : number.scale() <= 0 ? "DECIMAL(" + number.precision() + ",0)" : "DOUBLE";
            case Map<?, ?> object -> {
                Map<String, Object> fields = new TreeMap<>();
                object.forEach((name, value) -> fields.put((String) name, type(value)));
                yield fields;
            }
            case List<?> array -> {
                Object element = null;
                for (Object each : array) {
                    Object type = each == null ? null : type(each);
                    element = element == null ? type : type == null ? element : common(element, type);
                }
                yield List.of(element == null ? "STRING" : element);
            }
            default -> "STRING";
        };
    }

    private static Object common(Object a, Object b) {
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            Map<String, Object> fields = new TreeMap<>();
            x.forEach((name, type) -> fields.put((String) name, type));
            y.forEach((name, type) -> fields.merge((String) name, type, JsonSchema::common));
            return fields;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return List.of(common(x.getFirst(), y.getFirst()));
        }
        if (a.equals(b)) {
            return a;
        }
        boolean numbers = (a.equals("BIGINT") || a.equals("DOUBLE")) && (b.equals("BIGINT") || b.equals("DOUBLE"));
        return numbers ? "DOUBLE" : "STRING";
    }

    private static String text(Object type) {
        return switch (type) {
            case Map<?, ?> fields -> {
                StringBuilder out = new StringBuilder("STRUCT<");
                fields.forEach((name, field) -> out.append(out.length() > 7 ? ", " : "")
                        .append(name)
                        .append(": ")
                        .append(text(field)));
                yield out.append('>').toString();
            }
            case List<?> element -> "ARRAY<" + text(element.getFirst()) + ">";
            default -> type.toString();
        };
    }
}
