package io.sluice.planner.statement;

/**
 * The columns of {@link Statement.RowChange#changes}: these, then the table's columns after the statement with the new
 * values (null for a row to delete), then, if the table tracks its rows, the row's id (null for a row to insert) and a null for
 * the version that changes it, then, if the table keeps a change data feed, the table's columns with the values before (null
 * for a row to insert).
 */
public final class RowChangeColumns {
    /** STRING: the data file of the row, null for a row to insert. */
    public static final int FILE_PATH = 0;

    /** BIGINT: the row's position in the file, null for a row to insert. */
    public static final int ROW_INDEX = 1;

    /** INT: position in {@link Statement.RowChange#clauses} of the clause that applies. */
    public static final int CLAUSE = 2;

    /** How many columns come before the table's. */
    public static final int COUNT = 3;

    /** How many columns a table that tracks its rows has behind its own: BIGINT id, BIGINT version. */
    static final int TRACKING_COUNT = 2;

    private RowChangeColumns() {}
}
