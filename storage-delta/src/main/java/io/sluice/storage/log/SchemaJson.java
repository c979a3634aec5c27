package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Schemas from and to JSON (protocol, "Schema Serialization Format"). */
public final class SchemaJson {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*\\)");

    private SchemaJson() {}

    /**
     * A table's schema.
     *
     * @throws IllegalArgumentException if the text is no schema
     * @throws SluiceException DELTA_UNSUPPORTED_FEATURE naming a column whose type is not known
     */
    public static SqlType.Struct read(String json) {
        JsonNode node = Json.parse(json);
        if (!"struct".equals(node.path("type").asText())) {
            throw new IllegalArgumentException("the schema is no struct");
        }
        return struct(node, "");
    }

    public static String write(SqlType.Struct schema) {
        return Json.write(typeJson(schema));
    }

    /** The name of a simple type in schemas. */
    public static String typeName(SqlType type) {
        return typeJson(type).asText();
    }

    private static SqlType.Struct struct(JsonNode node, String path) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : required(node, "fields")) {
            String name = required(field, "name").asText();
            String fieldPath = path.isEmpty() ? name : path + "." + name;
            SqlType type = type(required(field, "type"), fieldPath);
            fields.add(new Field(name, type, field.path("nullable").asBoolean(true), metadata(field.path("metadata"))));
        }
        return new SqlType.Struct(fields);
    }

    private static SqlType type(JsonNode node, String path) {
        if (node.isTextual()) {
            return primitive(node.textValue(), path);
        }
        return switch (node.path("type").asText()) {
            case "struct" -> struct(node, path);
            case "array" ->
                new SqlType.Array(
                        type(required(node, "elementType"), path + ".element"),
                        node.path("containsNull").asBoolean(true));
            case "map" ->
                new SqlType.Map(
                        type(required(node, "keyType"), path + ".key"),
                        type(required(node, "valueType"), path + ".value"),
                        node.path("valueContainsNull").asBoolean(true));
            default -> throw unknownType(node.toString(), path);
        };
    }

    private static SqlType primitive(String name, String path) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return SqlType.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (name) {
            case "string" -> SqlType.STRING;
            case "long" -> SqlType.BIGINT;
            case "integer" -> SqlType.INT;
            case "short" -> SqlType.SMALLINT;
            case "byte" -> SqlType.TINYINT;
            case "float" -> SqlType.FLOAT;
            case "double" -> SqlType.DOUBLE;
            case "decimal" -> SqlType.decimal(10, 0);
            case "boolean" -> SqlType.BOOLEAN;
            case "binary" -> SqlType.BINARY;
            case "date" -> SqlType.DATE;
            case "timestamp" -> SqlType.TIMESTAMP;
            case "timestamp_ntz" -> SqlType.TIMESTAMP_NTZ;
            case "variant" -> SqlType.VARIANT;
            case "void", "null" -> SqlType.NULL;
            default -> throw unknownType(name, path);
        };
    }

    private static JsonNode typeJson(SqlType type) {
        return switch (type) {
            case SqlType.Simple simple -> Json.MAPPER.getNodeFactory().textNode(primitiveName(simple));
            case SqlType.Decimal decimal ->
                Json.MAPPER.getNodeFactory().textNode("decimal(" + decimal.precision() + "," + decimal.scale() + ")");
            case SqlType.Array array -> {
                ObjectNode json = Json.object().put("type", "array");
                json.set("elementType", typeJson(array.element()));
                yield json.put("containsNull", array.elementNullable());
            }
            case SqlType.Map map -> {
                ObjectNode json = Json.object().put("type", "map");
                json.set("keyType", typeJson(map.key()));
                json.set("valueType", typeJson(map.value()));
                yield json.put("valueContainsNull", map.valueNullable());
            }
            case SqlType.Struct struct -> {
                ObjectNode json = Json.object().put("type", "struct");
                ArrayNode fields = json.putArray("fields");
                for (Field field : struct.fields()) {
                    ObjectNode one = fields.addObject().put("name", field.name());
                    one.set("type", typeJson(field.type()));
                    one.put("nullable", field.nullable());
                    one.set("metadata", Json.MAPPER.valueToTree(field.metadata()));
                }
                yield json;
            }
        };
    }

    private static String primitiveName(SqlType.Simple type) {
        return switch (type) {
            case STRING -> "string";
            case BIGINT -> "long";
            case INT -> "integer";
            case SMALLINT -> "short";
            case TINYINT -> "byte";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case BINARY -> "binary";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_NTZ -> "timestamp_ntz";
            case VARIANT -> "variant";
            case NULL -> "void";
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "A Delta table cannot have a column of the type " + type.sql()
                                + ": the format has no such type. Store a number or a text instead.");
        };
    }

    private static Map<String, Object> metadata(JsonNode node) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                metadata.put(entry.getKey(), value(entry.getValue()));
            }
        });
        return metadata;
    }

    private static Object value(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? node.longValue() : new BigDecimal(node.bigIntegerValue());
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> {
                if (!element.isNull()) {
                    list.add(value(element));
                }
            });
            return list;
        }
        return metadata(node);
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("the schema lacks \"" + name + "\" in " + node);
        }
        return value;
    }

    private static SluiceException unknownType(String type, String path) {
        return new SluiceException(
                ErrorCode.DELTA_UNSUPPORTED_FEATURE,
                "The column " + path + " has the type " + type + ", which is not supported. Read the table with the"
                        + " engine that wrote it, or change the column's type there.");
    }
}
