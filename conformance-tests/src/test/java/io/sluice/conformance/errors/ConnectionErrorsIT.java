package io.sluice.conformance.errors;

import static io.sluice.common.error.ErrorCode.AUTHENTICATION_FAILED;
import static io.sluice.common.error.ErrorCode.CONNECTION_CLOSED;
import static io.sluice.common.error.ErrorCode.CONNECTION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are not there, do not answer, do not let one in, or go away. */
class ConnectionErrorsIT {
    @TempDir
    Path folder;

    @Test
    void unreachablePort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "jdbc:sluice://127.0.0.1:" + port;
        ExpectedError.of(() -> DriverManager.getConnection(url), CONNECTION_FAILED)
                .saying("127.0.0.1:" + port);
    }

    @Test
    void somethingElseThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String url = "jdbc:sluice://127.0.0.1:" + silent.getLocalPort() + "?connectTimeout=1";
            long start = System.nanoTime();
            ExpectedError.of(() -> DriverManager.getConnection(url), CONNECTION_FAILED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void wrongPassword() throws SQLException {
        try (TestServer server = TestServer.startWithUser(folder.resolve("warehouse"), "ann", "right")) {
            for (String password : new String[] {"wrong", "", "right "}) {
                ExpectedError.of(
                        () -> DriverManager.getConnection(server.url(), "ann", password), AUTHENTICATION_FAILED);
            }
            ExpectedError.of(() -> DriverManager.getConnection(server.url(), "nobody", "right"), AUTHENTICATION_FAILED);
            ExpectedError.of(() -> DriverManager.getConnection(server.url()), AUTHENTICATION_FAILED);
            try (Connection connection = DriverManager.getConnection(server.url(), "ann", "right")) {
                assertThat(Sql.rows(connection, "SELECT 1")).containsExactly("1");
            }
            assertThat(server.openSessions()).isZero();
        }
    }

    @Test
    void theServerGoesAway() throws SQLException {
        TestServer server = TestServer.start(folder.resolve("warehouse"));
        Connection connection = server.connect();
        assertThat(connection.isValid(1)).isTrue();
        server.close();
        assertThat(connection.isValid(1)).isFalse();
        assertThatThrownBy(() -> Sql.rows(connection, "SELECT 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
        connection.close();
        ExpectedError.of(connection, "SELECT 1", CONNECTION_CLOSED);
    }
}
