package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.SchemaEntry;
import java.util.stream.Collectors;

/** Finding schemas for statements. */
final class Schemas {
    private Schemas() {}

    /** @throws SluiceException SCHEMA_NOT_FOUND naming those there are */
    static SchemaEntry require(String name, CatalogStore catalog) {
        return catalog.schema(name).orElseThrow(() -> notFound(name, catalog));
    }

    static SluiceException notFound(String name, CatalogStore catalog) {
        String known =
                catalog.schemas().stream().limit(10).map(SchemaEntry::name).collect(Collectors.joining(", "));
        return new SluiceException(
                ErrorCode.SCHEMA_NOT_FOUND,
                "There is no schema " + name + ". There are: " + known + ". CREATE SCHEMA makes a new one.");
    }
}
