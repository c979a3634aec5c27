package io.sluice.server.command;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.Optional;

/** A statement whose few rows are made at once. */
abstract class ListingHandler<S extends Statement> implements StatementHandler<S> {
    private final SqlType.Struct columns;

    ListingHandler(SqlType.Struct columns) {
        this.columns = columns;
    }

    @Override
    public final Optional<SqlType.Struct> columns(S statement) {
        return Optional.of(columns);
    }

    @Override
    public final StatementResult run(S statement, StatementContext context) throws InterruptedException {
        Rows rows = new Rows(columns);
        list(statement, context, rows);
        return new StatementResult.Rows(columns, RowStream.of(rows.batches()));
    }

    abstract void list(S statement, StatementContext context, Rows rows) throws InterruptedException;
}
