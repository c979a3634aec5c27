package io.sluice.server.catalog;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.statement.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The catalog's table of functions. */
final class FunctionStore {
    private static final String SELECT =
            "SELECT s.name, f.name, f.definition, f.written_in, f.dialect, f.double_quoted, f.created_at FROM"
                    + " functions f JOIN schemas s ON s.name_key = f.schema_key";

    private FunctionStore() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                CREATE TABLE IF NOT EXISTS functions (
                  schema_key VARCHAR NOT NULL REFERENCES schemas(name_key) ON DELETE CASCADE,
                  name_key VARCHAR NOT NULL,
                  name VARCHAR NOT NULL,
                  definition VARCHAR NOT NULL,
                  written_in VARCHAR NOT NULL,
                  dialect VARCHAR NOT NULL,
                  double_quoted BOOLEAN NOT NULL,
                  created_at BIGINT NOT NULL,
                  PRIMARY KEY (schema_key, name_key))\
                """);
        }
    }

    /** Of a schema, by name. */
    static List<UserFunction> list(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SELECT + " WHERE f.schema_key = ? ORDER BY f.name_key")) {
            query.setString(1, CatalogNames.key(schema));
            return read(query);
        }
    }

    static List<UserFunction> find(Connection connection, String schema, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SELECT + " WHERE f.schema_key = ? AND f.name_key = ?")) {
            query.setString(1, CatalogNames.key(schema));
            query.setString(2, CatalogNames.key(name));
            return read(query);
        }
    }

    private static List<UserFunction> read(PreparedStatement query) throws SQLException {
        List<UserFunction> functions = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                functions.add(new UserFunction(
                        ObjectName.of(CatalogNames.CATALOG, rows.getString(1), rows.getString(2)),
                        rows.getString(3),
                        ObjectName.of(CatalogNames.CATALOG, rows.getString(4)),
                        SqlDialect.valueOf(rows.getString(5)),
                        rows.getBoolean(6),
                        rows.getLong(7)));
            }
        }
        return functions;
    }

    /** Puts a function in the place of one with its name, if there is one. @param function under its complete name */
    static void put(Connection connection, UserFunction function) throws SQLException {
        List<String> parts = function.name().parts();
        try (PreparedStatement merge = connection.prepareStatement("MERGE INTO functions(schema_key, name_key, name,"
                + " definition, written_in, dialect, double_quoted, created_at) KEY (schema_key, name_key) VALUES"
                + " (?, ?, ?, ?, ?, ?, ?, ?)")) {
            merge.setString(1, CatalogNames.key(parts.get(1)));
            merge.setString(2, CatalogNames.key(parts.get(2)));
            merge.setString(3, parts.get(2));
            merge.setString(4, function.sql());
            merge.setString(5, function.schema().last());
            merge.setString(6, function.dialect().name());
            merge.setBoolean(7, function.doubleQuotedNames());
            merge.setLong(8, function.createdAtMillis());
            merge.executeUpdate();
        }
    }

    static boolean delete(Connection connection, String schema, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM functions WHERE schema_key = ? AND name_key = ?")) {
            delete.setString(1, CatalogNames.key(schema));
            delete.setString(2, CatalogNames.key(name));
            return delete.executeUpdate() > 0;
        }
    }
}
