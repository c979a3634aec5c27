package io.sluice.driver;

import io.sluice.driver.internal.connect.ConnectionProperty;
import io.sluice.driver.internal.connect.DriverVersion;
import io.sluice.driver.internal.connect.JdbcUrl;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.jdbc.SluiceConnection;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Connects to {@code jdbc:sluice://host:port[/schema][?name=value&…]} and {@code jdbc:sluice:embedded:/path}. Names that
 * are no property of the driver are settings of the session, such as {@code timeZone}.
 */
public final class SluiceDriver implements Driver {
    static {
        try {
            DriverManager.registerDriver(new SluiceDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        return SluiceConnection.open(JdbcUrl.parse(url, properties == null ? new Properties() : properties));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        if (url == null) {
            throw Errors.invalidArgument("The URL is null.");
        }
        return JdbcUrl.accepts(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        ConnectionProperty[] known = ConnectionProperty.values();
        DriverPropertyInfo[] infos = new DriverPropertyInfo[known.length];
        var config =
                JdbcUrl.accepts(url) ? JdbcUrl.parse(url, properties == null ? new Properties() : properties) : null;
        for (int i = 0; i < known.length; i++) {
            String value = config == null ? known[i].defaultValue() : config.get(known[i]);
            infos[i] = new DriverPropertyInfo(known[i].key(), value);
            infos[i].description = known[i].description();
            infos[i].choices = known[i].isBoolean() ? new String[] {"true", "false"} : null;
        }
        return infos;
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.MAJOR;
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.MINOR;
    }

    /** False: the tests for it ask for full transactions and entry-level SQL-92 with views of the standard's schema. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw Errors.unsupported("The driver logs through System.Logger.");
    }
}
