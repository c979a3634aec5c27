package io.sluice.storage.file;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.Optional;

/**
 * How a table's columns are found in its files.
 *
 * @param table the table's schema; positions and types of scan columns refer to it
 * @param stored the same tree of fields with the names that they have in the files (column mapping by name gives them
 *     other names than the table does). A column that a file lacks is null in every row
 * @param byFieldId find columns by Parquet field id, which is then the Long {@value #FIELD_ID} in the metadata of
 *     each field of {@code stored}, and not by name
 * @param rowIds the columns of rows that came from other files with their ids; empty where rows are not tracked
 */
public record DataFileSchema(
        SqlType.Struct table, SqlType.Struct stored, boolean byFieldId, Optional<RowIdColumns> rowIds) {
    /** Metadata key of a field's id. */
    public static final String FIELD_ID = "delta.columnMapping.id";

    /**
     * Two columns, found by their names, of type BIGINT. Where a file lacks one, or a row has null, the file's
     * {@link DataFile#rowIds} count.
     *
     * @param rowId the row's id
     * @param commitVersion the version that added or changed the row last
     */
    public record RowIdColumns(Field rowId, Field commitVersion) {
        /** Columns of these names in files. */
        public static RowIdColumns named(String rowId, String commitVersion) {
            return new RowIdColumns(
                    Field.nullable(rowId, SqlType.BIGINT), Field.nullable(commitVersion, SqlType.BIGINT));
        }
    }

    /** A table that does not track its rows. */
    public DataFileSchema(SqlType.Struct table, SqlType.Struct stored, boolean byFieldId) {
        this(table, stored, byFieldId, Optional.empty());
    }

    /** Files have the table's own names. */
    public static DataFileSchema plain(SqlType.Struct table) {
        return new DataFileSchema(table, table, false);
    }
}
