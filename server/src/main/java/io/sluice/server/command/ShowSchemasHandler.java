package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;

/** SHOW SCHEMAS. */
final class ShowSchemasHandler extends ListingHandler<Statement.ShowSchemas> {
    ShowSchemasHandler() {
        super(SqlType.struct(Field.required("databaseName", SqlType.STRING)));
    }

    @Override
    void list(Statement.ShowSchemas show, StatementContext context, Rows rows) {
        show.catalog().ifPresent(CatalogNames::requireCatalog);
        NamePattern pattern = NamePattern.of(show.pattern());
        for (SchemaEntry schema : context.core().catalog().schemas()) {
            if (pattern.matches(schema.name())) {
                rows.add(schema.name());
            }
        }
    }
}
