package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import io.sluice.server.catalog.StatementCatalog;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.maintenance.AutoCompaction;
import io.sluice.storage.maintenance.OptimizeResult;
import io.sluice.storage.table.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Puts small files together after a statement that wrote some, where the table or the session asks for it. The statement
 * has succeeded by then and stays so: what goes wrong here is logged.
 */
final class AutoCompactions {
    private static final Logger LOGGER = System.getLogger(AutoCompactions.class.getName());

    private AutoCompactions() {}

    /** @param statement that has just run */
    static void after(Statement statement, StatementContext context) {
        Optional<TableReference> written = written(statement);
        if (written.isEmpty()) {
            return;
        }
        try {
            compact(written.get(), context);
        } catch (RuntimeException e) {
            boolean stopped = e instanceof SluiceException known
                    && (known.code() == ErrorCode.QUERY_CANCELED
                            || known.code() == ErrorCode.QUERY_TIMEOUT
                            || known.code() == ErrorCode.DELTA_CONCURRENT_MODIFICATION);
            LOGGER.log(
                    stopped ? Level.DEBUG : Level.WARNING,
                    "The small files of {0} are not put together after a write: {1}",
                    written.get(),
                    e.getMessage());
        }
    }

    private static Optional<TableReference> written(Statement statement) {
        return switch (statement) {
            case Statement.Insert insert -> Optional.of(insert.reference());
            case Statement.RowChange change -> Optional.of(change.reference());
            case Statement.CopyInto copy -> Optional.of(copy.reference());
            case Statement.CreateTable create when create.rows().isPresent() -> Optional.of(create.name());
            default -> Optional.empty();
        };
    }

    private static void compact(TableReference reference, StatementContext context) {
        // Another view of the catalog, for the statement's own has the version from before it.
        StatementCatalog catalog = context.newCatalog();
        Optional<Snapshot> snapshot = catalog.find(reference)
                .flatMap(relation -> relation instanceof Relation.Table table
                        ? catalog.pinned(table).snapshot()
                        : Optional.empty());
        SettingValues settings = context.session().settings();
        if (snapshot.isEmpty()
                || !settings.get(SluiceSettings.AUTO_COMPACT)
                        .decide(TableProperties.AUTO_COMPACT.of(snapshot.get().metadata()))) {
            return;
        }
        Optional<OptimizeResult> result = new AutoCompaction(
                        settings.get(SluiceSettings.AUTO_COMPACT_MIN_FILES),
                        settings.get(SluiceSettings.AUTO_COMPACT_FILE_BYTES))
                .run(snapshot.get(), MaintenanceContexts.of(context));
        result.ifPresent(done -> LOGGER.log(
                Level.DEBUG,
                "{0} small files of {1} are {2} now",
                done.removed().count(),
                reference,
                done.added().count()));
    }
}
