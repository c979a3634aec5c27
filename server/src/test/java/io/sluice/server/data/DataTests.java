package io.sluice.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Statements over JDBC against a whole server, each test in a schema of its own. */
abstract class DataTests {
    @TempDir
    static Path folder;

    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        connection = DriverManager.getConnection("jdbc:sluice:embedded:" + folder.resolve("warehouse"));
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
    }

    @BeforeEach
    void useOwnSchema(TestInfo test) throws Exception {
        String schema = test.getTestMethod().orElseThrow().getName();
        run("CREATE SCHEMA IF NOT EXISTS " + schema);
        run("USE " + schema);
    }

    /** The update count; for a statement with rows the value of num_affected_rows. */
    static long run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    return rows.next() ? rows.getLong(1) : 0;
                }
            }
            return statement.getUpdateCount();
        }
    }

    /** Each row as its values with | between. */
    static List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String value = result.getString(i);
                    values.add(value == null ? "NULL" : value);
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }

    static void assertError(String sql, String code) {
        assertError(sql, code, "");
    }

    /** @param part of the message */
    static void assertError(String sql, String code, String part) {
        assertThatThrownBy(() -> run(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(codeOf(e)).as(e.getMessage()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    static String codeOf(Throwable e) {
        try {
            Class<?> type = Class.forName("io.sluice.driver.SluiceError");
            return (String) type.getMethod("errorCodeName").invoke(e);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError("not an exception of the driver", failure);
        }
    }

    /** The newest commit's operation, parameters and metrics. */
    static String lastCommit(String table) throws SQLException {
        return rows("DESCRIBE HISTORY " + table + " LIMIT 1").getFirst();
    }

    static Connection connection() {
        return connection;
    }
}
