package io.sluice.storage.cache;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;

/**
 * What a cached column is: files are never changed, so that path, size and time of one tell its content.
 *
 * @param firstRow of the row group within the file
 * @param column name in the file
 * @param stored the field as the file has it: parts of nested columns are found by it
 * @param type that the vectors have
 */
public record ColumnKey(
        String path,
        long sizeBytes,
        long modificationTimeMillis,
        long firstRow,
        String column,
        Field stored,
        SqlType type) {}
