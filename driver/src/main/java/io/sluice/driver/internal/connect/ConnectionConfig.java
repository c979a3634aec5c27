package io.sluice.driver.internal.connect;

import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.wire.TlsOptions;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a connection needs to know, read from a URL and checked. */
public final class ConnectionConfig {
    private final String url;
    private final String host;
    private final int port;
    private final String embeddedPath;
    private final Map<ConnectionProperty, String> properties;
    private final Map<String, String> settings;

    ConnectionConfig(
            String url,
            String host,
            int port,
            String embeddedPath,
            Map<ConnectionProperty, String> properties,
            Map<String, String> settings) {
        this.url = url;
        this.host = host;
        this.port = port;
        this.embeddedPath = embeddedPath;
        this.properties = new EnumMap<>(ConnectionProperty.class);
        this.properties.putAll(properties);
        this.settings = new TreeMap<>(settings);
    }

    /** The URL without properties, so that it holds no secret. */
    public String publicUrl() {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The folder to serve in-process, or null for a server on the network. */
    public String embeddedPath() {
        return embeddedPath;
    }

    /** The value given or the default; null where there is neither. */
    public String get(ConnectionProperty property) {
        return properties.getOrDefault(property, property.defaultValue());
    }

    /** Settings for the server's session, by name. */
    public Map<String, String> settings() {
        return settings;
    }

    public int connectTimeoutSeconds() throws SQLException {
        return wholeNumber(ConnectionProperty.CONNECT_TIMEOUT);
    }

    public int queryTimeoutSeconds() throws SQLException {
        return wholeNumber(ConnectionProperty.QUERY_TIMEOUT);
    }

    /** Null for plain text. */
    public TlsOptions tls() throws SQLException {
        if (!isTrue(ConnectionProperty.TLS)) {
            return null;
        }
        return new TlsOptions(
                get(ConnectionProperty.TRUST_STORE),
                get(ConnectionProperty.TRUST_STORE_PASSWORD),
                get(ConnectionProperty.KEY_STORE),
                get(ConnectionProperty.KEY_STORE_PASSWORD),
                isTrue(ConnectionProperty.TRUST_SERVER_CERTIFICATE));
    }

    private boolean isTrue(ConnectionProperty property) throws SQLException {
        String text = get(property).trim().toLowerCase(Locale.ROOT);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw Errors.invalidArgument(
                "The connection property " + property.key() + " = '" + text + "' must be true or false.");
    }

    private int wholeNumber(ConnectionProperty property) throws SQLException {
        String text = get(property);
        try {
            int value = Integer.parseInt(text.trim());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notSeconds(property, text);
        }
        throw notSeconds(property, text);
    }

    private static SQLException notSeconds(ConnectionProperty property, String text) {
        return Errors.invalidArgument(
                "The connection property " + property.key() + " = '" + text + "' must be a number of seconds.");
    }
}
