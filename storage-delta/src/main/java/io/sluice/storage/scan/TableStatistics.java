package io.sluice.storage.scan;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of a table without reading its data.
 *
 * @param rowCount exact or estimated rows; empty when unknown
 * @param exactRowCount whether rowCount is exact
 * @param sizeBytes of all data files
 * @param fileCount data files
 * @param columns by column name as in the schema; columns of which nothing is known are missing
 */
public record TableStatistics(
        OptionalDouble rowCount,
        boolean exactRowCount,
        long sizeBytes,
        int fileCount,
        Map<String, ColumnStatistics> columns) {
    public static final TableStatistics UNKNOWN = new TableStatistics(OptionalDouble.empty(), false, 0, 0, Map.of());

    public TableStatistics {
        columns = Map.copyOf(columns);
    }

    /**
     * @param min smallest value in Java form, or null when unknown; a lower bound if strings were truncated
     * @param max largest value in Java form, or null when unknown; an upper bound if strings were truncated
     * @param nullCount −1 when unknown
     * @param distinctCount estimate, −1 when unknown
     */
    public record ColumnStatistics(Object min, Object max, long nullCount, double distinctCount) {}
}
