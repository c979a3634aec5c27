package io.sluice.server.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Columns as JSON, for the catalog's own use. */
final class ColumnsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ColumnsJson() {}

    static JsonNode write(SqlType.Struct columns) {
        return fields(columns);
    }

    /** @throws IllegalArgumentException if it was not written by {@link #write} */
    static SqlType.Struct read(JsonNode columns) {
        return struct(columns);
    }

    private static ArrayNode fields(SqlType.Struct columns) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Field field : columns.fields()) {
            ObjectNode node = array.addObject();
            node.put("name", field.name());
            node.put("nullable", field.nullable());
            if (field.comment() != null) {
                node.put("comment", field.comment());
            }
            node.set("type", type(field.type()));
        }
        return array;
    }

    private static ObjectNode type(SqlType type) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (type) {
            case SqlType.Simple simple -> node.put("kind", simple.name());
            case SqlType.Decimal decimal -> {
                node.put("kind", "DECIMAL");
                node.put("precision", decimal.precision());
                node.put("scale", decimal.scale());
            }
            case SqlType.Array array -> {
                node.put("kind", "ARRAY");
                node.set("element", type(array.element()));
                node.put("nullable", array.elementNullable());
            }
            case SqlType.Map map -> {
                node.put("kind", "MAP");
                node.set("key", type(map.key()));
                node.set("value", type(map.value()));
                node.put("nullable", map.valueNullable());
            }
            case SqlType.Struct struct -> {
                node.put("kind", "STRUCT");
                node.set("fields", fields(struct));
            }
        }
        return node;
    }

    private static SqlType.Struct struct(JsonNode array) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode node : array) {
            Map<String, Object> metadata = node.has("comment")
                    ? Map.of(Field.COMMENT, node.get("comment").asText())
                    : Map.of();
            fields.add(new Field(
                    node.required("name").asText(),
                    type(node.required("type")),
                    node.required("nullable").asBoolean(),
                    metadata));
        }
        return new SqlType.Struct(fields);
    }

    private static SqlType type(JsonNode node) {
        String kind = node.required("kind").asText();
        return switch (kind) {
            case "DECIMAL" ->
                SqlType.decimal(
                        node.required("precision").asInt(),
                        node.required("scale").asInt());
            case "ARRAY" ->
                new SqlType.Array(
                        type(node.required("element")),
                        node.required("nullable").asBoolean());
            case "MAP" ->
                new SqlType.Map(
                        type(node.required("key")),
                        type(node.required("value")),
                        node.required("nullable").asBoolean());
            case "STRUCT" -> struct(node.required("fields"));
            default -> SqlType.Simple.valueOf(kind);
        };
    }
}
