package io.sluice.benchmarks.engine;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.delta.TableFolder;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.WarmUp;
import io.sluice.server.security.UserDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sluice in this process or in one of its own, spoken to over the network through its JDBC driver like any client does. */
public final class SluiceSide implements AutoCloseable {
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

    private final Path warehouse;
    private final AutoCloseable server;
    private final String url;
    private final Connection connection;

    private SluiceSide(Path warehouse, AutoCloseable server, String url) throws SQLException {
        this.warehouse = warehouse;
        this.server = server;
        this.url = url;
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            closeServer();
            throw e;
        }
    }

    /**
     * In this process.
     *
     * @param cacheBytes room for the decoded columns that queries leave; 0 if they are to leave none
     * @param queryMemory each query's limit, as the setting {@code queryMemoryBytes}
     */
    public static SluiceSide start(Path warehouse, int threads, long cacheBytes, String queryMemory)
            throws SQLException {
        SettingValues settings = new SettingValues(null);
        settings.set(SluiceSettings.MAX_WORKERS, String.valueOf(threads));
        settings.set(SluiceSettings.COLUMN_CACHE_BYTES, String.valueOf(cacheBytes));
        settings.set(SluiceSettings.COLUMN_CACHE, String.valueOf(cacheBytes > 0));
        settings.set(SluiceSettings.QUERY_MEMORY_BYTES, queryMemory);
        awaitKernels();
        SluiceServer server = SluiceServer.start(
                new ServerOptions(
                        warehouse, ServerOptions.DEFAULT_HOST, 0, UserDirectory.none(), Optional.empty(), settings),
                EngineParts::standard);
        return new SluiceSide(warehouse, server, "jdbc:sluice://127.0.0.1:" + server.port());
    }

    /**
     * In a process of its own, where it shares neither heap nor compiled code with another; without a cache of decoded
     * columns.
     *
     * @throws IOException if the process ends before the server is ready
     */
    public static SluiceSide startProcess(Path warehouse, int threads) throws IOException, SQLException {
        // The cache of classes would be made beside the runs where there is none yet.
        ServerProcess server = ServerProcess.start(
                warehouse,
                Map.of(
                        SluiceSettings.MAX_WORKERS.name(),
                        String.valueOf(threads),
                        SluiceSettings.COLUMN_CACHE.name(),
                        "false"),
                Map.of("SLUICE_AOT", "off"));
        return new SluiceSide(warehouse, server, server.url());
    }

    /** A server compiles them in its first seconds; queries that run meanwhile are not hot. */
    private static void awaitKernels() throws SQLException {
        WarmUp kernels = WarmUp.ofKernels();
        kernels.begin();
        try {
            if (!kernels.await(LONGEST_WARM_UP)) {
                throw new SQLException("the kernels are not compiled after " + LONGEST_WARM_UP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    /** Another connection, for a client of its own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public Answer query(String sql) throws SQLException {
        return Answer.query(connection, sql);
    }

    /** Gives a Delta table that another server manages its name here too. */
    public void register(String table, Path folder) throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS " + table + " USING DELTA LOCATION '" + folder + "'");
    }

    /** The folder of a table that this server manages. */
    public Path folder(String table) {
        return warehouse.resolve("default").resolve(table);
    }

    public List<Path> dataFiles(String table) {
        return new TableFolder(folder(table)).dataFiles();
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            closeServer();
        }
    }

    private void closeServer() throws SQLException {
        try {
            server.close();
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException("the server could not be closed", e);
        }
    }
}
