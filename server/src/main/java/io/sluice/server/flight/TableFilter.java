package io.sluice.server.flight;

import io.sluice.server.catalog.CatalogNames;
import java.util.Optional;

/**
 * The table that a call names, compared without case.
 *
 * @param catalog empty for any; one that holds the empty string fits no table
 * @param schema likewise
 */
record TableFilter(Optional<String> catalog, Optional<String> schema, String table) {
    boolean matches(String tableSchema, String tableName) {
        return catalog.map(CatalogNames.CATALOG::equalsIgnoreCase).orElse(true)
                && schema.map(tableSchema::equalsIgnoreCase).orElse(true)
                && table.equalsIgnoreCase(tableName);
    }
}
