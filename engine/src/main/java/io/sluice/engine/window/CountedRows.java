package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.engine.schedule.CurrentQuery;

/** The rows of a partition that count for a function: all, or with IGNORE NULLS those that have a value. */
final class CountedRows {
    /** What it holds for each row of a partition where not all count. */
    static final long BYTES_PER_ROW = 8;

    private final int size;
    /** Rows that count, ascending; null where all do. */
    private final int[] rows;
    /** How many of them are before each row, and at the end. */
    private final int[] before;

    private CountedRows(int size, int[] rows, int[] before) {
        this.size = size;
        this.rows = rows;
        this.before = before;
    }

    static CountedRows of(WindowPartition partition, Vector values, boolean ignoreNulls) {
        int size = partition.size();
        if (!ignoreNulls || !values.mayHaveNulls()) {
            return new CountedRows(size, null, null);
        }
        int[] rows = new int[size];
        int[] before = new int[size + 1];
        int n = 0;
        for (int row = 0; row < size; row++) {
            CurrentQuery.checkAt(row);
            before[row] = n;
            if (!values.isNull(partition.offset() + row)) {
                rows[n++] = row;
            }
        }
        before[size] = n;
        return new CountedRows(size, rows, before);
    }

    /** How many there are. */
    int count() {
        return rows == null ? size : before[size];
    }

    /** The row with a rank from 0 on, which must be less than {@link #count}. */
    int row(int rank) {
        return rows == null ? rank : rows[rank];
    }

    /** How many come before a row, or, for the partition's size, at all. */
    int before(int row) {
        return before == null ? row : before[row];
    }
}
