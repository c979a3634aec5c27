package io.sluice.driver;

import io.sluice.driver.internal.connect.ConnectionProperty;
import io.sluice.driver.internal.connect.JdbcUrl;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.jdbc.SluiceConnection;
import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A bean that makes connections. Either {@code url} is set, or {@code serverName} and {@code portNumber}; the other
 * properties add to the URL's. It does not pool: give it to a pool.
 */
public class SluiceDataSource implements DataSource, Serializable {
    private static final long serialVersionUID = 1L;

    private String url;
    private String serverName = "localhost";
    private int portNumber = JdbcUrl.DEFAULT_PORT;
    private Properties properties = new Properties();
    private transient PrintWriter logWriter;

    @Override
    public Connection getConnection() throws SQLException {
        return SluiceConnection.open(JdbcUrl.parse(getUrl(), properties));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties withUser = new Properties();
        withUser.putAll(properties);
        put(withUser, ConnectionProperty.USER, user);
        put(withUser, ConnectionProperty.PASSWORD, password);
        return SluiceConnection.open(JdbcUrl.parse(getUrl(), withUser));
    }

    public String getUrl() {
        return url != null ? url : JdbcUrl.PREFIX + "//" + serverName + ":" + portNumber;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getServerName() {
        return serverName;
    }

    public void setServerName(String serverName) {
        this.serverName = serverName;
    }

    public int getPortNumber() {
        return portNumber;
    }

    public void setPortNumber(int portNumber) {
        this.portNumber = portNumber;
    }

    public String getUser() {
        return properties.getProperty(ConnectionProperty.USER.key());
    }

    public void setUser(String user) {
        put(properties, ConnectionProperty.USER, user);
    }

    public void setPassword(String password) {
        put(properties, ConnectionProperty.PASSWORD, password);
    }

    public void setToken(String token) {
        put(properties, ConnectionProperty.TOKEN, token);
    }

    public String getSchema() {
        return properties.getProperty(ConnectionProperty.SCHEMA.key());
    }

    public void setSchema(String schema) {
        put(properties, ConnectionProperty.SCHEMA, schema);
    }

    public boolean isTls() {
        return Boolean.parseBoolean(properties.getProperty(ConnectionProperty.TLS.key()));
    }

    public void setTls(boolean tls) {
        put(properties, ConnectionProperty.TLS, Boolean.toString(tls));
    }

    public String getTrustStore() {
        return properties.getProperty(ConnectionProperty.TRUST_STORE.key());
    }

    public void setTrustStore(String trustStore) {
        put(properties, ConnectionProperty.TRUST_STORE, trustStore);
    }

    public void setTrustStorePassword(String password) {
        put(properties, ConnectionProperty.TRUST_STORE_PASSWORD, password);
    }

    /** All further properties and settings, by name. */
    public void setProperties(Properties additional) {
        properties.putAll(additional);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        String seconds = properties.getProperty(ConnectionProperty.CONNECT_TIMEOUT.key());
        try {
            return seconds == null ? 0 : Integer.parseInt(seconds);
        } catch (NumberFormatException e) {
            throw Errors.invalidArgument("connectTimeout = '" + seconds + "' is not a number of seconds.");
        }
    }

    /** @param seconds 0 takes the driver's default */
    @Override
    public void setLoginTimeout(int seconds) {
        put(properties, ConnectionProperty.CONNECT_TIMEOUT, seconds == 0 ? null : Integer.toString(seconds));
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw Errors.unsupported("The driver logs through System.Logger.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw Errors.invalidArgument("SluiceDataSource is no wrapper for " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    private static void put(Properties target, ConnectionProperty property, String value) {
        if (value == null) {
            target.remove(property.key());
        } else {
            target.setProperty(property.key(), value);
        }
    }
}
