package io.sluice.optimizer;

import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.TableStatistics;
import java.util.List;

/** A table with a schema and statistics and no rows: what planning needs. */
public record FakeTable(String name, SqlType.Struct schema, TableStatistics statistics) implements ScanSource {
    @Override
    public ScanPlan plan(ScanRequest request) {
        return new ScanPlan(List.of(), 0, 0);
    }

    @Override
    public String description() {
        return name;
    }
}
