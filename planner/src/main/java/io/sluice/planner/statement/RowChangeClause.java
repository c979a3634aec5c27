package io.sluice.planner.statement;

import java.util.Optional;

/**
 * What happens to some of the rows that UPDATE, DELETE or MERGE looks at. UPDATE and DELETE have one clause, for the rows
 * that match their condition.
 *
 * @param condition after AND in MERGE, as SQL
 */
public record RowChangeClause(Group group, Action action, Optional<String> condition) {
    /** Which rows. */
    public enum Group {
        /** Rows of the table with a row of the source, or that match the condition. */
        MATCHED,
        /** Rows of the source without one of the table. */
        NOT_MATCHED,
        /** Rows of the table without one of the source. */
        NOT_MATCHED_BY_SOURCE
    }

    /** What is done. */
    public enum Action {
        UPDATE,
        DELETE,
        INSERT
    }
}
