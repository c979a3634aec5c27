package io.sluice.server.command;

import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** UPDATE and DELETE: finds the files with matching rows, writes their rows anew, changes the files in one commit. */
final class RowChangeHandler extends CommandHandler<Statement.RowChange> {
    @Override
    long execute(Statement.RowChange change, StatementContext context) throws InterruptedException {
        return Operations.withRetries(Statement.RowChange.class, change, context, RowChangeHandler::change);
    }

    private static long change(Statement.RowChange change, StatementContext context) throws InterruptedException {
        String name = change.kind().name();
        Snapshot snapshot = Operations.snapshot(context.catalog().pinned(change.target()), name);
        Map<String, String> parameters = Map.of("predicate", change.predicateText());
        try (Transaction transaction = snapshot.begin(Operations.of(name, parameters, context))) {
            return change.wholeTable()
                    ? deleteAll(change, transaction, context)
                    : rewrite(change, snapshot, transaction, context);
        }
    }

    private static long deleteAll(Statement.RowChange change, Transaction transaction, StatementContext context)
            throws InterruptedException {
        TableStatistics statistics = change.target().source().statistics();
        long rows = 0;
        if (statistics.exactRowCount() && statistics.rowCount().isPresent()) {
            rows = (long) statistics.rowCount().getAsDouble();
        } else {
            for (Touched file : touchedFiles(change, transaction, context)) {
                rows += file.rows();
            }
        }
        if (transaction.snapshot().fileCount() == 0) {
            return 0;
        }
        transaction.removeAllFiles();
        transaction.setMetric("numDeletedRows", rows);
        context.cancellation().check();
        transaction.commit();
        return rows;
    }

    private static long rewrite(
            Statement.RowChange change, Snapshot snapshot, Transaction transaction, StatementContext context)
            throws InterruptedException {
        List<Touched> touched = touchedFiles(change, transaction, context);
        if (touched.isEmpty()) {
            return 0;
        }
        List<String> paths = touched.stream().map(Touched::path).toList();
        long matched = touched.stream().mapToLong(Touched::rows).sum();
        PlanNode wholeTable = PlanRunner.optimize(change.rewritten(), context).root();
        long written;
        if (PlanRunner.scanCount(wholeTable, change.target().source()) == 1) {
            Map<ScanSource, ScanSource> replaced = new IdentityHashMap<>();
            replaced.put(change.target().source(), snapshot.scan(paths));
            PlanNode rows = PlanRunner.optimize(change.rewritten(), context, replaced, false)
                    .root();
            written = PlanRunner.write(rows, transaction.writeTarget(), context);
            transaction.removeFiles(paths);
        } else {
            TableReads.of(wholeTable, change.target().source(), transaction);
            // The statement reads its own table in a subquery, which must see all of it, and the plan does not tell
            // that
            // scan from the one of the rows to be written: every file is written anew.
            written = PlanRunner.write(wholeTable, transaction.writeTarget(), context);
            transaction.removeAllFiles();
        }
        switch (change.kind()) {
            case UPDATE -> {
                transaction.setMetric("numUpdatedRows", matched);
                transaction.setMetric("numCopiedRows", written - matched);
            }
            case DELETE -> {
                transaction.setMetric("numDeletedRows", matched);
                transaction.setMetric("numCopiedRows", written);
            }
        }
        context.cancellation().check();
        transaction.commit();
        return matched;
    }

    private static List<Touched> touchedFiles(
            Statement.RowChange change, Transaction transaction, StatementContext context) throws InterruptedException {
        List<Touched> files = new ArrayList<>();
        PlanNode plan = PlanRunner.optimize(change.touchedFiles(), context).root();
        TableReads.toChange(plan, change.target().source(), transaction);
        for (List<Object> row : PlanRunner.collect(plan, context)) {
            files.add(new Touched((String) row.get(0), ((Number) row.get(1)).longValue()));
        }
        return files;
    }

    /** A file and how many of its rows match. */
    private record Touched(String path, long rows) {}
}
