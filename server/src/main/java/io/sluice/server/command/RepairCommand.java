package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.maintenance.Repair;
import io.sluice.storage.table.Snapshot;

/** FSCK REPAIR TABLE: the files of which something is missing. */
final class RepairCommand {
    static final SqlType.Struct COLUMNS = SqlType.struct(
            Field.required("dataFilePath", SqlType.STRING),
            Field.required("dataFileMissing", SqlType.BOOLEAN),
            Field.nullable("deletionVectorPath", SqlType.STRING),
            Field.required("deletionVectorFileMissing", SqlType.BOOLEAN));

    private RepairCommand() {}

    static void run(
            Statement.Maintenance statement, MaintenanceCommand.Repair repair, StatementContext context, Rows rows) {
        Snapshot snapshot = Operations.snapshot(References.table(statement.table(), context), "FSCK REPAIR TABLE");
        var store = context.core().sources().deltaTables().store();
        for (Repair.Finding finding : Repair.run(snapshot, repair.dryRun(), store, MaintenanceContexts.of(context))) {
            rows.add(
                    finding.dataFile(),
                    finding.dataFileMissing(),
                    finding.deletionVector().orElse(null),
                    finding.deletionVectorMissing());
        }
    }
}
