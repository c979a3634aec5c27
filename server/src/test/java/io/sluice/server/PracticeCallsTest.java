package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.settings.SettingValues;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Sessions;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through the endpoint of the practice take effect, and nobody else gets in. */
class PracticeCallsTest {
    private static final SettingValues SETTINGS = new SettingValues(null);

    @Test
    void runsStatementsForNobodyElse(@TempDir Path warehouse) throws Exception {
        UserDirectory users = UserDirectory.of("nobody", "a secret".toCharArray());
        try (BufferAllocator buffers = new RootAllocator();
                SluiceServer server = server(warehouse)) {
            int port;
            try (PracticeCalls calls = PracticeCalls.open(users, sessions(), server.statements(), buffers)) {
                port = calls.port();
                calls.run("CREATE TABLE practised (a INT)");
                calls.run("INSERT INTO practised VALUES (1), (2)");
                calls.run("SELECT * FROM practised");
                try (Connection connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port());
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT count(*) FROM practised")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getLong(1)).isEqualTo(2);
                }
                assertThatThrownBy(() -> calls.run("SELECT * FROM missing"))
                        .isInstanceOf(FlightRuntimeException.class)
                        .hasMessageContaining("missing");
                assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + calls.port()))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
            assertThat(buffers.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void isNotOpenedWithoutPasswords(@TempDir Path warehouse) throws Exception {
        try (BufferAllocator buffers = new RootAllocator();
                SluiceServer server = server(warehouse)) {
            assertThatThrownBy(() -> PracticeCalls.open(UserDirectory.none(), sessions(), server.statements(), buffers))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Sessions sessions() {
        return new Sessions(SETTINGS, Duration.ofMinutes(1));
    }

    private static SluiceServer server(Path warehouse) {
        return SluiceServer.start(
                new ServerOptions(
                        warehouse, ServerOptions.DEFAULT_HOST, 0, UserDirectory.none(), Optional.empty(), SETTINGS),
                EngineParts::standard);
    }
}
