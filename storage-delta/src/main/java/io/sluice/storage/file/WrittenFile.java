package io.sluice.storage.file;

import io.sluice.storage.predicate.ColumnPath;
import java.util.Map;

/**
 * A data file just written.
 *
 * @param columns statistics by the path of the leaf column, in schema order; columns within arrays and maps have none
 */
public record WrittenFile(
        String path, long sizeBytes, long modificationTimeMillis, long rowCount, Map<ColumnPath, ColumnRange> columns) {

    /**
     * What a file holds in one column.
     *
     * @param min smallest value in Java form, exact and not truncated, or null if all values are null or the type has
     *     no order (BINARY, BOOLEAN may leave it out). For FLOAT and DOUBLE null too where a value is NaN
     * @param max largest value, likewise
     * @param nullCount rows in which it is null
     */
    public record ColumnRange(Object min, Object max, long nullCount) {}
}
