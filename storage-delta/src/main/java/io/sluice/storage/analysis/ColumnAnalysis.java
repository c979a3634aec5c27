package io.sluice.storage.analysis;

import io.sluice.storage.scan.Histogram;
import java.util.Optional;

/**
 * What was found out about a column.
 *
 * @param name as in the schema
 * @param type as text; what is kept of a column that has another one now is passed over
 * @param version of the table that was read
 * @param rowCount of that version
 * @param distinctCount an estimate
 * @param min smallest value as text; empty for types without order, texts, and where there is none
 * @param max likewise
 * @param averageLength of values: characters of texts, bytes of others
 * @param maxLength likewise
 * @param histogram empty for types that are not on a number line, and where all is NULL
 */
public record ColumnAnalysis(
        String name,
        String type,
        long version,
        long rowCount,
        long distinctCount,
        long nullCount,
        Optional<String> min,
        Optional<String> max,
        long averageLength,
        long maxLength,
        Optional<Histogram> histogram) {

    /**
     * How many different values there are thought to be among more or fewer rows: as many as before of a column of few kinds,
     * in proportion where nearly every row has a value of its own.
     */
    double distinctAmong(double rows) {
        if (rowCount == 0) {
            return -1;
        }
        double uniqueness = Math.min(1, (double) distinctCount / rowCount);
        return Math.clamp(distinctCount * Math.pow(rows / rowCount, uniqueness), 1, Math.max(1, rows));
    }
}
