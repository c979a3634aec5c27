package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.QueryResult;
import io.sluice.planner.logical.RecursiveRows;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.scan.ScanSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Computes the recursive queries of a plan before it runs, level by level. */
final class Recursions {
    private Recursions() {}

    /** What is scanned in the place of the plan's recursive queries, beside what is replaced already. */
    static Map<ScanSource, ScanSource> computed(
            LogicalPlan plan, StatementContext context, Map<ScanSource, ScanSource> replaced) {
        List<RecursiveRows> recursions = plan.recursions();
        if (recursions.isEmpty()) {
            return replaced;
        }
        Map<ScanSource, ScanSource> sources = new IdentityHashMap<>(replaced);
        for (RecursiveRows recursion : recursions) {
            sources.put(recursion, listed(recursion, rows(recursion, context, replaced)));
        }
        return sources;
    }

    private static List<Batch> rows(
            RecursiveRows recursion, StatementContext context, Map<ScanSource, ScanSource> replaced) {
        long mostRows = context.session().settings().get(SluiceSettings.RECURSION_ROW_LIMIT);
        List<Batch> last = run(recursion.first(), context, replaced);
        List<Batch> all = new ArrayList<>(last);
        for (long level = 0; count(last) > 0; level++) {
            if (level == recursion.mostLevels()) {
                throw new SluiceException(
                        ErrorCode.RECURSION_LIMIT_EXCEEDED,
                        "The recursive query " + recursion.name() + " has rows at level " + level
                                + " still. Add a condition that ends it, or allow more levels with MAX RECURSION LEVEL"
                                + " or the setting recursionLevelLimit.");
            }
            Map<ScanSource, ScanSource> sources = new IdentityHashMap<>(replaced);
            sources.put(recursion.last(), listed(recursion, last));
            last = run(recursion.next(), context, sources);
            all.addAll(last);
            if (count(all) > mostRows) {
                throw new SluiceException(
                        ErrorCode.RECURSION_LIMIT_EXCEEDED,
                        "The recursive query " + recursion.name() + " has more than " + mostRows
                                + " rows. Add a condition that ends it, or allow more with the setting"
                                + " recursionRowLimit.");
            }
        }
        return all;
    }

    private static ScanSource listed(RecursiveRows recursion, List<Batch> rows) {
        return new ListedRows(recursion.description(), recursion.schema(), () -> rows);
    }

    private static long count(List<Batch> rows) {
        return rows.stream().mapToLong(Batch::length).sum();
    }

    private static List<Batch> run(LogicalPlan plan, StatementContext context, Map<ScanSource, ScanSource> sources) {
        List<Batch> batches = new ArrayList<>();
        try (QueryResult result = PlanRunner.start(
                PlanRunner.optimize(plan, context, sources, false).root(), context)) {
            for (Batch batch = result.next(); batch != null; batch = result.next()) {
                batches.add(batch.compact());
            }
            return batches;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was interrupted.", e);
        }
    }
}
