package io.sluice.planner.logical;

import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.util.List;

/**
 * The table that a statement changes, where a subquery or the source of the statement reads it. An identity of its own keeps
 * that use on the whole table when the rows to change are looked for in some of its files only.
 */
public record OtherUse(ScanSource table) implements ScanSource {
    @Override
    public SqlType.Struct schema() {
        return table.schema();
    }

    @Override
    public List<String> partitionColumns() {
        return table.partitionColumns();
    }

    @Override
    public boolean keepsGeneratedColumns() {
        return table.keepsGeneratedColumns();
    }

    @Override
    public boolean tracksRows() {
        return table.tracksRows();
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
