package io.sluice.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.driver.fake.FakeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connecting, logging in, pinging, closing, and what goes wrong with each. */
class ConnectionTest {
    private FakeServer server;

    @BeforeEach
    void start() {
        server = FakeServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void logsInByNameAndPasswordThenByToken() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), "ada", "pässword:1")) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(connection.getMetaData().getUserName()).isEqualTo("ada");
            connection.setSchema("sales");
            assertThat(connection.getSchema()).isEqualTo("sales");
            assertThat(connection.getCatalog()).isEqualTo("main");
        }
        assertThat(server.producer.closedSessions).hasValue(1);
        assertThat(server.authenticator.seenUserAgents).anyMatch(agent -> agent.startsWith("sluice-jdbc/"));
    }

    @Test
    void aWrongPasswordIsRefusedWithItsState() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "ada", "wrong"))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessage("Unknown user or wrong password.")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("28000"))
                .satisfies(e -> assertThat(((SluiceError) e).errorCodeName()).isEqualTo("AUTHENTICATION_FAILED"));
    }

    @Test
    void aTokenIsUsedAsGiven() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("token", "given-token");
        try (Connection connection = DriverManager.getConnection(server.url(), properties)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        properties.setProperty("token", "stolen-token");
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(), properties))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class);
    }

    @Test
    void anUnreachablePortIsOneClearSentence() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + port))
                .isInstanceOf(SQLTransientConnectionException.class)
                .hasMessageContaining("127.0.0.1:" + port + " cannot be reached: connection refused")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08001"));
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sluice://no-such-host.invalid:1"))
                .hasMessageContaining("no-such-host.invalid:1 cannot be reached")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08001"));
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:sluice://127.0.0.1:" + silent.getLocalPort() + "?connectTimeout=1";
            assertThatThrownBy(() -> DriverManager.getConnection(url))
                    .hasMessageContaining("did not answer within 1 s")
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08001"));
        }
    }

    @Test
    void aServerThatDiedIsNoticed() throws SQLException {
        Connection connection = DriverManager.getConnection(server.url());
        assertThat(connection.isValid(5)).isTrue();
        server.close();
        assertThat(connection.isValid(5)).isFalse();
        assertThatThrownBy(() -> connection.createStatement().executeQuery("SELECT 1"))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("broke")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08006"));
        connection.close();
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void aSessionThatTheServerEndedIsNoticed() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), "ada", "pässword:1")) {
            server.authenticator.forgetSessions();
            assertThat(connection.isValid(5)).isFalse();
        }
    }

    @Test
    void propertiesThatTheDriverDoesNotKnowAreSettings() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url() + "/sales?timeZone=Europe%2FBerlin")) {
            assertThat(connection.getSchema()).isEqualTo("sales");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(server.url() + "?nonsense=1"))
                .hasMessageContaining("nonsense = '1' was not taken: it is not known")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("22023"));
    }

    @Test
    void thereAreNoTransactionsAndNothingPretendsThereWere() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url())) {
            assertThat(connection.getAutoCommit()).isTrue();
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> connection.setAutoCommit(false))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("0A000"));
            assertThatThrownBy(connection::commit).hasMessageContaining("auto-commit is on");
            assertThatThrownBy(connection::rollback).hasMessageContaining("auto-commit is on");
            assertThatThrownBy(connection::setSavepoint).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    @Test
    void aClosedConnectionRefusesEverything() throws SQLException {
        Connection connection = DriverManager.getConnection(server.url());
        connection.close();
        connection.close();
        assertThat(server.producer.closedSessions).hasValue(1);
        assertThatThrownBy(connection::createStatement)
                .hasMessage("The connection is closed.")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08003"));
        assertThat(connection.isValid(1)).isFalse();
    }

    @Test
    void aDataSourceConnectsByItsProperties() throws SQLException {
        SluiceDataSource source = new SluiceDataSource();
        source.setServerName("localhost");
        source.setPortNumber(server.port());
        source.setSchema("sales");
        try (Connection connection = source.getConnection("ada", "pässword:1")) {
            assertThat(connection.getSchema()).isEqualTo("sales");
        }
        source.setUser("ada");
        source.setPassword("wrong");
        assertThatThrownBy(source::getConnection).isInstanceOf(SQLInvalidAuthorizationSpecException.class);
    }

    @Test
    void anEmbeddedServerThatIsNotThereIsExplained() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sluice:embedded:/tmp/warehouse"))
                .hasMessageContaining("io.sluice.server.EmbeddedServer is not on the class path")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08001"));
    }
}
