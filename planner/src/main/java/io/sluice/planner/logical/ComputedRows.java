package io.sluice.planner.logical;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.util.List;

/** Rows that whoever runs a plan computes first, and scans in this one's place: of a query of WITH, or of a listing. */
public sealed interface ComputedRows extends ScanSource permits RecursiveRows, MaterializedRows, ListingRows {
    @Override
    SqlType.Struct schema();

    /** The plans that are run for it, whose own computed rows come before. */
    List<LogicalPlan> plans();

    @Override
    default TableStatistics statistics() {
        return TableStatistics.UNKNOWN;
    }

    @Override
    default ScanPlan plan(ScanRequest request) {
        throw new UnsupportedOperationException("the rows are computed before they are scanned");
    }
}
