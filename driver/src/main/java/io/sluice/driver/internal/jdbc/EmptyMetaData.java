package io.sluice.driver.internal.jdbc;

import java.sql.ResultSet;
import java.sql.RowIdLifetime;

/** The metadata of what Sluice does not have: indexes, procedures, privileges on columns, user-defined types. */
abstract class EmptyMetaData extends DatabaseTraits {
    @Override
    public ResultSet getProcedures(String catalog, String schemaPattern, String procedurePattern) {
        return new MetaDataRows()
                .texts(
                        "PROCEDURE_CAT",
                        "PROCEDURE_SCHEM",
                        "PROCEDURE_NAME",
                        "RESERVED1",
                        "RESERVED2",
                        "RESERVED3",
                        "REMARKS")
                .shorts("PROCEDURE_TYPE")
                .texts("SPECIFIC_NAME")
                .toResultSet();
    }

    @Override
    public ResultSet getProcedureColumns(
            String catalog, String schemaPattern, String procedurePattern, String columnPattern) {
        return new MetaDataRows()
                .texts("PROCEDURE_CAT", "PROCEDURE_SCHEM", "PROCEDURE_NAME", "COLUMN_NAME")
                .shorts("COLUMN_TYPE")
                .ints("DATA_TYPE")
                .texts("TYPE_NAME")
                .ints("PRECISION", "LENGTH")
                .shorts("SCALE", "RADIX", "NULLABLE")
                .texts("REMARKS", "COLUMN_DEF")
                .ints("SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION")
                .texts("IS_NULLABLE", "SPECIFIC_NAME")
                .toResultSet();
    }

    @Override
    public ResultSet getColumnPrivileges(String catalog, String schema, String table, String columnPattern) {
        return new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "GRANTOR", "GRANTEE", "PRIVILEGE")
                .texts("IS_GRANTABLE")
                .toResultSet();
    }

    @Override
    public ResultSet getTablePrivileges(String catalog, String schemaPattern, String tablePattern) {
        return new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "GRANTOR", "GRANTEE", "PRIVILEGE", "IS_GRANTABLE")
                .toResultSet();
    }

    @Override
    public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable) {
        return rowIdentifiers();
    }

    @Override
    public ResultSet getVersionColumns(String catalog, String schema, String table) {
        return rowIdentifiers();
    }

    private static ResultSet rowIdentifiers() {
        return new MetaDataRows()
                .shorts("SCOPE")
                .texts("COLUMN_NAME")
                .ints("DATA_TYPE")
                .texts("TYPE_NAME")
                .ints("COLUMN_SIZE", "BUFFER_LENGTH")
                .shorts("DECIMAL_DIGITS", "PSEUDO_COLUMN")
                .toResultSet();
    }

    @Override
    public ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate) {
        return new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME")
                .booleans("NON_UNIQUE")
                .texts("INDEX_QUALIFIER", "INDEX_NAME")
                .shorts("TYPE", "ORDINAL_POSITION")
                .texts("COLUMN_NAME", "ASC_OR_DESC")
                .longs("CARDINALITY", "PAGES")
                .texts("FILTER_CONDITION")
                .toResultSet();
    }

    @Override
    public ResultSet getUDTs(String catalog, String schemaPattern, String typePattern, int[] types) {
        return new MetaDataRows()
                .texts("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "CLASS_NAME")
                .ints("DATA_TYPE")
                .texts("REMARKS")
                .shorts("BASE_TYPE")
                .toResultSet();
    }

    @Override
    public ResultSet getSuperTypes(String catalog, String schemaPattern, String typePattern) {
        return new MetaDataRows()
                .texts("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "SUPERTYPE_CAT", "SUPERTYPE_SCHEM", "SUPERTYPE_NAME")
                .toResultSet();
    }

    @Override
    public ResultSet getSuperTables(String catalog, String schemaPattern, String tablePattern) {
        return new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "SUPERTABLE_NAME")
                .toResultSet();
    }

    @Override
    public ResultSet getAttributes(String catalog, String schemaPattern, String typePattern, String attributePattern) {
        return new MetaDataRows()
                .texts("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "ATTR_NAME")
                .ints("DATA_TYPE")
                .texts("ATTR_TYPE_NAME")
                .ints("ATTR_SIZE", "DECIMAL_DIGITS", "NUM_PREC_RADIX", "NULLABLE")
                .texts("REMARKS", "ATTR_DEF")
                .ints("SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION")
                .texts("IS_NULLABLE", "SCOPE_CATALOG", "SCOPE_SCHEMA", "SCOPE_TABLE")
                .shorts("SOURCE_DATA_TYPE")
                .toResultSet();
    }

    @Override
    public ResultSet getFunctions(String catalog, String schemaPattern, String functionPattern) {
        return new MetaDataRows()
                .texts("FUNCTION_CAT", "FUNCTION_SCHEM", "FUNCTION_NAME", "REMARKS")
                .shorts("FUNCTION_TYPE")
                .texts("SPECIFIC_NAME")
                .toResultSet();
    }

    @Override
    public ResultSet getFunctionColumns(
            String catalog, String schemaPattern, String functionPattern, String columnPattern) {
        return new MetaDataRows()
                .texts("FUNCTION_CAT", "FUNCTION_SCHEM", "FUNCTION_NAME", "COLUMN_NAME")
                .shorts("COLUMN_TYPE")
                .ints("DATA_TYPE")
                .texts("TYPE_NAME")
                .ints("PRECISION", "LENGTH")
                .shorts("SCALE", "RADIX", "NULLABLE")
                .texts("REMARKS")
                .ints("CHAR_OCTET_LENGTH", "ORDINAL_POSITION")
                .texts("IS_NULLABLE", "SPECIFIC_NAME")
                .toResultSet();
    }

    @Override
    public ResultSet getPseudoColumns(String catalog, String schemaPattern, String tablePattern, String columnPattern) {
        return new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME")
                .ints("DATA_TYPE", "COLUMN_SIZE", "DECIMAL_DIGITS", "NUM_PREC_RADIX")
                .texts("COLUMN_USAGE", "REMARKS")
                .ints("CHAR_OCTET_LENGTH")
                .texts("IS_NULLABLE")
                .toResultSet();
    }

    @Override
    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }
}
