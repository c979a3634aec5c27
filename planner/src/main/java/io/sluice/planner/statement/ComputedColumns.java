package io.sluice.planner.statement;

import java.util.List;

/**
 * What is left to do for a table's computed columns when a statement's rows are written.
 *
 * @param given generated columns for which the statement gives values: they must be what the expression gives
 * @param identities identity columns that get the next number wherever they are null
 */
public record ComputedColumns(List<String> given, List<String> identities) {
    public static final ComputedColumns NONE = new ComputedColumns(List.of(), List.of());

    public ComputedColumns {
        given = List.copyOf(given);
        identities = List.copyOf(identities);
    }
}
