package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.error.Errors;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** A result's columns. */
final class SluiceResultSetMetaData extends JdbcWrapper implements ResultSetMetaData {
    private final List<ColumnInfo> columns = new ArrayList<>();

    SluiceResultSetMetaData(List<ArrowField> fields) {
        fields.forEach(field -> columns.add(ColumnInfo.of(field)));
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        return "1".equals(textOf(column, "IS_AUTO_INCREMENT"));
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return info(column).jdbcType == Types.VARCHAR;
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        info(column);
        return true;
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        info(column);
        return false;
    }

    @Override
    public int isNullable(int column) throws SQLException {
        return info(column).field.nullable ? columnNullable : columnNoNulls;
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return info(column).signed;
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return info(column).displaySize;
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return info(column).field.name;
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return info(column).field.name;
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        return textOf(column, "SCHEMA_NAME");
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return info(column).precision;
    }

    @Override
    public int getScale(int column) throws SQLException {
        return info(column).scale;
    }

    @Override
    public String getTableName(int column) throws SQLException {
        return textOf(column, "TABLE_NAME");
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        return textOf(column, "CATALOG_NAME");
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return info(column).jdbcType;
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return info(column).typeName;
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        info(column);
        return true;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        info(column);
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        info(column);
        return false;
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return info(column).javaClass.getName();
    }

    /** Empty where the column has none, as JDBC asks. */
    private String textOf(int column, String key) throws SQLException {
        String text = info(column).field.sqlMetadata(key);
        return text == null ? "" : text;
    }

    private ColumnInfo info(int column) throws SQLException {
        if (column < 1 || column > columns.size()) {
            throw Errors.invalidArgument("There is no column " + column + ": the result has " + columns.size() + ".");
        }
        return columns.get(column - 1);
    }
}
