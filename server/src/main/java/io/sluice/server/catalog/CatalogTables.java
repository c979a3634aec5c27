package io.sluice.server.catalog;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalog's own tables and how entries are kept in them. */
final class CatalogTables {
    static final String SELECT_RELATIONS =
            "SELECT r.schema_key, r.name_key, s.name, r.name, r.kind, r.provider, r.location, r.managed,"
                + " r.columns_json, r.view_sql, r.view_schema, r.comment FROM relations r JOIN schemas s ON s.name_key"
                + " = r.schema_key";

    private static final String TABLE = "TABLE";
    private static final String VIEW = "VIEW";
    private static final String OPTION = "OPTION";
    private static final String COLUMN_NAME = "COLUMN_NAME";

    private CatalogTables() {}

    static Void create(Connection connection) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("""
                CREATE TABLE IF NOT EXISTS schemas (
                  name_key VARCHAR PRIMARY KEY,
                  name VARCHAR NOT NULL,
                  comment VARCHAR,
                  location VARCHAR)\
                """);
            statement.execute("""
                CREATE TABLE IF NOT EXISTS schema_properties (
                  schema_key VARCHAR NOT NULL REFERENCES schemas(name_key) ON DELETE CASCADE,
                  property VARCHAR NOT NULL,
                  property_value VARCHAR NOT NULL,
                  PRIMARY KEY (schema_key, property))\
                """);
            statement.execute("""
                CREATE TABLE IF NOT EXISTS relations (
                  schema_key VARCHAR NOT NULL REFERENCES schemas(name_key),
                  name_key VARCHAR NOT NULL,
                  name VARCHAR NOT NULL,
                  kind VARCHAR NOT NULL,
                  provider VARCHAR,
                  location VARCHAR,
                  managed BOOLEAN NOT NULL,
                  columns_json VARCHAR,
                  view_sql VARCHAR,
                  view_schema VARCHAR,
                  comment VARCHAR,
                  PRIMARY KEY (schema_key, name_key))\
                """);
            statement.execute("""
                CREATE TABLE IF NOT EXISTS relation_details (
                  schema_key VARCHAR NOT NULL,
                  name_key VARCHAR NOT NULL,
                  kind VARCHAR NOT NULL,
                  position INT NOT NULL,
                  detail_key VARCHAR NOT NULL,
                  detail_value VARCHAR,
                  PRIMARY KEY (schema_key, name_key, kind, position),
                  FOREIGN KEY (schema_key, name_key) REFERENCES relations(schema_key, name_key) ON DELETE CASCADE)\
                """);
        }
        return null;
    }

    static void insert(Connection connection, CatalogEntry entry) throws SQLException {
        String schemaKey = CatalogNames.key(entry.schema());
        String nameKey = CatalogNames.key(entry.name());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO relations(schema_key, name_key, name, kind, provider, location, managed, columns_json,"
                        + " view_sql, view_schema, comment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, schemaKey);
            insert.setString(2, nameKey);
            insert.setString(3, entry.name());
            switch (entry) {
                case CatalogEntry.Table table -> {
                    insert.setString(4, TABLE);
                    insert.setString(5, table.provider());
                    insert.setString(6, table.location());
                    insert.setBoolean(7, table.managed());
                    insert.setString(8, table.columns().map(ColumnsJson::write).orElse(null));
                    insert.setString(9, null);
                    insert.setString(10, null);
                    insert.setString(11, table.comment().orElse(null));
                }
                case CatalogEntry.View view -> {
                    insert.setString(4, VIEW);
                    insert.setString(5, null);
                    insert.setString(6, null);
                    insert.setBoolean(7, false);
                    insert.setString(8, ColumnsJson.write(view.columns()));
                    insert.setString(9, view.sql());
                    insert.setString(10, view.currentSchema().last());
                    insert.setString(11, view.comment().orElse(null));
                }
            }
            insert.executeUpdate();
        }
        switch (entry) {
            case CatalogEntry.Table table ->
                insertDetails(
                        connection,
                        schemaKey,
                        nameKey,
                        OPTION,
                        List.copyOf(table.options().entrySet()));
            case CatalogEntry.View view -> {
                List<Map.Entry<String, String>> names = new ArrayList<>();
                view.columnNames().forEach(name -> names.add(Map.entry(name, "")));
                insertDetails(connection, schemaKey, nameKey, COLUMN_NAME, names);
            }
        }
    }

    private static void insertDetails(
            Connection connection,
            String schemaKey,
            String nameKey,
            String kind,
            List<Map.Entry<String, String>> details)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO relation_details VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < details.size(); i++) {
                insert.setString(1, schemaKey);
                insert.setString(2, nameKey);
                insert.setString(3, kind);
                insert.setInt(4, i);
                insert.setString(5, details.get(i).getKey());
                insert.setString(6, details.get(i).getValue());
                insert.executeUpdate();
            }
        }
    }

    static boolean delete(Connection connection, String schema, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM relations WHERE schema_key = ? AND name_key = ?")) {
            delete.setString(1, CatalogNames.key(schema));
            delete.setString(2, CatalogNames.key(name));
            return delete.executeUpdate() > 0;
        }
    }

    /** @param query begins with {@link #SELECT_RELATIONS} */
    static List<CatalogEntry> readRelations(Connection connection, PreparedStatement query) throws SQLException {
        List<CatalogEntry> entries = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                entries.add(readRelation(connection, rows));
            }
        }
        return entries;
    }

    private static CatalogEntry readRelation(Connection connection, ResultSet rows) throws SQLException {
        String schemaKey = rows.getString(1);
        String nameKey = rows.getString(2);
        String schema = rows.getString(3);
        String name = rows.getString(4);
        Optional<SqlType.Struct> columns =
                Optional.ofNullable(rows.getString(9)).map(ColumnsJson::read);
        Optional<String> comment = Optional.ofNullable(rows.getString(12));
        if (rows.getString(5).equals(VIEW)) {
            List<String> columnNames = new ArrayList<>();
            details(connection, schemaKey, nameKey, COLUMN_NAME).forEach(detail -> columnNames.add(detail.getKey()));
            return new CatalogEntry.View(
                    schema,
                    name,
                    rows.getString(10),
                    ObjectName.of(CatalogNames.CATALOG, rows.getString(11)),
                    columnNames,
                    columns.orElse(SqlType.struct()),
                    comment);
        }
        Map<String, String> options = new HashMap<>();
        details(connection, schemaKey, nameKey, OPTION)
                .forEach(detail -> options.put(detail.getKey(), detail.getValue()));
        return new CatalogEntry.Table(
                schema, name, rows.getString(6), rows.getString(7), rows.getBoolean(8), columns, options, comment);
    }

    private static List<Map.Entry<String, String>> details(
            Connection connection, String schemaKey, String nameKey, String kind) throws SQLException {
        List<Map.Entry<String, String>> details = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT detail_key, detail_value FROM"
                + " relation_details WHERE schema_key = ? AND name_key = ? AND kind = ? ORDER BY position")) {
            query.setString(1, schemaKey);
            query.setString(2, nameKey);
            query.setString(3, kind);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    details.add(Map.entry(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return details;
    }
}
