package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.List;

/** The columns of tables, as getColumns lists them. */
final class ColumnRows {
    private static final int DECIMAL_RADIX = 10;

    private ColumnRows() {}

    static ResultSet create(List<ServerMetaData.Table> tables, LikePattern columnPattern) {
        MetaDataRows rows = new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME")
                .ints("DATA_TYPE")
                .texts("TYPE_NAME")
                .ints("COLUMN_SIZE", "BUFFER_LENGTH", "DECIMAL_DIGITS", "NUM_PREC_RADIX", "NULLABLE")
                .texts("REMARKS", "COLUMN_DEF")
                .ints("SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION")
                .texts("IS_NULLABLE", "SCOPE_CATALOG", "SCOPE_SCHEMA", "SCOPE_TABLE")
                .shorts("SOURCE_DATA_TYPE")
                .texts("IS_AUTOINCREMENT", "IS_GENERATEDCOLUMN");
        for (ServerMetaData.Table table : tables) {
            for (int i = 0; i < table.fields.size(); i++) {
                if (columnPattern.matches(table.fields.get(i).name)) {
                    add(rows, table, table.fields.get(i), i + 1);
                }
            }
        }
        return rows.sortedBy(0, 1, 2, 16).toResultSet();
    }

    private static void add(MetaDataRows rows, ServerMetaData.Table table, ArrowField field, int ordinal) {
        ColumnInfo info = ColumnInfo.of(field);
        boolean isNumber = isNumber(info.jdbcType);
        boolean isSized = info.jdbcType == Types.VARCHAR || info.jdbcType == Types.VARBINARY;
        String autoIncrement = "1".equals(field.sqlMetadata("IS_AUTO_INCREMENT")) ? "YES" : "NO";
        rows.row(
                table.catalog,
                table.schema,
                table.name,
                field.name,
                info.jdbcType,
                info.typeName,
                info.precision,
                null,
                isNumber || info.jdbcType == Types.TIMESTAMP ? info.scale : null,
                isNumber ? DECIMAL_RADIX : null,
                field.nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                remarks(field),
                null,
                null,
                null,
                isSized ? info.precision : null,
                ordinal,
                field.nullable ? "YES" : "NO",
                null,
                null,
                null,
                null,
                autoIncrement,
                "");
    }

    private static String remarks(ArrowField field) {
        String remarks = field.sqlMetadata("REMARKS");
        return remarks != null ? remarks : field.metadata.get("comment");
    }

    private static boolean isNumber(int jdbcType) {
        switch (jdbcType) {
            case Types.TINYINT:
            case Types.SMALLINT:
            case Types.INTEGER:
            case Types.BIGINT:
            case Types.REAL:
            case Types.DOUBLE:
            case Types.DECIMAL:
                return true;
            default:
                return false;
        }
    }
}
