package io.sluice.server.catalog;

import io.sluice.planner.catalog.UserFunction;
import java.util.Map;

/** One thing that changes in the catalog. What is put takes the place of what has its name. */
sealed interface CatalogChange {
    /** What is in the schema stays. */
    record PutSchema(SchemaEntry schema, Map<String, String> properties) implements CatalogChange {
        public PutSchema {
            properties = Map.copyOf(properties);
        }
    }

    /** With everything in it. */
    record DropSchema(String name) implements CatalogChange {}

    /** @param entry in a schema that is there */
    record PutRelation(CatalogEntry entry) implements CatalogChange {}

    record DropRelation(String schema, String name) implements CatalogChange {}

    /** @param function under its complete name, in a schema that is there */
    record PutFunction(UserFunction function) implements CatalogChange {}

    record DropFunction(String schema, String name) implements CatalogChange {}
}
