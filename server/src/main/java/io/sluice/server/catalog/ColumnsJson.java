package io.sluice.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Columns as JSON text, for the catalog's own use. */
final class ColumnsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ColumnsJson() {}

    static String write(SqlType.Struct columns) {
        return fields(columns).toString();
    }

    /** @throws SluiceException CATALOG_CORRUPT */
    static SqlType.Struct read(String json) {
        try {
            return struct(MAPPER.readTree(json));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new SluiceException(
                    ErrorCode.CATALOG_CORRUPT, "The catalog holds columns that cannot be read: " + json, e);
        }
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
                    node.get("name").asText(),
                    type(node.get("type")),
                    node.get("nullable").asBoolean(),
                    metadata));
        }
        return new SqlType.Struct(fields);
    }

    private static SqlType type(JsonNode node) {
        String kind = node.get("kind").asText();
        return switch (kind) {
            case "DECIMAL" ->
                SqlType.decimal(node.get("precision").asInt(), node.get("scale").asInt());
            case "ARRAY" ->
                new SqlType.Array(
                        type(node.get("element")), node.get("nullable").asBoolean());
            case "MAP" ->
                new SqlType.Map(
                        type(node.get("key")),
                        type(node.get("value")),
                        node.get("nullable").asBoolean());
            case "STRUCT" -> struct(node.get("fields"));
            default -> SqlType.Simple.valueOf(kind);
        };
    }
}
