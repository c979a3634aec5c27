package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import java.util.Optional;

/** The rows of SHOW TABLE EXTENDED: one a table or view, with a text of what is known of it. */
final class TableListing {
    private TableListing() {}

    static void list(CatalogCommand.ShowTablesExtended show, StatementContext context, Rows rows) {
        NamePattern pattern = NamePattern.of(Optional.of(show.pattern()));
        String wanted = show.schema()
                .map(CatalogNames::schema)
                .orElseGet(() -> context.session().currentSchema().last());
        SchemaEntry schema = Schemas.require(wanted, context.core().catalog());
        for (CatalogEntry entry : context.core().catalog().entries(schema.name())) {
            if (pattern.matches(entry.name())) {
                rows.add(schema.name(), entry.name(), false, information(entry, context));
            }
        }
    }

    private static String information(CatalogEntry entry, StatementContext context) {
        StringBuilder text = new StringBuilder();
        line(text, "Catalog", CatalogNames.CATALOG);
        line(text, "Database", entry.schema());
        line(text, "Table", entry.name());
        switch (entry) {
            case CatalogEntry.Table table -> {
                line(text, "Type", table.managed() ? "MANAGED" : "EXTERNAL");
                line(text, "Provider", table.provider());
                table.comment().ifPresent(comment -> line(text, "Comment", comment));
                line(text, "Location", table.location());
            }
            case CatalogEntry.View view -> {
                line(text, "Type", "VIEW");
                view.comment().ifPresent(comment -> line(text, "Comment", comment));
                line(text, "View Text", view.sql());
            }
        }
        text.append("Schema: root\n");
        for (Field column : ListedColumns.of(entry, context)) {
            text.append(" |-- ")
                    .append(column.name())
                    .append(": ")
                    .append(ColumnTypes.text(column))
                    .append(" (nullable = ")
                    .append(column.nullable())
                    .append(")\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
