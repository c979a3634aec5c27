package io.sluice.planner.logical;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.util.List;

/** A table without rows, for the types of its columns. */
public record NoRows(SqlType.Struct schema) implements ScanSource {
    public static NoRows of(List<Field> columns) {
        return new NoRows(AnyRow.of(columns).schema());
    }

    @Override
    public TableStatistics statistics() {
        return TableStatistics.UNKNOWN;
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        return new ScanPlan(List.of(), 0, 0);
    }

    @Override
    public String description() {
        return "no rows";
    }
}
