package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.QueryContext;
import io.sluice.engine.QueryResult;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.OptimizationContext;
import io.sluice.optimizer.OptimizedPlan;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.cache.CacheUse;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Optimizes logical plans and runs physical ones for a statement. */
final class PlanRunner {
    private PlanRunner() {}

    static OptimizedPlan optimize(LogicalPlan plan, StatementContext context) {
        return optimize(plan, context, Map.of(), false);
    }

    /**
     * Also computes what the plan reads of recursive and materialized queries, and of listings.
     *
     * @param replaced sources to scan instead of those in the plan, by identity
     */
    static OptimizedPlan optimize(
            LogicalPlan plan, StatementContext context, Map<ScanSource, ScanSource> replaced, boolean trace) {
        return computed(optimize(plan, context, ComputedSources.of(plan, context, replaced), true, trace));
    }

    /** Likewise, for rows that go to the client alone: what the log tells need not be read. */
    static OptimizedPlan optimizeQuery(LogicalPlan plan, StatementContext context) {
        return computed(optimize(plan, context, ComputedSources.of(plan, context, Map.of()), false, false));
    }

    private static OptimizedPlan computed(OptimizedPlan plan) {
        AwaitedRows.compute(plan.root());
        return plan;
    }

    /**
     * A plan that is only shown: such queries stay uncomputed.
     *
     * @param isQuery whether its rows go to the client alone
     */
    static OptimizedPlan explain(LogicalPlan plan, StatementContext context, boolean isQuery, boolean trace) {
        return optimize(plan, context, Map.of(), !isQuery, trace);
    }

    private static OptimizedPlan optimize(
            LogicalPlan plan,
            StatementContext context,
            Map<ScanSource, ScanSource> replaced,
            boolean keepsScans,
            boolean trace) {
        return context.core()
                .optimizer()
                .optimize(
                        plan,
                        new OptimizationContext(
                                context.session().settings(),
                                context.parameters(),
                                context.zone(),
                                context.startedAt(),
                                context.folder(),
                                replaced,
                                keepsScans,
                                trace));
    }

    /** Starts a plan; a cancel of the statement stops it. */
    static QueryResult start(PlanNode plan, StatementContext context) {
        return start(plan, context, context.session().settings().get(SluiceSettings.COLUMN_CACHE));
    }

    /** @param keepsColumns whether scans leave the columns that they decode in the cache */
    static QueryResult start(PlanNode plan, StatementContext context, boolean keepsColumns) {
        context.cancellation().check();
        QueryResult result = context.core()
                .engine()
                .execute(
                        plan,
                        new QueryContext(
                                context.queryId(),
                                context.zone(),
                                context.startedAt(),
                                context.memory(),
                                Optional.of(new CacheUse(context.core().columns(), keepsColumns)),
                                context.session().settings().get(SluiceSettings.BLOOM_FILTER_SKIPPING),
                                context.session().settings().get(SluiceSettings.ADAPTIVE_JOINS)));
        context.started().add(result);
        context.cancellation().onCancel(result::cancel);
        return result;
    }

    static RowStream stream(QueryResult result) {
        return new RowStream() {
            @Override
            public Batch next() throws InterruptedException {
                return result.next();
            }

            @Override
            public void close() {
                result.close();
            }
        };
    }

    /** Writes the plan's rows; returns how many they were. */
    static long write(PlanNode rows, WriteTarget target, StatementContext context) throws InterruptedException {
        try (QueryResult result = start(new PlanNode.Write(rows, target), context)) {
            long written = 0;
            for (Batch batch = result.next(); batch != null; batch = result.next()) {
                Batch compact = batch.compact();
                for (int i = 0; i < compact.length(); i++) {
                    written += (Long) Vectors.value(compact.column(0), i);
                }
            }
            return written;
        }
    }

    /** All rows of a small result, in Java form. */
    static List<List<Object>> collect(PlanNode plan, StatementContext context) throws InterruptedException {
        List<List<Object>> rows = new ArrayList<>();
        try (QueryResult result = start(plan, context)) {
            for (Batch batch = result.next(); batch != null; batch = result.next()) {
                Batch compact = batch.compact();
                for (int i = 0; i < compact.length(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (int c = 0; c < compact.columnCount(); c++) {
                        row.add(Vectors.value(compact.column(c), i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
