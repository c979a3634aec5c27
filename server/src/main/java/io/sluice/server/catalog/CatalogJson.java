package io.sluice.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.statement.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes of the catalog as JSON: an array of objects, each with its kind in {@code change}. ASCII, in one line. */
final class CatalogJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String PUT_SCHEMA = "putSchema";
    private static final String DROP_SCHEMA = "dropSchema";
    private static final String PUT_TABLE = "putTable";
    private static final String PUT_VIEW = "putView";
    private static final String DROP_RELATION = "dropRelation";
    private static final String PUT_FUNCTION = "putFunction";
    private static final String DROP_FUNCTION = "dropFunction";

    private CatalogJson() {}

    static String write(List<CatalogChange> changes) {
        ArrayNode array = MAPPER.createArrayNode();
        changes.forEach(change -> write(change, array.addObject()));
        try {
            return MAPPER.writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(CatalogChange change, ObjectNode node) {
        switch (change) {
            case CatalogChange.PutSchema put -> {
                node.put("change", PUT_SCHEMA).put("name", put.schema().name());
                put(node, "comment", put.schema().comment());
                put(node, "location", put.schema().location());
                put(node, "properties", put.properties());
            }
            case CatalogChange.DropSchema drop ->
                node.put("change", DROP_SCHEMA).put("name", drop.name());
            case CatalogChange.PutRelation put -> {
                switch (put.entry()) {
                    case CatalogEntry.Table table -> write(table, node);
                    case CatalogEntry.View view -> write(view, node);
                }
            }
            case CatalogChange.DropRelation drop ->
                node.put("change", DROP_RELATION).put("schema", drop.schema()).put("name", drop.name());
            case CatalogChange.PutFunction put -> write(put.function(), node);
            case CatalogChange.DropFunction drop ->
                node.put("change", DROP_FUNCTION).put("schema", drop.schema()).put("name", drop.name());
        }
    }

    private static void write(CatalogEntry.Table table, ObjectNode node) {
        node.put("change", PUT_TABLE)
                .put("schema", table.schema())
                .put("name", table.name())
                .put("provider", table.provider())
                .put("location", table.location())
                .put("managed", table.managed());
        table.columns().ifPresent(columns -> node.set("columns", ColumnsJson.write(columns)));
        put(node, "options", table.options());
        put(node, "comment", table.comment());
    }

    private static void write(CatalogEntry.View view, ObjectNode node) {
        node.put("change", PUT_VIEW)
                .put("schema", view.schema())
                .put("name", view.name())
                .put("sql", view.sql())
                .put("currentSchema", view.currentSchema().last())
                .put("dialect", view.dialect().name())
                .put("doubleQuotedNames", view.doubleQuotedNames());
        ArrayNode names = node.putArray("columnNames");
        view.columnNames().forEach(names::add);
        node.set("columns", ColumnsJson.write(view.columns()));
        put(node, "comment", view.comment());
        put(node, "properties", view.properties());
    }

    private static void write(UserFunction function, ObjectNode node) {
        List<String> parts = function.name().parts();
        node.put("change", PUT_FUNCTION)
                .put("schema", parts.get(1))
                .put("name", parts.get(2))
                .put("sql", function.sql())
                .put("currentSchema", function.schema().last())
                .put("dialect", function.dialect().name())
                .put("doubleQuotedNames", function.doubleQuotedNames())
                .put("createdAtMillis", function.createdAtMillis());
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        value.ifPresent(text -> node.put(name, text));
    }

    private static void put(ObjectNode node, String name, Map<String, String> values) {
        ObjectNode map = node.putObject(name);
        new TreeMap<>(values).forEach(map::put);
    }

    /** @throws IllegalArgumentException if it was not written by {@link #write} */
    static List<CatalogChange> read(String json) {
        try {
            List<CatalogChange> changes = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(json)) {
                changes.add(change(node));
            }
            return changes;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static CatalogChange change(JsonNode node) {
        String kind = text(node, "change");
        return switch (kind) {
            case PUT_SCHEMA ->
                new CatalogChange.PutSchema(
                        new SchemaEntry(text(node, "name"), optional(node, "comment"), optional(node, "location")),
                        map(node, "properties"));
            case DROP_SCHEMA -> new CatalogChange.DropSchema(text(node, "name"));
            case PUT_TABLE -> new CatalogChange.PutRelation(table(node));
            case PUT_VIEW -> new CatalogChange.PutRelation(view(node));
            case DROP_RELATION -> new CatalogChange.DropRelation(text(node, "schema"), text(node, "name"));
            case PUT_FUNCTION -> new CatalogChange.PutFunction(function(node));
            case DROP_FUNCTION -> new CatalogChange.DropFunction(text(node, "schema"), text(node, "name"));
            default -> throw new IllegalArgumentException("an unknown change " + kind);
        };
    }

    private static CatalogEntry.Table table(JsonNode node) {
        return new CatalogEntry.Table(
                text(node, "schema"),
                text(node, "name"),
                text(node, "provider"),
                text(node, "location"),
                node.required("managed").booleanValue(),
                Optional.ofNullable(node.get("columns")).map(ColumnsJson::read),
                map(node, "options"),
                optional(node, "comment"));
    }

    private static CatalogEntry.View view(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.required("columnNames").forEach(name -> names.add(name.textValue()));
        SqlDialect dialect = SqlDialect.valueOf(text(node, "dialect"));
        return new CatalogEntry.View(
                text(node, "schema"),
                text(node, "name"),
                text(node, "sql"),
                currentSchema(node),
                dialect,
                // Earlier builds did not write it; in the dialect ANSI it is always so.
                node.path("doubleQuotedNames").asBoolean(dialect == SqlDialect.ANSI),
                names,
                ColumnsJson.read(node.required("columns")),
                optional(node, "comment"),
                map(node, "properties"));
    }

    private static UserFunction function(JsonNode node) {
        return new UserFunction(
                ObjectName.of(CatalogNames.CATALOG, text(node, "schema"), text(node, "name")),
                text(node, "sql"),
                currentSchema(node),
                SqlDialect.valueOf(text(node, "dialect")),
                node.required("doubleQuotedNames").booleanValue(),
                node.required("createdAtMillis").longValue());
    }

    private static ObjectName currentSchema(JsonNode node) {
        return ObjectName.of(CatalogNames.CATALOG, text(node, "currentSchema"));
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).textValue();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::textValue);
    }

    private static Map<String, String> map(JsonNode node, String name) {
        Map<String, String> map = new TreeMap<>();
        node.required(name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().textValue()));
        return map;
    }
}
