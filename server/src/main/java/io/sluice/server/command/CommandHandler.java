package io.sluice.server.command;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.Optional;

/** A statement that changes something and gives a count. */
abstract class CommandHandler<S extends Statement> implements StatementHandler<S> {
    @Override
    public final Optional<SqlType.Struct> columns(S statement) {
        return Optional.empty();
    }

    @Override
    public final StatementResult run(S statement, StatementContext context) throws InterruptedException {
        return new StatementResult.Updated(execute(statement, context));
    }

    /** Returns how many rows it touched; 0 where it is not about rows. */
    abstract long execute(S statement, StatementContext context) throws InterruptedException;
}
