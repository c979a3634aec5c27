package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.statement.MaintenanceCommand;
import io.sluice.planner.statement.MaintenanceCommand.FileChoice;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.PinnedTable;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.maintenance.Optimize;
import io.sluice.storage.maintenance.OptimizeRequest;
import io.sluice.storage.maintenance.OptimizeRequest.Purge;
import io.sluice.storage.maintenance.OptimizeResult;
import io.sluice.storage.maintenance.PartitionRows;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.Snapshot;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OPTIMIZE and REORG. */
final class OptimizeCommand {
    private OptimizeCommand() {}

    static void optimize(
            Statement.Maintenance statement, MaintenanceCommand.Optimize optimize, StatementContext context, Rows rows)
            throws InterruptedException {
        List<ColumnPath> zOrderBy =
                optimize.zOrderBy().stream().map(ColumnPath::new).toList();
        run(
                statement,
                context,
                rows,
                "OPTIMIZE",
                (command, snapshot, files) -> new OptimizeRequest(
                        files,
                        texts(optimize.where()),
                        zOrderBy,
                        optimize.full(),
                        targetFileBytes(snapshot, context),
                        Purge.WHERE_WORTH_IT,
                        false));
    }

    static void reorg(
            Statement.Maintenance statement, MaintenanceCommand.Reorg reorg, StatementContext context, Rows rows)
            throws InterruptedException {
        run(
                statement,
                context,
                rows,
                "REORG TABLE",
                (command, snapshot, files) -> new OptimizeRequest(
                        files,
                        texts(reorg.where()),
                        List.of(),
                        false,
                        targetFileBytes(snapshot, context),
                        Purge.ONLY,
                        false));
    }

    private static void run(
            Statement.Maintenance statement, StatementContext context, Rows rows, String verb, Requests requests)
            throws InterruptedException {
        Object[] row =
                Operations.withRetries(Statement.Maintenance.class, statement, context, (tried, triedContext) -> {
                    PinnedTable table = References.table(tried.table(), triedContext);
                    Snapshot snapshot = Operations.snapshot(table, verb);
                    Optional<Set<String>> files = Optional.empty();
                    Optional<FileChoice> where = where(tried.command());
                    if (where.isPresent()) {
                        files = Optional.of(choose(where.get(), table, snapshot, triedContext));
                    }
                    OptimizeResult result = Optimize.run(
                            snapshot,
                            requests.make(tried.command(), snapshot, files),
                            MaintenanceContexts.of(triedContext));
                    return OptimizeRows.row(snapshot.path(), result);
                });
        rows.add(row);
    }

    private static Optional<FileChoice> where(MaintenanceCommand command) {
        return switch (command) {
            case MaintenanceCommand.Optimize optimize -> optimize.where();
            case MaintenanceCommand.Reorg reorg -> reorg.where();
            default -> Optional.empty();
        };
    }

    private static List<String> texts(Optional<FileChoice> where) {
        return where.map(FileChoice::text).stream().toList();
    }

    /** The setting, or else the table's property. */
    static long targetFileBytes(Snapshot snapshot, StatementContext context) {
        long set = context.session().settings().get(SluiceSettings.OPTIMIZE_TARGET_FILE_BYTES);
        return set > 0 ? set : TableProperties.TARGET_FILE_SIZE.of(snapshot.metadata());
    }

    /** The files whose partition values make the condition true; no data file is read. */
    private static Set<String> choose(FileChoice where, PinnedTable table, Snapshot snapshot, StatementContext context)
            throws InterruptedException {
        for (String column : where.columns()) {
            if (snapshot.partitionColumns().stream().noneMatch(column::equalsIgnoreCase)) {
                String known = snapshot.partitionColumns().isEmpty()
                        ? "The table has none."
                        : "They are: " + String.join(", ", snapshot.partitionColumns()) + ".";
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "WHERE chooses partitions here, and " + column + " is not a partition column of "
                                + table.relation().name() + ". " + known,
                        where.position(),
                        null);
            }
        }
        Map<ScanSource, ScanSource> replaced = new IdentityHashMap<>();
        replaced.put(table.relation().source(), new PartitionRows(snapshot));
        PlanNode plan =
                PlanRunner.optimize(where.files(), context, replaced, false).root();
        Set<String> files = new HashSet<>();
        for (List<Object> row : PlanRunner.collect(plan, context)) {
            files.add((String) row.getFirst());
        }
        return files;
    }

    /** Makes the request of a try. */
    private interface Requests {
        OptimizeRequest make(MaintenanceCommand command, Snapshot snapshot, Optional<Set<String>> files);
    }
}
