package io.sluice.planner.translate;

import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;

/**
 * The table that a statement changes, where a subquery of the statement reads it. An identity of its own keeps the subquery
 * on the whole table when the rows to change are read from the touched files only.
 */
record OtherUse(ScanSource table) implements ScanSource {
    @Override
    public SqlType.Struct schema() {
        return table.schema();
    }

    @Override
    public TableStatistics statistics() {
        return table.statistics();
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        return table.plan(request);
    }

    @Override
    public String description() {
        return table.description();
    }
}
