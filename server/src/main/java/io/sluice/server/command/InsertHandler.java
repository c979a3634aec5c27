package io.sluice.server.command;

import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.Statement.Insert.Mode;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.RecordedInserts;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.WriteTarget;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** INSERT INTO, INSERT OVERWRITE and REPLACE WHERE. */
final class InsertHandler extends CommandHandler<Statement.Insert> {
    @Override
    long execute(Statement.Insert insert, StatementContext context) throws InterruptedException {
        return Operations.withRetries(Statement.Insert.class, insert, context, InsertHandler::insert);
    }

    private static long insert(Statement.Insert insert, StatementContext context) throws InterruptedException {
        return insert(insert, PlanRunner.optimize(insert.rows(), context).root(), context);
    }

    /** @param rows delivers the columns of the statement's schema */
    static long insert(Statement.Insert insert, PlanNode rows, StatementContext context) throws InterruptedException {
        boolean append = insert.mode() == Mode.APPEND;
        Snapshot snapshot =
                Operations.snapshot(context.catalog().pinned(insert.target()), append ? "INSERT" : "INSERT OVERWRITE");
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("mode", append ? "Append" : "Overwrite");
        parameters.put("partitionBy", JsonText.array(snapshot.partitionColumns()));
        insert.replaced()
                .ifPresent(replaced -> parameters.put("predicate", RowChangeHistory.predicate(replaced.rows())));
        if (insert.mode() == Mode.OVERWRITE_PARTITIONS) {
            parameters.put("isDynamicPartitionOverwrite", "true");
        }
        try (Transaction transaction = snapshot.begin(Operations.of("WRITE", parameters, context), insert.schema())) {
            TableReads.of(insert.rows(), rows, insert.target().source(), transaction);
            NewRows newRows = NewRows.of(
                    transaction, files(insert, transaction), insert.computed(), replaceWhere(insert), context);
            long count = PlanRunner.write(rows, newRows.target(), context);
            newRows.finish();
            switch (insert.mode()) {
                case APPEND -> {}
                case OVERWRITE -> transaction.removeAllFiles();
                case OVERWRITE_PARTITIONS -> transaction.removePartitionsWritten();
                case REPLACE_WHERE ->
                    new RowChangeRun(insert.replaced().orElseThrow().rows(), snapshot, transaction, context)
                            .run(transaction.movedRowsTarget(), Optional.empty());
            }
            context.cancellation().check();
            transaction.commit();
            return count;
        }
    }

    /** Rows that take the place of others by a condition are recorded along with those, unless vectors delete them. */
    private static WriteTarget files(Statement.Insert insert, Transaction transaction) {
        boolean record = insert.mode() == Mode.REPLACE_WHERE
                && transaction.recordsChanges()
                && !transaction.writesDeletionVectors();
        return record
                ? new RecordedInserts(transaction.writeTarget(), transaction.changeTarget())
                : transaction.writeTarget();
    }

    private static Optional<CheckedRows.Condition> replaceWhere(Statement.Insert insert) {
        return insert.replaced()
                .flatMap(replaced -> replaced.check()
                        .map(check -> new CheckedRows.Condition(
                                "condition of REPLACE WHERE",
                                replaced.rows().condition().orElse(""),
                                check)));
    }
}
