package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.Field;
import io.sluice.engine.QueryResult;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.maintenance.MaintenanceContext;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.List;

/** What a statement lends to maintenance: its memory, its cancellation, the engine to sort with. */
final class MaintenanceContexts {
    private MaintenanceContexts() {}

    static MaintenanceContext of(StatementContext context) {
        return new MaintenanceContext(
                context.memory(),
                threads(context),
                () -> context.cancellation().check(),
                (rows, key, sliceRows, target) -> sort(rows, key, sliceRows, target, context),
                (name, parameters) -> Operations.of(name, parameters, context));
    }

    private static int threads(StatementContext context) {
        long workers = context.session().settings().get(SluiceSettings.MAX_WORKERS);
        return workers == 0 ? Runtime.getRuntime().availableProcessors() : Math.toIntExact(workers);
    }

    private static void sort(ScanSource rows, int key, long sliceRows, WriteTarget target, StatementContext context) {
        List<ScanColumn> columns = new ArrayList<>();
        List<OutputColumn> output = new ArrayList<>();
        for (Field field : rows.schema().fields()) {
            columns.add(new ScanColumn.Stored(columns.size(), field.type()));
            output.add(new OutputColumn(field.name(), field.type(), field.nullable()));
        }
        PlanNode scan = new PlanNode.Scan(rows, columns, ColumnPredicate.ALWAYS_TRUE, null, List.of(), -1, output);
        PlanNode sort = new PlanNode.Sort(
                scan, List.of(new SortKey(key, false, true)), new PlanNode.Sort.Slices(sliceRows, key));
        try (QueryResult result = PlanRunner.start(new PlanNode.Write(sort, target), context)) {
            while (result.next() != null) {
                // The one row says how many were written.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was cancelled.", e);
        }
    }
}
