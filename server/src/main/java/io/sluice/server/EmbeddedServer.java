package io.sluice.server;

import io.sluice.server.security.UserDirectory;
import java.nio.file.Path;

/**
 * A server inside somebody else's process, on a free port of the loopback address. The JDBC driver starts one for
 * {@code jdbc:sluice:embedded:/path}; it finds this class and its methods by name.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final SluiceServer server;

    private EmbeddedServer(SluiceServer server) {
        this.server = server;
    }

    /**
     * Starts a server on a warehouse folder, which is made if it is not there.
     *
     * @throws io.sluice.common.error.SluiceException WAREHOUSE_IN_USE, CATALOG_CORRUPT, IO_ERROR
     */
    public static EmbeddedServer start(Path warehouse) {
        return new EmbeddedServer(
                SluiceServer.start(ServerOptions.local(warehouse, UserDirectory.none()), EngineParts::standard));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
