package io.sluice.driver.internal.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Keys as the server lists them, in the columns and orders of {@link DatabaseMetaData}. */
final class KeyColumns {
    private KeyColumns() {}

    /** @param keys as {@code CommandGetPrimaryKeys} gives them; closed */
    static ResultSet primary(ResultSet keys) throws SQLException {
        MetaDataRows rows = new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME")
                .shorts("KEY_SEQ")
                .texts("PK_NAME");
        try (keys) {
            while (keys.next()) {
                rows.row(
                        keys.getString("catalog_name"),
                        keys.getString("db_schema_name"),
                        keys.getString("table_name"),
                        keys.getString("column_name"),
                        keys.getShort("key_sequence"),
                        keys.getString("key_name"));
            }
        }
        return rows.sortedBy(3).toResultSet();
    }

    /** By the table referred to. */
    static ResultSet imported(ResultSet keys) throws SQLException {
        return foreign(keys).sortedBy(0, 1, 2, 8).toResultSet();
    }

    /** By the table that refers. */
    static ResultSet exported(ResultSet keys) throws SQLException {
        return foreign(keys).sortedBy(4, 5, 6, 8).toResultSet();
    }

    /** @param keys as {@code CommandGetImportedKeys} and its like give them; closed */
    private static MetaDataRows foreign(ResultSet keys) throws SQLException {
        MetaDataRows rows = new MetaDataRows()
                .texts("PKTABLE_CAT", "PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME")
                .texts("FKTABLE_CAT", "FKTABLE_SCHEM", "FKTABLE_NAME", "FKCOLUMN_NAME")
                .shorts("KEY_SEQ", "UPDATE_RULE", "DELETE_RULE")
                .texts("FK_NAME", "PK_NAME")
                .shorts("DEFERRABILITY");
        try (keys) {
            while (keys.next()) {
                rows.row(
                        keys.getString("pk_catalog_name"),
                        keys.getString("pk_db_schema_name"),
                        keys.getString("pk_table_name"),
                        keys.getString("pk_column_name"),
                        keys.getString("fk_catalog_name"),
                        keys.getString("fk_db_schema_name"),
                        keys.getString("fk_table_name"),
                        keys.getString("fk_column_name"),
                        keys.getShort("key_sequence"),
                        // Flight SQL's numbers of the rules are JDBC's.
                        keys.getShort("update_rule"),
                        keys.getShort("delete_rule"),
                        keys.getString("fk_key_name"),
                        keys.getString("pk_key_name"),
                        (short) DatabaseMetaData.importedKeyNotDeferrable);
            }
        }
        return rows;
    }
}
