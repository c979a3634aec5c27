package io.sluice.server;

import io.sluice.common.settings.SettingValues;
import io.sluice.server.flight.FlightEndpointServer.Tls;
import io.sluice.server.security.UserDirectory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to run a server.
 *
 * @param port 0 takes any free one
 * @param users who may connect; nobody is asked where there are none
 * @param settings values of server and session settings
 */
public record ServerOptions(
        Path warehouse, String host, int port, UserDirectory users, Optional<Tls> tls, SettingValues settings) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 31337;

    /** For one process's own use: loopback, any free port. */
    public static ServerOptions local(Path warehouse, UserDirectory users) {
        return new ServerOptions(warehouse, DEFAULT_HOST, 0, users, Optional.empty(), new SettingValues(null));
    }
}
