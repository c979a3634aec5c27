package io.sluice.driver.internal.connect;

import io.sluice.driver.internal.error.Errors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads {@code jdbc:sluice://host:port[/schema][?name=value&…]} and {@code jdbc:sluice:embedded:/path[?name=value&…]}.
 * Names and values are percent-encoded where they need it. Properties given beside the URL win over those in it.
 */
public final class JdbcUrl {
    public static final String PREFIX = "jdbc:sluice:";
    public static final int DEFAULT_PORT = 31337;
    private static final String EMBEDDED = "embedded:";
    private static final String FORM =
            "It must look like jdbc:sluice://host:port[/schema][?name=value&...] or jdbc:sluice:embedded:/path.";

    private JdbcUrl() {}

    public static boolean accepts(String url) {
        return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    public static ConnectionConfig parse(String url, Properties given) throws SQLException {
        if (!accepts(url)) {
            throw malformed(url, "it does not start with " + PREFIX);
        }
        Map<ConnectionProperty, String> properties = new EnumMap<>(ConnectionProperty.class);
        Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String rest = url.substring(PREFIX.length());
        int query = rest.indexOf('?');
        if (query >= 0) {
            readQuery(url, rest.substring(query + 1), properties, settings);
            rest = rest.substring(0, query);
        }
        String host = "localhost";
        int port = 0;
        String embeddedPath = null;
        if (rest.startsWith(EMBEDDED)) {
            embeddedPath = decode(url, rest.substring(EMBEDDED.length()).replace("+", "%2B"));
            if (embeddedPath.isEmpty()) {
                throw malformed(url, "the path of the warehouse is missing");
            }
        } else if (rest.startsWith("//")) {
            String authority = rest.substring(2);
            int slash = authority.indexOf('/');
            if (slash >= 0) {
                String schema = decode(url, authority.substring(slash + 1));
                if (!schema.isEmpty()) {
                    properties.put(ConnectionProperty.SCHEMA, schema);
                }
                authority = authority.substring(0, slash);
            }
            int colon = authority.lastIndexOf(':');
            boolean hasPort = colon > authority.lastIndexOf(']');
            host = hasPort ? authority.substring(0, colon) : authority;
            port = hasPort ? parsePort(url, authority.substring(colon + 1)) : DEFAULT_PORT;
            if (host.isEmpty()) {
                throw malformed(url, "the host is missing");
            }
        } else {
            throw malformed(url, "the host is missing");
        }
        for (String name : given.stringPropertyNames()) {
            put(name, given.getProperty(name), properties, settings);
        }
        return new ConnectionConfig(url, host, port, embeddedPath, properties, settings);
    }

    private static void readQuery(
            String url, String query, Map<ConnectionProperty, String> properties, Map<String, String> settings)
            throws SQLException {
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw malformed(url, "'" + pair + "' is not of the form name=value");
            }
            put(decode(url, pair.substring(0, equals)), decode(url, pair.substring(equals + 1)), properties, settings);
        }
    }

    private static void put(
            String name, String value, Map<ConnectionProperty, String> properties, Map<String, String> settings) {
        ConnectionProperty.find(name)
                .ifPresentOrElse(property -> properties.put(property, value), () -> settings.put(name, value));
    }

    private static String decode(String url, String text) throws SQLException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(url, "'" + text + "' is not percent-encoded rightly");
        }
    }

    private static int parsePort(String url, String text) throws SQLException {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw malformed(url, "'" + text + "' is not a port");
        }
        throw malformed(url, "'" + text + "' is not a port");
    }

    /** Says nothing of the properties, which may hold a password. */
    private static SQLException malformed(String url, String reason) {
        String shown = url == null ? "null" : url.replaceFirst("\\?.*", "?...");
        return Errors.of(
                "INVALID_PARAMETER_VALUE", "08001", "The URL " + shown + " cannot be read: " + reason + ". " + FORM);
    }
}
