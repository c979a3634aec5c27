package io.sluice.planner.logical;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;

/**
 * The rows of a query that WITH RECURSIVE defines: those of its first part, then those that its second part makes of the rows
 * that came last, until there are no more. Whoever runs a plan computes them first and scans them in this one's place.
 *
 * @param name of the query, for messages
 * @param first gives columns of the schema's types
 * @param next likewise, of the rows in {@code last}
 * @param last stands in {@code next} for the rows that came last
 * @param mostLevels how often {@code next} may run
 */
public record RecursiveRows(
        String name, SqlType.Struct schema, LogicalPlan first, LogicalPlan next, AnyRow last, long mostLevels)
        implements ScanSource {
    @Override
    public TableStatistics statistics() {
        return TableStatistics.UNKNOWN;
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        throw new UnsupportedOperationException("the rows are computed before they are scanned");
    }

    @Override
    public String description() {
        return "recursive query " + name;
    }
}
