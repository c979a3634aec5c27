package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.maintenance.ColumnMappingRemoval;
import io.sluice.storage.maintenance.FeatureDrop;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;

/** ALTER TABLE: one commit of the table, or a change of its entry in the catalog. */
final class AlterTableHandler extends CommandHandler<Statement.AlterTable> {
    @Override
    long execute(Statement.AlterTable alter, StatementContext context) throws InterruptedException {
        if (!(alter.table().version() instanceof TableReference.Version.Latest)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "ALTER TABLE changes the latest version of a table. Leave the version out.",
                    alter.table().position(),
                    null);
        }
        switch (alter.actions().getFirst()) {
            case AlterAction.RenameTo rename -> TableEntries.rename(alter.table(), rename.name(), context);
            case AlterAction.SetLocation location -> TableEntries.setLocation(alter.table(), location.path(), context);
            case AlterAction.DropFeature drop ->
                Operations.withRetries(Statement.AlterTable.class, alter, context, (tried, triedContext) -> {
                    dropFeature(drop, tried, triedContext);
                    return 0;
                });
            default -> Operations.withRetries(Statement.AlterTable.class, alter, context, AlterTableHandler::commit);
        }
        return 0;
    }

    private static void dropFeature(
            AlterAction.DropFeature drop, Statement.AlterTable alter, StatementContext context) {
        Snapshot snapshot = Operations.snapshot(References.table(alter.table(), context), "ALTER TABLE");
        DeltaTable table = context.core().sources().deltaTables().at(snapshot.path());
        FeatureDrop.run(drop.name(), drop.truncatesHistory(), table, MaintenanceContexts.of(context));
    }

    private static long commit(Statement.AlterTable alter, StatementContext context) throws InterruptedException {
        PinnedTable table = References.table(alter.table(), context);
        Snapshot snapshot = Operations.snapshot(table, "ALTER TABLE");
        AlterHistory.Entry entry = AlterHistory.of(alter.actions(), snapshot);
        Operation operation = Operations.of(entry.operation(), entry.parameters(), context);
        try (Transaction transaction = begin(snapshot, operation, alter.actions(), context)) {
            AlterActions actions = new AlterActions(alter.table(), table.entry(), transaction, context);
            for (AlterAction action : alter.actions()) {
                actions.apply(action);
            }
            context.cancellation().check();
            if (actions.hasChanges()) {
                transaction.commit();
            }
        }
        return 0;
    }

    /** A table that is to do without column mapping needs other files. */
    private static Transaction begin(
            Snapshot snapshot, Operation operation, List<AlterAction> actions, StatementContext context) {
        return ColumnMapping.isOn(snapshot.metadata())
                        && actions.stream().anyMatch(AlterTableHandler::endsColumnMapping)
                ? ColumnMappingRemoval.begin(snapshot, operation, MaintenanceContexts.of(context))
                : snapshot.begin(operation);
    }

    private static boolean endsColumnMapping(AlterAction action) {
        String mode = TableProperties.COLUMN_MAPPING_MODE.name();
        return switch (action) {
            case AlterAction.SetProperties set ->
                set.properties().entrySet().stream()
                        .anyMatch(property -> property.getKey().equalsIgnoreCase(mode)
                                && property.getValue().strip().equalsIgnoreCase("none"));
            case AlterAction.UnsetProperties unset -> unset.names().stream().anyMatch(mode::equalsIgnoreCase);
            default -> false;
        };
    }
}
