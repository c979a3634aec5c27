package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;

/** SHOW TABLES: tables and views of a schema, then the session's temporary views. */
final class ShowTablesHandler extends ListingHandler<Statement.ShowTables> {
    ShowTablesHandler() {
        super(SqlType.struct(
                Field.required("database", SqlType.STRING),
                Field.required("tableName", SqlType.STRING),
                Field.required("isTemporary", SqlType.BOOLEAN)));
    }

    @Override
    void list(Statement.ShowTables show, StatementContext context, Rows rows) {
        NamePattern pattern = NamePattern.of(show.pattern());
        String wanted = show.schema()
                .map(CatalogNames::schema)
                .orElseGet(() -> context.session().currentSchema().last());
        SchemaEntry schema = Schemas.require(wanted, context.core().catalog());
        for (CatalogEntry entry : context.core().catalog().entries(schema.name())) {
            if (pattern.matches(entry.name())) {
                rows.add(schema.name(), entry.name(), false);
            }
        }
        context.session().temporaryViews().stream()
                .map(view -> view.name().last())
                .filter(pattern::matches)
                .forEach(name -> rows.add("", name, true));
    }
}
