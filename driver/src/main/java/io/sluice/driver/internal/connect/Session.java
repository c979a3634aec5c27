package io.sluice.driver.internal.connect;

import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.wire.Execution;
import io.sluice.driver.internal.wire.FlightChannels;
import io.sluice.driver.internal.wire.FlightClient;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** An open, logged-in session with a server, and the embedded server where there is one. */
public final class Session {
    private static final String USER_AGENT = "sluice-jdbc/" + DriverVersion.TEXT;
    private static final String SCHEMA_OPTION = "schema";

    private final ConnectionConfig config;
    private final FlightClient client;
    private final EmbeddedServers.Lease lease;

    private Session(ConnectionConfig config, FlightClient client, EmbeddedServers.Lease lease) {
        this.config = config;
        this.client = client;
        this.lease = lease;
    }

    public static Session open(ConnectionConfig config) throws SQLException {
        EmbeddedServers.Lease lease =
                config.embeddedPath() == null ? null : EmbeddedServers.lease(config.embeddedPath());
        FlightClient client = null;
        try {
            client = lease == null
                    ? FlightChannels.open(config.host(), config.port(), config.tls(), USER_AGENT)
                    : FlightChannels.open("127.0.0.1", lease.port(), null, USER_AGENT);
            Session session = new Session(config, client, lease);
            session.logIn();
            return session;
        } catch (SQLException | RuntimeException e) {
            if (client != null) {
                client.shutdown();
            }
            if (lease != null) {
                lease.close();
            }
            throw e;
        }
    }

    public ConnectionConfig config() {
        return config;
    }

    public FlightClient client() {
        return client;
    }

    /** Ends the session on the server and frees everything, also where the server cannot be reached any more. */
    public void close() throws SQLException {
        try {
            client.closeSession();
        } catch (SQLException e) {
            if (!isHarmlessAtClose(e)) {
                throw e;
            }
        } finally {
            client.shutdown();
            if (lease != null) {
                lease.close();
            }
        }
    }

    /** Drops the connection without a word to the server, which ends the session by itself in time. */
    public void abandon() {
        client.shutdown();
        if (lease != null) {
            try {
                lease.close();
            } catch (SQLException e) {
                System.getLogger(Session.class.getName())
                        .log(System.Logger.Level.WARNING, "The embedded server did not stop", e);
            }
        }
    }

    /** The server is gone, knows no sessions or has ended this one itself: all the same to one who leaves. */
    private static boolean isHarmlessAtClose(SQLException e) {
        String state = e.getSQLState();
        return state.startsWith("08")
                || state.startsWith("28")
                || state.equals("0A000")
                || state.equals("57014")
                || state.equals("57P01");
    }

    private void logIn() throws SQLException {
        Execution execution = Execution.withTimeout(config.connectTimeoutSeconds());
        String token = config.get(ConnectionProperty.TOKEN);
        String user = config.get(ConnectionProperty.USER);
        try {
            if (token != null) {
                client.useToken(token);
                client.handshake(execution);
            } else if (user != null && !user.isEmpty()) {
                String password = config.get(ConnectionProperty.PASSWORD);
                client.logIn(user, password == null ? "" : password, execution);
            } else {
                client.handshake(execution);
            }
        } catch (SQLException e) {
            throw loginError(e);
        }
        Map<String, String> options = new TreeMap<>(config.settings());
        String schema = config.get(ConnectionProperty.SCHEMA);
        if (schema != null) {
            options.put(SCHEMA_OPTION, schema);
        }
        if (!options.isEmpty()) {
            client.setSessionOptions(options, execution);
        }
    }

    private SQLException loginError(SQLException e) throws SQLException {
        if (e.getSQLState().equals("57014")) {
            return Errors.of(
                    "CONNECTION_FAILED",
                    "08001",
                    "The Sluice server at " + config.host() + ":" + config.port() + " did not answer within "
                            + config.connectTimeoutSeconds() + " s. Check host and port, or raise connectTimeout.",
                    e);
        }
        return e;
    }
}
