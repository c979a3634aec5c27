package io.sluice.conformance.server;

import io.sluice.common.settings.SettingValues;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.WarmUp;
import io.sluice.server.security.UserDirectory;
import io.sluice.storage.store.ObjectStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A server in this process on a port of the loopback address, spoken to through the JDBC driver. */
public final class TestServer implements AutoCloseable {
    private final SluiceServer server;

    private TestServer(SluiceServer server) {
        this.server = server;
    }

    /** On a free port, with no users. */
    public static TestServer start(Path warehouse) {
        return start(warehouse, 0);
    }

    public static TestServer start(Path warehouse, int port) {
        return start(warehouse, port, UserDirectory.none());
    }

    /** With one user, so that others are not let in. */
    public static TestServer startWithUser(Path warehouse, String user, String password) {
        return start(warehouse, 0, UserDirectory.of(user, password.toCharArray()));
    }

    /** With its tables and files in another store. */
    public static TestServer start(Path warehouse, ObjectStore store) {
        return start(
                warehouse,
                0,
                UserDirectory.none(),
                (settings, memory) -> EngineParts.standard(settings, memory).withStore(store));
    }

    private static TestServer start(Path warehouse, int port, UserDirectory users) {
        return start(warehouse, port, users, EngineParts::standard);
    }

    private static TestServer start(Path warehouse, int port, UserDirectory users, EngineParts.Factory parts) {
        ServerOptions options = new ServerOptions(
                warehouse, ServerOptions.DEFAULT_HOST, port, users, Optional.empty(), new SettingValues(null));
        SluiceServer server = SluiceServer.start(options, parts);
        // As in a server of its own: answers come from scalar kernels first, later from those of vectors.
        WarmUp.ofKernels().begin();
        return new TestServer(server);
    }

    public int port() {
        return server.port();
    }

    /** For {@link DriverManager}. */
    public String url() {
        return "jdbc:sluice://127.0.0.1:" + port();
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Where the files of a managed table are. */
    public Path tableFolder(String schema, String table) {
        return server.warehouse().resolve(schema).resolve(table);
    }

    public int openSessions() {
        return server.sessions().count();
    }

    public int runningStatements() {
        return server.statements().running().size();
    }

    /** Off-heap memory held for results. */
    public long allocatedBytes() {
        return server.allocatedBytes();
    }

    /** Of the pool for queries. */
    public long reservedBytes() {
        return server.statements().core().memory().reservedBytes();
    }

    @Override
    public void close() {
        server.close();
    }
}
