package io.sluice.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Queries of a server on the loopback interface, each by a client of its own. */
final class ServerQueries {
    private ServerQueries() {}

    /** The first value of the first row, as text. */
    static String value(SluiceServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
