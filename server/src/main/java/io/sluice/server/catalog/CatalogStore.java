package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.UserFunction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Schemas, tables and views in an embedded H2 database in {@code WAREHOUSE/.sluice}. Each method is one transaction.
 * Thread-safe.
 */
public final class CatalogStore implements AutoCloseable {
    private static final String UNIQUE_VIOLATION = "23505";

    private final WarehouseLock lock;
    private final JdbcConnectionPool pool;
    private final EntryCache cache = new EntryCache();

    private CatalogStore(WarehouseLock lock, JdbcConnectionPool pool) {
        this.lock = lock;
        this.pool = pool;
    }

    /** @throws SluiceException WAREHOUSE_IN_USE, CATALOG_CORRUPT, IO_ERROR */
    public static CatalogStore open(Path warehouse) {
        WarehouseLock lock = WarehouseLock.acquire(warehouse);
        try {
            Path file = warehouse.resolve(".sluice").resolve("catalog");
            JdbcConnectionPool pool = JdbcConnectionPool.create(
                    "jdbc:h2:file:" + file.toAbsolutePath()
                            + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0",
                    "sluice",
                    "");
            CatalogStore store = new CatalogStore(lock, pool);
            store.run("open the catalog", connection -> {
                CatalogTables.create(connection);
                FunctionStore.create(connection);
                return null;
            });
            if (store.schema(CatalogNames.DEFAULT_SCHEMA).isEmpty()) {
                store.createSchema(new SchemaEntry(CatalogNames.DEFAULT_SCHEMA, Optional.empty(), Optional.empty()));
            }
            return store;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** How often something here was changed since the server started. */
    public long changes() {
        return cache.changes();
    }

    /** By name. */
    public List<SchemaEntry> schemas() {
        return read("list schemas", connection -> {
            List<SchemaEntry> schemas = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                            "SELECT name, comment, location FROM schemas ORDER BY name_key");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    schemas.add(schemaEntry(rows));
                }
            }
            return schemas;
        });
    }

    public Optional<SchemaEntry> schema(String name) {
        return read("find a schema", connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT name, comment, location FROM schemas WHERE name_key = ?")) {
                query.setString(1, CatalogNames.key(name));
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(schemaEntry(rows)) : Optional.empty();
                }
            }
        });
    }

    /** @throws SluiceException SCHEMA_ALREADY_EXISTS */
    public void createSchema(SchemaEntry schema) {
        run("create a schema", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO schemas(name_key, name, comment, location) VALUES (?, ?, ?, ?)")) {
                insert.setString(1, CatalogNames.key(schema.name()));
                insert.setString(2, schema.name());
                insert.setString(3, schema.comment().orElse(null));
                insert.setString(4, schema.location().orElse(null));
                return insert.executeUpdate();
            } catch (SQLException e) {
                if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw new SluiceException(
                            ErrorCode.SCHEMA_ALREADY_EXISTS,
                            "The schema " + schema.name() + " exists. Use CREATE SCHEMA IF NOT EXISTS.",
                            e);
                }
                throw e;
            }
        });
    }

    /** Removes a schema that holds nothing; false if it was not there. */
    public boolean dropSchema(String name) {
        return run("drop a schema", connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM schemas WHERE name_key = ?")) {
                delete.setString(1, CatalogNames.key(name));
                return delete.executeUpdate() > 0;
            }
        });
    }

    /** Empty takes the comment away. */
    public void setSchemaComment(String name, Optional<String> comment) {
        run("comment on a schema", connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE schemas SET comment = ? WHERE name_key = ?")) {
                update.setString(1, comment.orElse(null));
                update.setString(2, CatalogNames.key(name));
                return update.executeUpdate();
            }
        });
    }

    /** By key. */
    public Map<String, String> schemaProperties(String name) {
        return read("read a schema's properties", connection -> {
            Map<String, String> properties = new TreeMap<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT property, property_value FROM schema_properties WHERE schema_key = ?")) {
                query.setString(1, CatalogNames.key(name));
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        properties.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
            return properties;
        });
    }

    /** Adds properties to those that are there, and replaces those of the same key. */
    public void setSchemaProperties(String name, Map<String, String> properties) {
        run("set a schema's properties", connection -> {
            try (PreparedStatement merge = connection.prepareStatement(
                    "MERGE INTO schema_properties(schema_key, property, property_value) VALUES (?, ?, ?)")) {
                for (Map.Entry<String, String> property : properties.entrySet()) {
                    merge.setString(1, CatalogNames.key(name));
                    merge.setString(2, property.getKey());
                    merge.setString(3, property.getValue());
                    merge.executeUpdate();
                }
            }
            return null;
        });
    }

    /** By name. */
    public List<CatalogEntry> entries(String schema) {
        return read("list tables", connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    CatalogTables.SELECT_RELATIONS + " WHERE r.schema_key = ? ORDER BY r.name_key")) {
                query.setString(1, CatalogNames.key(schema));
                return CatalogTables.readRelations(connection, query);
            }
        });
    }

    public Optional<CatalogEntry> entry(String schema, String name) {
        return cache.get(
                schema,
                name,
                () -> read("find a table", connection -> {
                    try (PreparedStatement query = connection.prepareStatement(
                            CatalogTables.SELECT_RELATIONS + " WHERE r.schema_key = ? AND r.name_key = ?")) {
                        query.setString(1, CatalogNames.key(schema));
                        query.setString(2, CatalogNames.key(name));
                        return CatalogTables.readRelations(connection, query).stream()
                                .findFirst();
                    }
                }));
    }

    /** @throws SluiceException TABLE_OR_VIEW_ALREADY_EXISTS, SCHEMA_NOT_FOUND */
    public void create(CatalogEntry entry) {
        run("create " + entry.fullName(), connection -> {
            try {
                CatalogTables.insert(connection, entry);
                return null;
            } catch (SQLException e) {
                if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw new SluiceException(
                            ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                            "A table or view " + entry.fullName() + " exists. Drop it first, or use IF NOT EXISTS or OR"
                                    + " REPLACE.",
                            e);
                }
                if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
                    throw new SluiceException(
                            ErrorCode.SCHEMA_NOT_FOUND,
                            "There is no schema " + entry.schema() + ". CREATE SCHEMA makes one.",
                            e);
                }
                throw e;
            }
        });
    }

    /** Puts an entry in the place of the one with its name, if there is one. */
    public void replace(CatalogEntry entry) {
        run("replace " + entry.fullName(), connection -> {
            CatalogTables.delete(connection, entry.schema(), entry.name());
            CatalogTables.insert(connection, entry);
            return null;
        });
    }

    /**
     * Puts an entry in the place of one with another name.
     *
     * @throws SluiceException TABLE_OR_VIEW_ALREADY_EXISTS if the new name is taken; SCHEMA_NOT_FOUND
     */
    public void rename(CatalogEntry before, CatalogEntry after) {
        if (entry(after.schema(), after.name()).isPresent() && !sameName(before, after)) {
            throw new SluiceException(
                    ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                    "A table or view " + after.fullName() + " exists. Choose another name, or drop it first.");
        }
        run("rename " + before.fullName(), connection -> {
            CatalogTables.delete(connection, before.schema(), before.name());
            CatalogTables.insert(connection, after);
            return null;
        });
    }

    private static boolean sameName(CatalogEntry a, CatalogEntry b) {
        return CatalogNames.key(a.schema()).equals(CatalogNames.key(b.schema()))
                && CatalogNames.key(a.name()).equals(CatalogNames.key(b.name()));
    }

    /** False if it was not there. */
    public boolean drop(String schema, String name) {
        return run("drop " + name, connection -> CatalogTables.delete(connection, schema, name));
    }

    /** The functions of a schema, by name. */
    public List<UserFunction> functions(String schema) {
        return read("list functions", connection -> FunctionStore.list(connection, schema));
    }

    public Optional<UserFunction> function(String schema, String name) {
        return read(
                "find a function",
                connection ->
                        FunctionStore.find(connection, schema, name).stream().findFirst());
    }

    /**
     * Puts a function in the place of one with its name, if there is one.
     *
     * @param function under its complete name, in a schema that is there
     */
    public void putFunction(UserFunction function) {
        run("create the function " + function.name(), connection -> {
            FunctionStore.put(connection, function);
            return null;
        });
    }

    /** False if it was not there. */
    public boolean dropFunction(String schema, String name) {
        return run("drop the function " + name, connection -> FunctionStore.delete(connection, schema, name));
    }

    @Override
    public void close() {
        try (Connection connection = pool.getConnection();
                java.sql.Statement shutdown = connection.createStatement()) {
            shutdown.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw failed("close the catalog", e);
        } finally {
            pool.dispose();
            lock.close();
        }
    }

    private static SchemaEntry schemaEntry(ResultSet rows) throws SQLException {
        return new SchemaEntry(
                rows.getString(1), Optional.ofNullable(rows.getString(2)), Optional.ofNullable(rows.getString(3)));
    }

    /** Work that may change something: what it changed outlives a crash once this returns. */
    private <T> T run(String doing, SqlWork<T> work) {
        try {
            return transact(doing, work, true);
        } finally {
            cache.clear();
        }
    }

    private <T> T read(String doing, SqlWork<T> work) {
        return transact(doing, work, false);
    }

    private <T> T transact(String doing, SqlWork<T> work, boolean changes) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                if (changes) {
                    sync(connection);
                }
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(doing, e);
        }
    }

    /**
     * H2 leaves commits in memory until it is told to write them. It is opened with no delay of its own, which means without a
     * writing thread: CHECKPOINT does not wait for what that thread has begun to write.
     */
    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private static SluiceException failed(String doing, SQLException e) {
        return new SluiceException(
                ErrorCode.CATALOG_CORRUPT,
                "The catalog store failed to " + doing + ": " + e.getMessage()
                        + ". Check the folder .sluice in the warehouse and the space on its disk.",
                e);
    }

    /** Work in one transaction. */
    private interface SqlWork<T> {
        T run(Connection connection) throws SQLException;
    }
}
