package io.sluice.server.catalog;

import io.sluice.planner.catalog.UserFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is in the catalog now, in memory. Thread-safe: a change is seen whole or not at all. */
final class CatalogState {
    private final Map<String, Schema> schemas = new TreeMap<>();

    private static final class Schema {
        private SchemaEntry entry;
        private Map<String, String> properties;
        private final Map<String, CatalogEntry> relations = new TreeMap<>();
        private final Map<String, UserFunction> functions = new TreeMap<>();

        Schema(SchemaEntry entry, Map<String, String> properties) {
            this.entry = entry;
            this.properties = properties;
        }
    }

    /** By name. */
    synchronized List<SchemaEntry> schemas() {
        return schemas.values().stream().map(schema -> schema.entry).toList();
    }

    synchronized Optional<SchemaEntry> schema(String name) {
        return find(name).map(schema -> schema.entry);
    }

    /** None for a schema that is not there. */
    synchronized Map<String, String> properties(String schema) {
        return find(schema).map(found -> found.properties).orElse(Map.of());
    }

    /** By name. */
    synchronized List<CatalogEntry> entries(String schema) {
        return find(schema).map(found -> List.copyOf(found.relations.values())).orElse(List.of());
    }

    synchronized Optional<CatalogEntry> entry(String schema, String name) {
        return find(schema).map(found -> found.relations.get(CatalogNames.key(name)));
    }

    /** By name. */
    synchronized List<UserFunction> functions(String schema) {
        return find(schema).map(found -> List.copyOf(found.functions.values())).orElse(List.of());
    }

    synchronized Optional<UserFunction> function(String schema, String name) {
        return find(schema).map(found -> found.functions.get(CatalogNames.key(name)));
    }

    /** How many things there are. */
    synchronized long size() {
        return schemas.values().stream()
                .mapToLong(schema -> 1L + schema.relations.size() + schema.functions.size())
                .sum();
    }

    /** The changes that make this of an empty catalog, one for each thing. */
    synchronized List<CatalogChange> contents() {
        List<CatalogChange> contents = new ArrayList<>();
        for (Schema schema : schemas.values()) {
            contents.add(new CatalogChange.PutSchema(schema.entry, schema.properties));
            schema.relations.values().forEach(entry -> contents.add(new CatalogChange.PutRelation(entry)));
            schema.functions.values().forEach(function -> contents.add(new CatalogChange.PutFunction(function)));
        }
        return contents;
    }

    /** @throws IllegalStateException if something is put into a schema that is not there; nothing is changed by that part */
    synchronized void apply(List<CatalogChange> changes) {
        changes.forEach(this::apply);
    }

    private void apply(CatalogChange change) {
        switch (change) {
            case CatalogChange.PutSchema put -> {
                Schema schema = schemas.computeIfAbsent(
                        CatalogNames.key(put.schema().name()), key -> new Schema(put.schema(), put.properties()));
                schema.entry = put.schema();
                schema.properties = put.properties();
            }
            case CatalogChange.DropSchema drop -> schemas.remove(CatalogNames.key(drop.name()));
            case CatalogChange.PutRelation put ->
                require(put.entry().schema())
                        .relations
                        .put(CatalogNames.key(put.entry().name()), put.entry());
            case CatalogChange.DropRelation drop ->
                require(drop.schema()).relations.remove(CatalogNames.key(drop.name()));
            case CatalogChange.PutFunction put -> {
                List<String> parts = put.function().name().parts();
                require(parts.get(1)).functions.put(CatalogNames.key(parts.get(2)), put.function());
            }
            case CatalogChange.DropFunction drop ->
                require(drop.schema()).functions.remove(CatalogNames.key(drop.name()));
        }
    }

    private Schema require(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("there is no schema " + name));
    }

    private Optional<Schema> find(String name) {
        return Optional.ofNullable(schemas.get(CatalogNames.key(name)));
    }
}
