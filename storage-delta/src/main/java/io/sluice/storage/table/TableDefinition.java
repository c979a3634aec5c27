package io.sluice.storage.table;

import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new table is to be.
 *
 * @param schema its columns; field metadata is kept
 * @param partitionColumns names of columns, in order
 * @param properties table properties, as {@code delta.checkpointInterval}
 * @param name the table's name, for display only
 * @param description its comment
 */
public record TableDefinition(
        SqlType.Struct schema,
        List<String> partitionColumns,
        Map<String, String> properties,
        Optional<String> name,
        Optional<String> description) {
    public TableDefinition {
        partitionColumns = List.copyOf(partitionColumns);
        properties = Map.copyOf(properties);
    }

    public static TableDefinition of(SqlType.Struct schema, String... partitionColumns) {
        return new TableDefinition(schema, List.of(partitionColumns), Map.of(), Optional.empty(), Optional.empty());
    }
}
