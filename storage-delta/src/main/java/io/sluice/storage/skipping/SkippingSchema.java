package io.sluice.storage.skipping;

import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * A table's columns as skipping sees them.
 *
 * @param table the table's schema
 * @param stored the same tree with the names in the log
 * @param partitionColumns names as in {@code table}
 */
public record SkippingSchema(SqlType.Struct table, SqlType.Struct stored, List<String> partitionColumns) {
    public SkippingSchema {
        partitionColumns = List.copyOf(partitionColumns);
    }

    /** The name in the log of a column of the table. */
    public String storedName(String column) {
        return stored.fields().get(table.indexOf(column)).name();
    }
}
