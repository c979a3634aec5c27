package io.sluice.server.command;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.Optional;

/** OPTIMIZE, VACUUM and the like: every one gives rows. */
final class MaintenanceHandler implements StatementHandler<Statement.Maintenance> {
    @Override
    public Optional<SqlType.Struct> columns(Statement.Maintenance statement) {
        return Optional.of(resultColumns(statement));
    }

    @Override
    public StatementResult run(Statement.Maintenance statement, StatementContext context) throws InterruptedException {
        SqlType.Struct columns = resultColumns(statement);
        Rows rows = new Rows(columns);
        switch (statement.command()) {
            case MaintenanceCommand.Optimize optimize -> OptimizeCommand.optimize(statement, optimize, context, rows);
            case MaintenanceCommand.Reorg reorg -> OptimizeCommand.reorg(statement, reorg, context, rows);
            default -> throw new IllegalStateException("not parsed: " + statement.command());
        }
        return new StatementResult.Rows(columns, RowStream.of(rows.batches()));
    }

    private static SqlType.Struct resultColumns(Statement.Maintenance statement) {
        return switch (statement.command()) {
            case MaintenanceCommand.Optimize optimize -> OptimizeRows.COLUMNS;
            case MaintenanceCommand.Reorg reorg -> OptimizeRows.COLUMNS;
            default -> throw new IllegalStateException("not parsed: " + statement.command());
        };
    }
}
