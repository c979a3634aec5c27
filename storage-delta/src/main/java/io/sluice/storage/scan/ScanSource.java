package io.sluice.storage.scan;

import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * Something that can be scanned, frozen at a point in time: a Delta snapshot, a list of Parquet or CSV files.
 * Immutable and thread-safe; scanning it twice gives the same rows.
 */
public interface ScanSource {
    /** The columns that can be asked for, in table order. */
    SqlType.Struct schema();

    /** Names of the columns of which each file has a single value, known without opening it. */
    default List<String> partitionColumns() {
        return List.of();
    }

    /** Whether every row can be asked for its {@link ScanColumn.RowTracking}. */
    default boolean tracksRows() {
        return false;
    }

    /** Whether every row has, in each generated column, what the expression in the field's metadata gives. */
    default boolean keepsGeneratedColumns() {
        return false;
    }

    /** What is known without reading data files. */
    TableStatistics statistics();

    /**
     * Decides which files and parts of files must be read. Opens no data file unless the format cannot be split
     * otherwise.
     */
    ScanPlan plan(ScanRequest request);

    /** For EXPLAIN: the table's name or path and its version. */
    String description();
}
