package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference.Version;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.maintenance.Restore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.util.Map;

/** RESTORE: what came back and what went. */
final class RestoreCommand {
    static final SqlType.Struct COLUMNS = SqlType.struct(
            Field.required("table_size_after_restore", SqlType.BIGINT),
            Field.required("num_of_files_after_restore", SqlType.BIGINT),
            Field.required("num_removed_files", SqlType.BIGINT),
            Field.required("num_restored_files", SqlType.BIGINT),
            Field.required("removed_files_size", SqlType.BIGINT),
            Field.required("restored_files_size", SqlType.BIGINT));

    private RestoreCommand() {}

    static void run(
            Statement.Maintenance statement, MaintenanceCommand.Restore restore, StatementContext context, Rows rows)
            throws InterruptedException {
        Restore.Result result =
                Operations.withRetries(Statement.Maintenance.class, statement, context, (tried, triedContext) -> {
                    Snapshot now = Operations.snapshot(References.table(tried.table(), triedContext), "RESTORE");
                    DeltaTable table =
                            triedContext.core().sources().deltaTables().at(now.path());
                    Snapshot then = then(table, restore.version());
                    return Restore.run(
                            now,
                            then,
                            parameters(restore.version()),
                            table.store(),
                            MaintenanceContexts.of(triedContext));
                });
        rows.add(
                result.sizeAfter(),
                result.filesAfter(),
                result.removedFiles(),
                result.restoredFiles(),
                result.removedBytes(),
                result.restoredBytes());
    }

    private static Snapshot then(DeltaTable table, Version version) {
        return switch (version) {
            case Version.Number number -> table.atVersion(number.version());
            case Version.At at -> table.atTime(at.time());
            case Version.Latest _, Version.Changes _ ->
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT, "RESTORE needs VERSION AS OF or TIMESTAMP AS OF.");
        };
    }

    private static Map<String, String> parameters(Version version) {
        return switch (version) {
            case Version.Number number -> Map.of("version", Long.toString(number.version()));
            case Version.At at -> Map.of("timestamp", at.time().toString());
            case Version.Latest _, Version.Changes _ -> Map.of();
        };
    }
}
