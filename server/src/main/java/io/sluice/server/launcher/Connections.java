package io.sluice.server.launcher;

import java.io.Console;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** JDBC connections for the commands. */
final class Connections {
    private static final String SCHEME = "jdbc:sluice:";

    private Connections() {}

    /** A server of this process, on a warehouse folder. */
    static Connection embedded(Path warehouse) throws SQLException {
        String path = warehouse.toAbsolutePath().normalize().toString();
        return DriverManager.getConnection(
                SCHEME + "embedded:" + path.replace("%", "%25").replace("?", "%3F"));
    }

    /**
     * A server elsewhere.
     *
     * @param url a JDBC URL; {@code grpc://host:port} and {@code host:port} are taken too
     * @param user null to connect without a name. The password is taken from SLUICE_PASSWORD, or asked for
     */
    static Connection remote(String url, String user) throws SQLException {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", password(user));
        }
        return DriverManager.getConnection(jdbcUrl(url), properties);
    }

    static String jdbcUrl(String url) {
        if (url.startsWith("jdbc:")) {
            return url;
        }
        if (url.startsWith("grpc+tls://")) {
            String rest = url.substring("grpc+tls://".length());
            return SCHEME + "//" + rest + (rest.contains("?") ? "&" : "?") + "tls=true";
        }
        return SCHEME + "//" + url.replaceFirst("^(grpc|sluice)(\\+tcp)?://", "");
    }

    private static String password(String user) {
        String password = System.getenv("SLUICE_PASSWORD");
        if (password != null) {
            return password;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return "";
        }
        char[] typed = console.readPassword("Password of %s: ", user);
        return typed == null ? "" : new String(typed);
    }
}
