package io.sluice.server.command;

import io.sluice.planner.statement.RowChangeClause;
import io.sluice.planner.statement.RowChangeClause.Action;
import io.sluice.planner.statement.RowChangeClause.Group;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What DESCRIBE HISTORY shows of UPDATE, DELETE and MERGE, by the names that Spark gives. */
final class RowChangeHistory {
    private RowChangeHistory() {}

    static Operation operation(Statement.RowChange change, StatementContext context) {
        Map<String, String> parameters = new TreeMap<>();
        switch (change.kind()) {
            case UPDATE, DELETE -> parameters.put("predicate", predicate(change));
            case TRUNCATE -> {}
            case MERGE -> {
                parameters.put("predicate", predicate(change));
                parameters.put("matchedPredicates", clauses(change, Group.MATCHED));
                parameters.put("notMatchedPredicates", clauses(change, Group.NOT_MATCHED));
                parameters.put("notMatchedBySourcePredicates", clauses(change, Group.NOT_MATCHED_BY_SOURCE));
            }
        }
        return Operations.of(change.kind().name(), parameters, context);
    }

    static String predicate(Statement.RowChange change) {
        return JsonText.array(change.condition().map(List::of).orElse(List.of()));
    }

    private static String clauses(Statement.RowChange change, Group group) {
        List<String> objects = change.clauses().stream()
                .filter(clause -> clause.group() == group)
                .map(RowChangeHistory::clause)
                .toList();
        return "[" + String.join(",", objects) + "]";
    }

    private static String clause(RowChangeClause clause) {
        Map<String, String> object = new LinkedHashMap<>();
        clause.condition().ifPresent(condition -> object.put("predicate", condition));
        object.put("actionType", clause.action().name().toLowerCase(Locale.ROOT));
        return JsonText.object(object);
    }

    /** @param startNanos when the statement started */
    static Map<String, Long> metrics(Statement.RowChange change, RowChangeRun.Outcome outcome, long startNanos) {
        Map<String, Long> metrics = new TreeMap<>();
        switch (change.kind()) {
            case UPDATE -> {
                metrics.put("numUpdatedRows", outcome.rows());
                metrics.put("numCopiedRows", outcome.copied());
            }
            case DELETE -> {
                metrics.put("numDeletedRows", outcome.rows());
                metrics.put("numCopiedRows", outcome.copied());
            }
            case TRUNCATE -> {}
            case MERGE -> merge(change, outcome, metrics);
        }
        metrics.put("scanTimeMs", outcome.scanMillis());
        metrics.put("rewriteTimeMs", outcome.rewriteMillis());
        metrics.put("executionTimeMs", (System.nanoTime() - startNanos) / 1_000_000);
        return metrics;
    }

    private static void merge(Statement.RowChange change, RowChangeRun.Outcome outcome, Map<String, Long> metrics) {
        metrics.put("numTargetRowsInserted", RowChangeHandler.rows(change, outcome, Action.INSERT, null));
        metrics.put("numTargetRowsUpdated", RowChangeHandler.rows(change, outcome, Action.UPDATE, null));
        metrics.put("numTargetRowsDeleted", RowChangeHandler.rows(change, outcome, Action.DELETE, null));
        metrics.put(
                "numTargetRowsMatchedUpdated", RowChangeHandler.rows(change, outcome, Action.UPDATE, Group.MATCHED));
        metrics.put(
                "numTargetRowsMatchedDeleted", RowChangeHandler.rows(change, outcome, Action.DELETE, Group.MATCHED));
        metrics.put(
                "numTargetRowsNotMatchedBySourceUpdated",
                RowChangeHandler.rows(change, outcome, Action.UPDATE, Group.NOT_MATCHED_BY_SOURCE));
        metrics.put(
                "numTargetRowsNotMatchedBySourceDeleted",
                RowChangeHandler.rows(change, outcome, Action.DELETE, Group.NOT_MATCHED_BY_SOURCE));
        metrics.put("numTargetRowsCopied", outcome.copied());
    }
}
