package io.sluice.planner.logical;

import io.sluice.planner.statement.LogicalPlan;
import java.util.List;

/**
 * The rows of a command, or of a table that lists the catalog. Whoever makes them may plan and run queries for it, so that no
 * worker of the engine can: it would wait for others of its kind.
 */
public non-sealed interface ListingRows extends ComputedRows {
    @Override
    default List<LogicalPlan> plans() {
        return List.of();
    }
}
