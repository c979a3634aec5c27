package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.maintenance.Vacuum;
import io.sluice.storage.maintenance.VacuumRequest;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** VACUUM: the table's path, or with DRY RUN the files that would go. */
final class VacuumCommand {
    static final SqlType.Struct COLUMNS = SqlType.struct(Field.required("path", SqlType.STRING));

    /** As many as Databricks shows. */
    private static final int MOST_SHOWN = 1000;

    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    private VacuumCommand() {}

    static void run(
            Statement.Maintenance statement, MaintenanceCommand.Vacuum vacuum, StatementContext context, Rows rows) {
        Snapshot snapshot = Operations.snapshot(References.table(statement.table(), context), "VACUUM");
        ObjectStore store = context.core().sources().deltaTables().store();
        boolean checked = context.session().settings().get(SluiceSettings.RETENTION_DURATION_CHECK);
        VacuumRequest request =
                new VacuumRequest(vacuum.retainHours().map(VacuumCommand::hours), checked, vacuum.lite());
        Vacuum work = new Vacuum(snapshot, request, store, MaintenanceContexts.of(context));
        if (vacuum.dryRun()) {
            work.filesToDelete().stream().limit(MOST_SHOWN).forEach(file -> rows.add(file.path()));
        } else {
            work.run();
            rows.add(snapshot.path());
        }
    }

    private static Duration hours(BigDecimal hours) {
        try {
            return Duration.ofMillis(hours.multiply(MILLIS_PER_HOUR)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "RETAIN " + hours.toPlainString() + " HOURS is too long.", e);
        }
    }
}
