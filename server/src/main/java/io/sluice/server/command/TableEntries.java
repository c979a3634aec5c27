package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.Paths;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.DeltaTable;
import java.util.Optional;

/** Changes of a table's entry in the catalog that leave the table itself as it is. */
final class TableEntries {
    private TableEntries() {}

    /** A managed table's files stay where they are. */
    static void rename(TableReference reference, ObjectName newName, StatementContext context) {
        CatalogEntry.Table table = entry(reference, "RENAME TO", context);
        CatalogNames.TableName name = newName.parts().size() == 1
                ? new CatalogNames.TableName(table.schema(), newName.last())
                : context.catalog().complete(newName);
        SchemaEntry schema = Schemas.require(name.schema(), context.core().catalog());
        context.core()
                .catalog()
                .rename(
                        table,
                        new CatalogEntry.Table(
                                schema.name(),
                                name.name(),
                                table.provider(),
                                table.location(),
                                table.managed(),
                                table.columns(),
                                table.options(),
                                table.comment()));
    }

    /** @throws SluiceException INVALID_STATEMENT for a managed table, DELTA_TABLE_NOT_FOUND or SCHEMA_MISMATCH */
    static void setLocation(TableReference reference, String path, StatementContext context) {
        CatalogEntry.Table table = entry(reference, "SET LOCATION", context);
        if (table.managed()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "SET LOCATION is for external tables; the files of " + table.fullName()
                            + " belong to the warehouse. Use CREATE TABLE … LOCATION, or CLONE.",
                    reference.position(),
                    null);
        }
        String location = Paths.absolute(path);
        CatalogEntry.Table moved = new CatalogEntry.Table(
                table.schema(),
                table.name(),
                table.provider(),
                location,
                false,
                table.columns(),
                table.options(),
                table.comment());
        if (table.isDelta()) {
            checkSameColumns(table, location, context);
            context.core().catalog().replace(moved);
        } else {
            context.core().catalog().replace(context.catalog().checked(moved));
        }
    }

    private static void checkSameColumns(CatalogEntry.Table table, String location, StatementContext context) {
        DeltaTable there = context.core().sources().deltaTables().at(location);
        String wanted = context.catalog().columns(table).sql();
        String found = there.latest().schema().sql();
        if (!wanted.equalsIgnoreCase(found)) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "The table at " + location + " has other columns than " + table.fullName() + ": " + found
                            + " instead of " + wanted + ". Drop the table and create it anew there.");
        }
    }

    private static CatalogEntry.Table entry(TableReference reference, String doing, StatementContext context) {
        if (!(reference.target() instanceof Target.Named named)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    doing + " is for tables with a name; " + reference + " has none.",
                    reference.position(),
                    null);
        }
        Optional<CatalogEntry> entry = context.catalog().entry(named.name());
        return switch (entry.orElseThrow(() -> DropTableHandler.notFound("table", named.name(), context))) {
            case CatalogEntry.Table table -> table;
            case CatalogEntry.View view ->
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "ALTER TABLE needs a table, and " + view.fullName() + " is a view.",
                        reference.position(),
                        null);
        };
    }
}
