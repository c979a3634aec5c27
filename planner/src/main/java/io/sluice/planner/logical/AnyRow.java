package io.sluice.planner.logical;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.util.List;

/**
 * Columns without rows, for expressions that are planned by themselves and evaluated over batches later. Every column may be
 * null, so that nothing is concluded from NOT NULL before that is checked.
 */
public record AnyRow(SqlType.Struct schema) implements ScanSource {
    public static AnyRow of(List<Field> columns) {
        return new AnyRow(new SqlType.Struct(
                columns.stream().map(column -> column.withNullable(true)).toList()));
    }

    @Override
    public TableStatistics statistics() {
        return TableStatistics.UNKNOWN;
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        throw new UnsupportedOperationException("there are no rows to scan");
    }

    @Override
    public String description() {
        return "a row";
    }
}
