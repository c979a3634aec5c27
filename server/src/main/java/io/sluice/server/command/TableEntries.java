package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
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
        ReferringKeys.checkRename(table, context);
        context.core().catalog().rename(table, schema.name(), name.name());
    }

    /**
     * Gives a new table its name. If that is taken meanwhile, a managed table's files are deleted: they belong to nobody.
     *
     * @return false if the name was taken and the statement says IF NOT EXISTS
     * @throws SluiceException DELTA_CONCURRENT_MODIFICATION if the name was taken and the statement, which then begins anew,
     *     says OR REPLACE; else TABLE_OR_VIEW_ALREADY_EXISTS; SCHEMA_NOT_FOUND
     */
    static boolean add(CatalogEntry.Table table, boolean ifNotExists, boolean orReplace, StatementContext context) {
        boolean added = false;
        try {
            added = context.core().catalog().add(table);
        } finally {
            if (!added && table.managed()) {
                TableFiles.delete(
                        table.location(), context.core().sources().deltaTables().store());
            }
        }
        if (added || ifNotExists) {
            return added;
        }
        throw new SluiceException(
                orReplace ? ErrorCode.DELTA_CONCURRENT_MODIFICATION : ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                "Another statement has made a table or view " + table.fullName() + " meanwhile.");
    }

    /**
     * Looks again once a table's folder is held: it may have been dropped before, and another be made in its place.
     *
     * @throws SluiceException DELTA_CONCURRENT_MODIFICATION: the statement begins anew
     */
    static void requireStill(CatalogEntry.Table table, StatementContext context) {
        if (context.core()
                .catalog()
                .entry(table.schema(), table.name())
                .filter(table::isStill)
                .isEmpty()) {
            throw new SluiceException(
                    ErrorCode.DELTA_CONCURRENT_MODIFICATION,
                    "Another statement has dropped, moved or renamed " + table.fullName() + " meanwhile.");
        }
    }

    /**
     * Notes that a table was replaced by another of its name. If it was dropped meanwhile, the files of the new one belong to
     * nobody.
     *
     * @throws SluiceException DELTA_CONCURRENT_MODIFICATION if it was dropped or renamed meanwhile: the statement begins anew
     */
    static void keep(CatalogEntry.Table table, Optional<String> comment, StatementContext context) {
        try {
            context.core().catalog().update(table, current -> current.asDelta(comment));
        } catch (SluiceException e) {
            if (e.code() != ErrorCode.TABLE_OR_VIEW_NOT_FOUND) {
                throw e;
            }
            if (table.managed() && !TableFiles.isKnown(table.location(), context)) {
                TableFiles.delete(
                        table.location(), context.core().sources().deltaTables().store());
            }
            throw new SluiceException(ErrorCode.DELTA_CONCURRENT_MODIFICATION, e.getMessage(), e);
        }
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
        CatalogEntry.Table moved = at(location, table);
        if (table.isDelta()) {
            checkSameColumns(table, location, context);
        } else {
            moved = context.catalog().checked(moved);
        }
        Optional<SqlType.Struct> columns = moved.columns();
        context.core().catalog().update(table, current -> at(location, current).withColumns(columns));
    }

    private static CatalogEntry.Table at(String location, CatalogEntry.Table table) {
        return new CatalogEntry.Table(
                table.schema(),
                table.name(),
                table.provider(),
                location,
                false,
                table.columns(),
                table.options(),
                table.comment());
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
