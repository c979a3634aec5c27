package io.sluice.storage.scan;

import java.util.HashMap;
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
     * @param exactNullCount whether so many rows that are delivered are null
     * @param exactRange whether min and max are the smallest and the largest value that is delivered; where both are null,
     *     there is none
     * @param histogram of the values, or null when unknown
     * @param independence by the names of other columns, from 0, where the value of the one with more kinds tells the other's,
     *     to 1, where it tells nothing of it; those of which nothing is known are missing
     */
    public record ColumnStatistics(
            Object min,
            Object max,
            long nullCount,
            double distinctCount,
            boolean exactNullCount,
            boolean exactRange,
            Histogram histogram,
            Map<String, Double> independence) {
        public ColumnStatistics {
            independence = Map.copyOf(independence);
        }

        /** Without a histogram, and of other columns nothing. */
        public ColumnStatistics(
                Object min,
                Object max,
                long nullCount,
                double distinctCount,
                boolean exactNullCount,
                boolean exactRange) {
            this(min, max, nullCount, distinctCount, exactNullCount, exactRange, null, Map.of());
        }
    }

    /** The same as estimates, for a source that delivers only some of the rows. */
    public TableStatistics inexact() {
        Map<String, ColumnStatistics> estimates = new HashMap<>();
        columns.forEach((name, column) -> estimates.put(
                name,
                new ColumnStatistics(
                        column.min(),
                        column.max(),
                        column.nullCount(),
                        column.distinctCount(),
                        false,
                        false,
                        column.histogram(),
                        column.independence())));
        return new TableStatistics(rowCount, false, sizeBytes, fileCount, estimates);
    }
}
