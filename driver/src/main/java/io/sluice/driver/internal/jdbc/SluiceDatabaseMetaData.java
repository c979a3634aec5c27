package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.connect.ConnectionProperty;
import io.sluice.driver.internal.connect.DriverVersion;
import io.sluice.driver.internal.wire.Messages;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What there is on the server. Name patterns are matched without case, as Sluice compares names. */
final class SluiceDatabaseMetaData extends EmptyMetaData {
    private static final int SERVER_NAME = 0;
    private static final int SERVER_VERSION = 1;

    private final SluiceConnection connection;
    private final ServerMetaData server;
    private Map<Integer, Object> serverFacts;

    SluiceDatabaseMetaData(SluiceConnection connection) {
        this.connection = connection;
        this.server = new ServerMetaData(connection);
    }

    @Override
    public ResultSet getTables(String catalog, String schemaPattern, String tablePattern, String[] types)
            throws SQLException {
        MetaDataRows rows = new MetaDataRows()
                .texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS", "TYPE_CAT", "TYPE_SCHEM")
                .texts("TYPE_NAME", "SELF_REFERENCING_COL_NAME", "REF_GENERATION");
        if (isSomeCatalog(catalog)) {
            List<String> wanted = types == null ? null : Arrays.asList(types);
            for (ServerMetaData.Table table : server.tables(catalog, schemaPattern, tablePattern, wanted, false)) {
                rows.row(table.catalog, table.schema, table.name, table.type, null, null, null, null, null, null);
            }
        }
        return rows.sortedBy(3, 0, 1, 2).toResultSet();
    }

    @Override
    public ResultSet getColumns(String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        List<ServerMetaData.Table> tables =
                isSomeCatalog(catalog) ? server.tables(catalog, schemaPattern, tablePattern, null, true) : List.of();
        return ColumnRows.create(tables, LikePattern.of(columnPattern));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
        MetaDataRows rows = new MetaDataRows().texts("TABLE_SCHEM", "TABLE_CATALOG");
        if (isSomeCatalog(catalog)) {
            for (String[] schema : server.schemas(catalog, schemaPattern)) {
                rows.row(schema[1], schema[0]);
            }
        }
        return rows.sortedBy(1, 0).toResultSet();
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        MetaDataRows rows = new MetaDataRows().texts("TABLE_CAT");
        for (String catalog : server.catalogs()) {
            rows.row(catalog);
        }
        return rows.sortedBy(0).toResultSet();
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        MetaDataRows rows = new MetaDataRows().texts("TABLE_TYPE");
        for (String type : server.tableTypes()) {
            rows.row(type);
        }
        return rows.sortedBy(0).toResultSet();
    }

    @Override
    public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
        return KeyColumns.primary(server.keys(Messages.getPrimaryKeys(catalog, schema, table)));
    }

    @Override
    public ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
        return KeyColumns.imported(server.keys(Messages.getImportedKeys(catalog, schema, table)));
    }

    @Override
    public ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
        return KeyColumns.exported(server.keys(Messages.getExportedKeys(catalog, schema, table)));
    }

    @Override
    public ResultSet getCrossReference(
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable)
            throws SQLException {
        return KeyColumns.exported(server.keys(Messages.getCrossReference(
                parentCatalog, parentSchema, parentTable, foreignCatalog, foreignSchema, foreignTable)));
    }

    @Override
    public ResultSet getTypeInfo() {
        return TypeInfoRows.create();
    }

    @Override
    public ResultSet getClientInfoProperties() {
        MetaDataRows rows = new MetaDataRows().texts("NAME").ints("MAX_LEN").texts("DEFAULT_VALUE", "DESCRIPTION");
        for (String name : SluiceConnection.CLIENT_INFO) {
            rows.row(name, Integer.MAX_VALUE, "", "Kept by the driver for the application's own use.");
        }
        return rows.sortedBy(0).toResultSet();
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return connection.config().publicUrl();
    }

    @Override
    public String getUserName() {
        String user = connection.config().get(ConnectionProperty.USER);
        return user == null ? "" : user;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getDatabaseProductName() throws SQLException {
        return String.valueOf(facts().getOrDefault(SERVER_NAME, "Sluice"));
    }

    @Override
    public String getDatabaseProductVersion() throws SQLException {
        return String.valueOf(facts().getOrDefault(SERVER_VERSION, ""));
    }

    @Override
    public int getDatabaseMajorVersion() throws SQLException {
        return versionPart(0);
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return versionPart(1);
    }

    @Override
    public String getDriverName() {
        return "Sluice JDBC Driver";
    }

    @Override
    public String getDriverVersion() {
        return DriverVersion.TEXT;
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.MAJOR;
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.MINOR;
    }

    @Override
    public int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public String getIdentifierQuoteString() {
        return "`";
    }

    /** Words that SQL:2003 does not reserve. */
    @Override
    public String getSQLKeywords() {
        return "ANTI,CACHE,CLUSTER,COPY,DATABASE,DATABASES,DESCRIBE,EXPLAIN,FILEFORMAT,HISTORY,LIMIT,LOCATION,MAP,"
                + "MINUS,OPTIMIZE,OVERWRITE,QUALIFY,RESTORE,RETAIN,SEMI,SHOW,STRING,STRUCT,TBLPROPERTIES,USE,VACUUM,"
                + "VERSION,VIEW,ZORDER";
    }

    @Override
    public String getNumericFunctions() {
        return "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,RADIANS,RAND,ROUND,"
                + "SIGN,SIN,SQRT,TAN";
    }

    @Override
    public String getStringFunctions() {
        return "ASCII,CHAR,CHAR_LENGTH,CONCAT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,POSITION,REPEAT,REPLACE,RIGHT,RTRIM,"
                + "SUBSTRING,UCASE";
    }

    @Override
    public String getSystemFunctions() {
        return "IFNULL";
    }

    @Override
    public String getTimeDateFunctions() {
        return "CURRENT_DATE,CURRENT_TIMESTAMP,EXTRACT,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,HOUR,MINUTE,MONTH,NOW,QUARTER,"
                + "SECOND,WEEK,YEAR";
    }

    @Override
    public String getSearchStringEscape() {
        return "\\";
    }

    @Override
    public String getExtraNameCharacters() {
        return "";
    }

    @Override
    public String getSchemaTerm() {
        return "schema";
    }

    @Override
    public String getProcedureTerm() {
        return "procedure";
    }

    @Override
    public String getCatalogTerm() {
        return "catalog";
    }

    @Override
    public String getCatalogSeparator() {
        return ".";
    }

    @Override
    public boolean supportsConvert() {
        return false;
    }

    @Override
    public boolean supportsConvert(int fromType, int toType) {
        return false;
    }

    @Override
    public int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_NONE;
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int level) {
        return level == Connection.TRANSACTION_NONE;
    }

    @Override
    public boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public boolean supportsResultSetHoldability(int holdability) {
        return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public int getSQLStateType() {
        return sqlStateSQL;
    }

    /** The empty string asks for objects without a catalog, and there are none. */
    private static boolean isSomeCatalog(String catalog) {
        return catalog == null || !catalog.isEmpty();
    }

    private Map<Integer, Object> facts() throws SQLException {
        if (serverFacts == null) {
            serverFacts = server.facts(SERVER_NAME, SERVER_VERSION);
        }
        return serverFacts;
    }

    private int versionPart(int index) throws SQLException {
        String[] parts = getDatabaseProductVersion().split("[.-]");
        return index < parts.length && parts[index].matches("\\d+") ? Integer.parseInt(parts[index]) : 0;
    }
}
