package io.sluice.planner.logical;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.LogicalPlan;
import java.util.List;

/**
 * The rows of a query that WITH RECURSIVE defines: those of its first part, then those that its second part makes of the rows
 * that came last, until there are no more.
 *
 * @param name of the query, for messages
 * @param first gives columns of the schema's types
 * @param next likewise, of the rows in {@code last}
 * @param last stands in {@code next} for the rows that came last
 * @param mostLevels how often {@code next} may run
 */
public record RecursiveRows(
        String name, SqlType.Struct schema, LogicalPlan first, LogicalPlan next, AnyRow last, long mostLevels)
        implements ComputedRows {
    @Override
    public List<LogicalPlan> plans() {
        return List.of(first, next);
    }

    @Override
    public String description() {
        return "recursive query " + name;
    }
}
