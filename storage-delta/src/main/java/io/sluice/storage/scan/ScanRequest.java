package io.sluice.storage.scan;

import io.sluice.storage.predicate.ColumnPredicate;
import java.util.List;

/**
 * What a reader wants.
 *
 * @param columns delivered in this order; may be empty (only row counts are wanted)
 * @param pruning rows for which it is not true may be left out, by file, row group or page; the reader still filters
 *     what it gets. Columns in it are those of the source, whether delivered or not
 * @param rowLimit at least this many rows (if there are any) must be deliverable from the splits; −1 for all
 */
public record ScanRequest(List<ScanColumn> columns, ColumnPredicate pruning, long rowLimit) {
    public ScanRequest {
        columns = List.copyOf(columns);
    }

    public static ScanRequest of(List<ScanColumn> columns) {
        return new ScanRequest(columns, ColumnPredicate.ALWAYS_TRUE, -1);
    }
}
