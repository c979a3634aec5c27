package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table's definition (metaData).
 *
 * @param schemaString JSON; see {@link SchemaJson}
 * @param configuration table properties
 * @param createdTime milliseconds since the epoch
 * @param others every other field by name
 */
public record Metadata(
        String id,
        Optional<String> name,
        Optional<String> description,
        String schemaString,
        List<String> partitionColumns,
        Map<String, String> configuration,
        Optional<Long> createdTime,
        Map<String, JsonNode> others)
        implements Action {
    public Metadata {
        partitionColumns = List.copyOf(partitionColumns);
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        others = Map.copyOf(others);
    }

    /** The same with another schema. */
    public Metadata withSchema(String newSchemaString) {
        return new Metadata(
                id, name, description, newSchemaString, partitionColumns, configuration, createdTime, others);
    }

    /** The same with other properties. */
    public Metadata withConfiguration(Map<String, String> newConfiguration) {
        return new Metadata(
                id, name, description, schemaString, partitionColumns, newConfiguration, createdTime, others);
    }
}
