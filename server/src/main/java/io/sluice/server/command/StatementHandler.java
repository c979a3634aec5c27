package io.sluice.server.command;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.Optional;

/** Runs one kind of statement. Stateless. */
interface StatementHandler<S extends Statement> {
    /** The result's columns; empty for a statement that gives a count. Known before it runs. */
    Optional<SqlType.Struct> columns(S statement);

    /** Runs it; rows may still be made while they are taken from the result. */
    StatementResult run(S statement, StatementContext context) throws InterruptedException;
}
