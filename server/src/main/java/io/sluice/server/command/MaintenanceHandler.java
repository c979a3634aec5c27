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
            case MaintenanceCommand.Vacuum vacuum -> VacuumCommand.run(statement, vacuum, context, rows);
            case MaintenanceCommand.Restore restore -> RestoreCommand.run(statement, restore, context, rows);
            case MaintenanceCommand.DescribeDetail detail -> DetailCommand.run(statement, context, rows);
            case MaintenanceCommand.Repair repair -> RepairCommand.run(statement, repair, context, rows);
            case MaintenanceCommand.Convert convert -> ConvertCommand.run(statement, convert, context, rows);
        }
        return new StatementResult.Rows(columns, RowStream.of(rows.batches()));
    }

    private static SqlType.Struct resultColumns(Statement.Maintenance statement) {
        return switch (statement.command()) {
            case MaintenanceCommand.Optimize optimize -> OptimizeRows.COLUMNS;
            case MaintenanceCommand.Reorg reorg -> OptimizeRows.COLUMNS;
            case MaintenanceCommand.Vacuum vacuum -> VacuumCommand.COLUMNS;
            case MaintenanceCommand.Restore restore -> RestoreCommand.COLUMNS;
            case MaintenanceCommand.DescribeDetail detail -> DetailCommand.COLUMNS;
            case MaintenanceCommand.Repair repair -> RepairCommand.COLUMNS;
            case MaintenanceCommand.Convert convert -> ConvertCommand.COLUMNS;
        };
    }
}
