package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.RowChangeClause.Action;
import io.sluice.planner.statement.RowChangeClause.Group;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.Statement.RowChange.Kind;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Optional;

/** UPDATE, DELETE, TRUNCATE and MERGE. */
final class RowChangeHandler implements StatementHandler<Statement.RowChange> {
    private static final SqlType.Struct MERGE_COLUMNS = SqlType.struct(
            Field.required("num_affected_rows", SqlType.BIGINT),
            Field.required("num_updated_rows", SqlType.BIGINT),
            Field.required("num_deleted_rows", SqlType.BIGINT),
            Field.required("num_inserted_rows", SqlType.BIGINT));

    @Override
    public Optional<SqlType.Struct> columns(Statement.RowChange change) {
        return change.kind() == Kind.MERGE ? Optional.of(MERGE_COLUMNS) : Optional.empty();
    }

    @Override
    public StatementResult run(Statement.RowChange change, StatementContext context) throws InterruptedException {
        Counts counts = Operations.withRetries(Statement.RowChange.class, change, context, RowChangeHandler::change);
        if (change.kind() != Kind.MERGE) {
            return new StatementResult.Updated(counts.all());
        }
        Rows rows = new Rows(MERGE_COLUMNS);
        rows.add(counts.all(), counts.updated(), counts.deleted(), counts.inserted());
        return new StatementResult.Rows(MERGE_COLUMNS, RowStream.of(rows.batches()));
    }

    /** How many rows were changed. */
    private record Counts(long updated, long deleted, long inserted) {
        long all() {
            return updated + deleted + inserted;
        }
    }

    private static Counts change(Statement.RowChange change, StatementContext context) throws InterruptedException {
        long start = System.nanoTime();
        Snapshot snapshot = Operations.snapshot(
                context.catalog().pinned(change.target()), change.kind().name());
        try (Transaction transaction = snapshot.begin(RowChangeHistory.operation(change, context), change.schema())) {
            NewRows newRows = NewRows.of(transaction, transaction.movedRowsTarget(), change.computed(), context);
            RowChangeRun.Outcome outcome = new RowChangeRun(change, snapshot, transaction, context)
                    .run(newRows.checked(), newRows.identities());
            newRows.finish();
            Counts counts = new Counts(
                    rows(change, outcome, Action.UPDATE, null),
                    rows(change, outcome, Action.DELETE, null),
                    rows(change, outcome, Action.INSERT, null));
            if (outcome.isEmpty() && change.schema().equals(snapshot.schema())) {
                return counts;
            }
            RowChangeHistory.metrics(change, outcome, start).forEach(transaction::setMetric);
            context.cancellation().check();
            transaction.commit();
            return counts;
        }
    }

    /** @param group null for any */
    static long rows(Statement.RowChange change, RowChangeRun.Outcome outcome, Action action, Group group) {
        long rows = 0;
        List<Long> byClause = outcome.byClause();
        for (int i = 0; i < byClause.size(); i++) {
            var clause = change.clauses().get(i);
            if (clause.action() == action && (group == null || clause.group() == group)) {
                rows += byClause.get(i);
            }
        }
        return rows;
    }
}
