package io.sluice.server.command;

import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.physical.UnmatchedRows;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.table.Snapshot;
import java.util.Map;

/**
 * Files of which a DELETE's condition takes every row, by partition values or statistics: they are removed without being
 * read.
 */
final class WholeFiles {
    private WholeFiles() {}

    /**
     * Such files with the number of their rows.
     *
     * @param plan of the rows to delete; only one that just filters the table tells
     */
    static Map<String, Long> matching(PlanNode plan, ScanSource target, Snapshot snapshot) {
        PlanNode node = plan;
        while (node instanceof PlanNode.Project project) {
            node = project.input();
        }
        if (node instanceof PlanNode.Scan scan
                && scan.source() == target
                && scan.filter() != null
                && scan.dynamicFilters().isEmpty()) {
            ColumnPredicate unmatched = UnmatchedRows.of(scan);
            return unmatched.equals(ColumnPredicate.ALWAYS_TRUE) ? Map.of() : snapshot.filesWithout(unmatched);
        }
        return Map.of();
    }
}
