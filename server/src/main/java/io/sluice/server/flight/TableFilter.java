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
    /** Of a message's fields, of which catalog and schema may be left out. */
    static TableFilter of(boolean hasCatalog, String catalog, boolean hasSchema, String schema, String table) {
        return new TableFilter(
                hasCatalog ? Optional.of(catalog) : Optional.empty(),
                hasSchema ? Optional.of(schema) : Optional.empty(),
                table);
    }

    boolean matches(String tableSchema, String tableName) {
        return catalog.map(CatalogNames.CATALOG::equalsIgnoreCase).orElse(true)
                && schema.map(tableSchema::equalsIgnoreCase).orElse(true)
                && table.equalsIgnoreCase(tableName);
    }
}
