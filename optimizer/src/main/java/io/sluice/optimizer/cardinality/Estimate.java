package io.sluice.optimizer.cardinality;

import java.util.List;

/**
 * Rows and columns of a tree.
 *
 * @param rows at least 0
 * @param columns one for each field
 */
public record Estimate(double rows, List<ColumnEstimate> columns) {
    public Estimate {
        rows = Double.isFinite(rows) ? Math.max(rows, 0) : Double.MAX_VALUE / 1e100;
        columns = List.copyOf(columns);
    }

    public ColumnEstimate column(int index) {
        return columns.get(index).among(Math.max(rows, 1));
    }

    /** A fraction of the rows, chosen by something else than these columns. */
    Estimate keeping(double fraction) {
        return new Estimate(
                rows * fraction,
                columns.stream().map(column -> column.keeping(fraction)).toList());
    }

    Estimate withRows(double newRows) {
        return new Estimate(newRows, columns);
    }
}
