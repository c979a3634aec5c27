package io.sluice.planner.statement;

import java.util.Set;

/**
 * What the query of a new view uses.
 *
 * @param views complete names of the catalog's, those of one part of the session's; also those that other views use
 * @param temporaryNames of the session's views and functions that the query itself names, in lower case
 */
public record ViewUses(Set<ObjectName> views, Set<String> temporaryNames) {
    public ViewUses {
        views = Set.copyOf(views);
        temporaryNames = Set.copyOf(temporaryNames);
    }
}
