package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileSchema;
import java.util.ArrayList;
import java.util.List;

/** The columns that change data has beside those of its table. */
public final class ChangeColumns {
    /** STRING: how the row changed. In change data files, and in what is read of them. */
    public static final String CHANGE_TYPE = "_change_type";

    /** BIGINT: the version that changed the row. */
    public static final String COMMIT_VERSION = "_commit_version";

    /** TIMESTAMP: when that version was committed. */
    public static final String COMMIT_TIMESTAMP = "_commit_timestamp";

    public static final String INSERT = "insert";
    public static final String DELETE = "delete";
    public static final String UPDATE_PREIMAGE = "update_preimage";
    public static final String UPDATE_POSTIMAGE = "update_postimage";

    private static final List<Field> READ = List.of(
            Field.nullable(CHANGE_TYPE, SqlType.STRING),
            Field.nullable(COMMIT_VERSION, SqlType.BIGINT),
            Field.nullable(COMMIT_TIMESTAMP, SqlType.TIMESTAMP));

    private ChangeColumns() {}

    /** The columns of a change data file: those of the table and the kind of change. */
    static SqlType.Struct written(SqlType.Struct table) {
        return with(table, READ.subList(0, 1));
    }

    /** The columns of a table's changes. */
    static SqlType.Struct read(SqlType.Struct table) {
        return with(table, READ);
    }

    static DataFileSchema read(DataFileSchema table) {
        return new DataFileSchema(read(table.table()), read(table.stored()), table.byFieldId());
    }

    /** @throws SluiceException COLUMN_ALREADY_EXISTS if the table has a column with one of the names */
    static void checkFree(SqlType.Struct table) {
        for (Field field : READ) {
            if (table.indexOf(field.name()) >= 0) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS,
                        "The table has a column " + field.name() + ", which is what the change data feed calls a column"
                                + " of its own. Rename it, or leave delta.enableChangeDataFeed off.");
            }
        }
    }

    private static SqlType.Struct with(SqlType.Struct table, List<Field> more) {
        List<Field> fields = new ArrayList<>(table.fields());
        fields.addAll(more);
        return new SqlType.Struct(fields);
    }
}
