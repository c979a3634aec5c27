package io.sluice.storage.file;

import io.sluice.common.type.SqlType;

/**
 * How a table's columns are found in its files.
 *
 * @param table the table's schema; positions and types of scan columns refer to it
 * @param stored the same tree of fields with the names that they have in the files (column mapping by name gives them
 *     other names than the table does). A column that a file lacks is null in every row
 * @param byFieldId find columns by Parquet field id, which is then the Long {@value #FIELD_ID} in the metadata of
 *     each field of {@code stored}, and not by name
 */
public record DataFileSchema(SqlType.Struct table, SqlType.Struct stored, boolean byFieldId) {
    /** Metadata key of a field's id. */
    public static final String FIELD_ID = "delta.columnMapping.id";

    /** Files have the table's own names. */
    public static DataFileSchema plain(SqlType.Struct table) {
        return new DataFileSchema(table, table, false);
    }
}
