package io.sluice.driver.shaded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A program with nothing but the driver's jar beside it: reads, sends parameters, and prints what it saw. */
public final class SmokeClient {
    private SmokeClient() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            StringBuilder seen = new StringBuilder();
            try (ResultSet rows = connection.createStatement().executeQuery("SELECT samples")) {
                rows.next();
                seen.append(rows.getString("text")).append('|').append(rows.getBigDecimal("price"));
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT")) {
                insert.setString(1, "sent");
                insert.setLong(2, 42);
                seen.append('|').append(insert.executeUpdate());
            }
            seen.append('|').append(connection.getMetaData().getDatabaseProductName());
            try {
                connection.createStatement().executeQuery("SELEC 1");
            } catch (SQLException e) {
                seen.append('|').append(e.getSQLState());
            }
            System.out.write(
                    seen.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    0,
                    seen.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
            System.out.flush();
        }
    }
}
