package io.sluice.planner.logical;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import java.util.List;

/** The rows of a query of WITH that is used several times and would give others each time, as with {@code rand()}. */
public record MaterializedRows(String name, SqlType.Struct schema, LogicalPlan query) implements ComputedRows {
    @Override
    public List<LogicalPlan> plans() {
        return List.of(query);
    }

    @Override
    public String description() {
        return "materialized query " + name;
    }
}
