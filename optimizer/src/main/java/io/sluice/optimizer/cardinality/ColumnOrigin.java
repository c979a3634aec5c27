package io.sluice.optimizer.cardinality;

import java.util.Map;

/**
 * The column of a table that a column of a tree is, row by row.
 *
 * @param scan of the table in the tree, by identity: in another scan of it other rows come together
 * @param independence by the names of the table's other columns, as ANALYZE found it
 */
record ColumnOrigin(Object scan, String name, Map<String, Double> independence) {
    static final double UNKNOWN = Double.NaN;

    /** From 0, where the value of one tells that of the other, to 1; {@link #UNKNOWN} for columns of different scans too. */
    double independenceOf(ColumnOrigin other) {
        return other != null && scan == other.scan ? independence.getOrDefault(other.name, UNKNOWN) : UNKNOWN;
    }
}
