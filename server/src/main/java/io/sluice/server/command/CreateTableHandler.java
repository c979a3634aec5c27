package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.FolderClaims;
import io.sluice.server.catalog.Paths;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import java.util.Map;
import java.util.Optional;

/** CREATE TABLE, with and without AS, managed or at a location. */
final class CreateTableHandler extends CommandHandler<Statement.CreateTable> {
    @Override
    long execute(Statement.CreateTable create, StatementContext context) throws InterruptedException {
        return Operations.withRetries(Statement.CreateTable.class, create, context, CreateTableHandler::create);
    }

    private static long create(Statement.CreateTable create, StatementContext context) throws InterruptedException {
        return switch (create.name().target()) {
            case Target.ByPath path -> createAtPath(create, path, context);
            case Target.Named named -> createNamed(create, context.catalog().complete(named.name()), context);
        };
    }

    /** {@code CREATE TABLE delta.`/path`}: a table without a name in the catalog. */
    private static long createAtPath(Statement.CreateTable create, Target.ByPath path, StatementContext context)
            throws InterruptedException {
        if (!path.format().equals("delta") || create.location().isPresent()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A table at a path is written CREATE TABLE delta.`/path`, without LOCATION; got " + create.name()
                            + ".");
        }
        String location = Paths.absolute(path.path());
        if (create.ifNotExists()
                && context.core().sources().deltaTables().at(location).exists()) {
            return 0;
        }
        return DeltaTableCreation.run(create, location, create.orReplace(), context);
    }

    private static long createNamed(Statement.CreateTable create, CatalogNames.TableName name, StatementContext context)
            throws InterruptedException {
        SchemaEntry schema = Schemas.require(name.schema(), context.core().catalog());
        Optional<CatalogEntry> present = context.core().catalog().entry(schema.name(), name.name());
        if (present.isPresent() && create.ifNotExists()) {
            return 0;
        }
        if (present.isPresent() && !create.orReplace()) {
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                    "A table or view " + present.get().fullName()
                            + " exists. Drop it first, or use IF NOT EXISTS or OR REPLACE.",
                    create.name().position(),
                    null);
        }
        if (present.isPresent()) {
            return replace(create, present.get(), context);
        }
        boolean managed = create.location().isEmpty();
        if (!create.provider().equals("delta")) {
            TableEntries.add(
                    ExternalTables.entry(create, schema.name(), name.name(), context),
                    create.ifNotExists(),
                    create.orReplace(),
                    context);
            return 0;
        }
        if (!managed) {
            return create(
                    create,
                    schema,
                    name.name(),
                    Paths.absolute(create.location().get()),
                    false,
                    context);
        }
        try (FolderClaims.Claim claim = TableFiles.newFolder(schema, name.name(), context)) {
            return create(create, schema, name.name(), claim.folder(), true, context);
        }
    }

    private static long create(
            Statement.CreateTable create,
            SchemaEntry schema,
            String name,
            String location,
            boolean managed,
            StatementContext context)
            throws InterruptedException {
        long rows = DeltaTableCreation.run(create, location, create.orReplace(), context);
        var entry = new CatalogEntry.Table(
                schema.name(), name, "delta", location, managed, Optional.empty(), Map.of(), create.comment());
        return TableEntries.add(entry, create.ifNotExists(), create.orReplace(), context) ? rows : 0;
    }

    private static long replace(Statement.CreateTable create, CatalogEntry present, StatementContext context)
            throws InterruptedException {
        if (!(present instanceof CatalogEntry.Table table)
                || !table.isDelta()
                || !create.provider().equals("delta")) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "CREATE OR REPLACE TABLE replaces a Delta table by a Delta table; " + present.fullName()
                            + " or the new table is something else. Drop it and create it anew.",
                    create.name().position(),
                    null);
        }
        if (create.location().isPresent()
                && !Paths.absolute(create.location().get()).equals(table.location())) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "CREATE OR REPLACE TABLE cannot move " + present.fullName() + " from " + table.location() + " to "
                            + create.location().get() + ". Drop the table and create it anew.");
        }
        try (var _ = context.core().folders().hold(table.location())) {
            TableEntries.requireStill(table, context);
            long rows = DeltaTableCreation.run(create, table.location(), true, context);
            TableEntries.keep(table, create.comment(), context);
            return rows;
        }
    }
}
