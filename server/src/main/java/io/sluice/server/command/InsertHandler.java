package io.sluice.server.command;

import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.Map;

/** INSERT INTO and INSERT OVERWRITE. */
final class InsertHandler extends CommandHandler<Statement.Insert> {
    @Override
    long execute(Statement.Insert insert, StatementContext context) throws InterruptedException {
        return Operations.withRetries(Statement.Insert.class, insert, context, InsertHandler::insert);
    }

    private static long insert(Statement.Insert insert, StatementContext context) throws InterruptedException {
        return insert(insert, PlanRunner.optimize(insert.rows(), context).root(), context);
    }

    /** @param rows delivers the table's columns */
    static long insert(Statement.Insert insert, PlanNode rows, StatementContext context) throws InterruptedException {
        boolean overwrite = insert.mode() == Statement.Insert.Mode.OVERWRITE;
        Snapshot snapshot = Operations.snapshot(
                context.catalog().pinned(insert.target()), overwrite ? "INSERT OVERWRITE" : "INSERT");
        Map<String, String> parameters = Map.of("mode", overwrite ? "Overwrite" : "Append");
        try (Transaction transaction = snapshot.begin(Operations.of("WRITE", parameters, context))) {
            if (overwrite) {
                transaction.removeAllFiles();
            }
            TableReads.of(rows, insert.target().source(), transaction);
            long count = PlanRunner.write(rows, transaction.writeTarget(), context);
            context.cancellation().check();
            transaction.commit();
            return count;
        }
    }
}
