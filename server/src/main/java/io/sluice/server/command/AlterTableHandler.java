package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.AlterAction;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;

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
            case AlterAction.RenameTo rename -> {
                TableEntries.rename(alter.table(), rename.name(), context);
                return 0;
            }
            case AlterAction.SetLocation location -> {
                TableEntries.setLocation(alter.table(), location.path(), context);
                return 0;
            }
            default -> {
                return Operations.withRetries(Statement.AlterTable.class, alter, context, AlterTableHandler::commit);
            }
        }
    }

    private static long commit(Statement.AlterTable alter, StatementContext context) throws InterruptedException {
        PinnedTable table = References.table(alter.table(), context);
        Snapshot snapshot = Operations.snapshot(table, "ALTER TABLE");
        AlterHistory.Entry entry = AlterHistory.of(alter.actions(), snapshot);
        try (Transaction transaction = snapshot.begin(Operations.of(entry.operation(), entry.parameters(), context))) {
            AlterActions actions = new AlterActions(alter.table(), transaction, context);
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
}
