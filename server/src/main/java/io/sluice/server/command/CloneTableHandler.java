package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference.Target;
import io.sluice.planner.statement.TableReference.Version;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.FolderClaims;
import io.sluice.server.catalog.Paths;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.maintenance.CloneRequest;
import io.sluice.storage.maintenance.CloneTable;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.util.Map;
import java.util.Optional;

/** CREATE TABLE … CLONE: in the catalog or at a path. */
final class CloneTableHandler extends ListingHandler<Statement.CloneTable> {
    CloneTableHandler() {
        super(SqlType.struct(
                Field.required("source_table_size", SqlType.BIGINT),
                Field.required("source_num_of_files", SqlType.BIGINT),
                Field.required("num_removed_files", SqlType.BIGINT),
                Field.required("num_copied_files", SqlType.BIGINT),
                Field.required("removed_files_size", SqlType.BIGINT),
                Field.required("copied_files_size", SqlType.BIGINT)));
    }

    @Override
    void list(Statement.CloneTable clone, StatementContext context, Rows rows) throws InterruptedException {
        if (!(clone.name().version() instanceof Version.Latest)) {
            throw error(clone, "A new table has no versions yet. Leave the version out.");
        }
        Operations.withRetries(Statement.CloneTable.class, clone, context, CloneTableHandler::make)
                .ifPresent(done -> rows.add(
                        done.sourceBytes(),
                        done.sourceFiles(),
                        done.removedFiles(),
                        done.copiedFiles(),
                        done.removedBytes(),
                        done.copiedBytes()));
    }

    private static Optional<CloneTable.Result> make(Statement.CloneTable clone, StatementContext context) {
        return switch (clone.name().target()) {
            case Target.ByPath path -> atPath(clone, path, context);
            case Target.Named named -> named(clone, context.catalog().complete(named.name()), context);
        };
    }

    private static Optional<CloneTable.Result> atPath(
            Statement.CloneTable clone, Target.ByPath path, StatementContext context) {
        if (!path.format().equals("delta") || clone.location().isPresent()) {
            throw error(clone, "A clone at a path is written CREATE TABLE delta.`/path`, without LOCATION.");
        }
        String location = Paths.absolute(path.path());
        boolean exists = context.core().sources().deltaTables().at(location).exists();
        return clone.ifNotExists() && exists ? Optional.empty() : Optional.of(clone(clone, location, context));
    }

    private static Optional<CloneTable.Result> named(
            Statement.CloneTable clone, CatalogNames.TableName name, StatementContext context) {
        SchemaEntry schema = Schemas.require(name.schema(), context.core().catalog());
        Optional<CatalogEntry> present = context.core().catalog().entry(schema.name(), name.name());
        if (present.isPresent()) {
            return clone.ifNotExists() ? Optional.empty() : Optional.of(replace(clone, present.get(), context));
        }
        boolean managed = clone.location().isEmpty();
        if (!managed) {
            return create(
                    clone, schema, name.name(), Paths.absolute(clone.location().get()), false, context);
        }
        try (FolderClaims.Claim claim = TableFiles.newFolder(schema, name.name(), context)) {
            return create(clone, schema, name.name(), claim.folder(), true, context);
        }
    }

    private static Optional<CloneTable.Result> create(
            Statement.CloneTable clone,
            SchemaEntry schema,
            String name,
            String location,
            boolean managed,
            StatementContext context) {
        CloneTable.Result result = clone(clone, location, context);
        var entry = new CatalogEntry.Table(
                schema.name(), name, "delta", location, managed, Optional.empty(), Map.of(), Optional.empty());
        return TableEntries.add(entry, clone.ifNotExists(), clone.orReplace(), context)
                ? Optional.of(result)
                : Optional.empty();
    }

    private static CloneTable.Result replace(
            Statement.CloneTable clone, CatalogEntry present, StatementContext context) {
        if (!clone.orReplace()) {
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                    "A table or view " + present.fullName()
                            + " exists. Drop it first, or use IF NOT EXISTS or OR REPLACE.",
                    clone.name().position(),
                    null);
        }
        if (!(present instanceof CatalogEntry.Table table) || !table.isDelta()) {
            throw error(clone, present.fullName() + " is no Delta table, so a clone cannot replace it. Drop it first.");
        }
        if (clone.location().isPresent()
                && !Paths.absolute(clone.location().get()).equals(table.location())) {
            throw error(
                    clone,
                    "CREATE OR REPLACE TABLE cannot move " + present.fullName() + " from " + table.location() + " to "
                            + clone.location().get() + ". Drop the table and create it anew.");
        }
        try (var _ = context.core().folders().hold(table.location())) {
            TableEntries.requireStill(table, context);
            CloneTable.Result result = clone(clone, table.location(), context);
            TableEntries.keep(table, table.comment(), context);
            return result;
        }
    }

    private static CloneTable.Result clone(Statement.CloneTable clone, String location, StatementContext context) {
        Snapshot source = Operations.snapshot(References.table(clone.source(), context), "CLONE");
        DeltaTable target = context.core().sources().deltaTables().at(location);
        if (source.path().equals(target.path())) {
            throw error(clone, "A table cannot be cloned onto itself. RESTORE brings an older version back.");
        }
        GivenProperties given = GivenProperties.of(clone.properties());
        return new CloneTable(
                        source,
                        target,
                        new CloneRequest(clone.shallow(), clone.orReplace(), given.plain(), given.features()),
                        MaintenanceContexts.of(context))
                .run();
    }

    private static SluiceException error(Statement.CloneTable clone, String message) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT, message, clone.name().position(), null);
    }
}
