package io.sluice.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.settings.SettingValues;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SHOW QUERIES and KILL QUERY of users that are administrators and of those that are not. */
@Timeout(120)
class StatementsOfOthersTest {
    private static final String TEN = "(VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS ";
    /** More rows than are fetched, so that it runs until it is stopped or closed. */
    private static final String LONG = "SELECT a.x + b.x FROM " + TEN + "a(x), " + TEN + "b(x), " + TEN + "c(x), " + TEN
            + "d(x), " + TEN + "e(x), " + TEN + "f(x), " + TEN + "g(x), " + TEN + "h(x)";

    @TempDir
    private Path folder;

    @Test
    void onlyAdministratorsSeeAndStopTheStatementsOfOthers() throws Exception {
        String hash = UserDirectory.hash("word".toCharArray());
        Path users = folder.resolve("users");
        Files.writeString(users, "ada:" + hash + ":admin\nbob:" + hash + "\neve:" + hash + "\n");
        ServerOptions options = new ServerOptions(
                folder.resolve("warehouse"),
                "127.0.0.1",
                0,
                UserDirectory.read(users),
                Optional.empty(),
                new SettingValues(null));
        try (SluiceServer server = SluiceServer.start(options, EngineParts::standard);
                Connection ada = connect(server, "ada");
                Connection bob = connect(server, "bob");
                Connection eve = connect(server, "eve");
                Statement running = bob.createStatement();
                ResultSet rows = running.executeQuery(LONG)) {
            assertThat(rows.next()).isTrue();
            assertThat(listed(eve)).isEmpty();
            List<String> own = listed(bob);
            assertThat(own).hasSize(1);
            assertThat(listed(ada)).isEqualTo(own);
            String kill = "KILL QUERY '" + own.getFirst() + "'";
            assertThatThrownBy(() -> run(eve, kill)).hasMessageContaining("that you may stop");
            assertThat(listed(bob)).isEqualTo(own);
            run(ada, kill);
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            // until the server says that it was stopped
                        }
                    })
                    .hasMessageContaining("KILL QUERY of user ada");
        }
    }

    @Test
    void usersStopTheirOwn() throws Exception {
        UserDirectory users = UserDirectory.of("bob", "word".toCharArray());
        ServerOptions options = new ServerOptions(
                folder.resolve("warehouse"), "127.0.0.1", 0, users, Optional.empty(), new SettingValues(null));
        try (SluiceServer server = SluiceServer.start(options, EngineParts::standard);
                Connection first = connect(server, "bob");
                Connection second = connect(server, "bob");
                Statement running = first.createStatement();
                ResultSet rows = running.executeQuery(LONG)) {
            assertThat(rows.next()).isTrue();
            run(second, "KILL QUERY '" + listed(second).getFirst() + "'");
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            // until the server says that it was stopped
                        }
                    })
                    .hasMessageContaining("KILL QUERY of user bob");
        }
    }

    /** The ids of the long statements that a user sees. */
    private static List<String> listed(Connection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW QUERIES")) {
            while (rows.next()) {
                if (rows.getString("statement").equals(LONG)) {
                    ids.add(rows.getString("query_id"));
                }
            }
        }
        return ids;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(SluiceServer server, String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", "word");
        properties.setProperty("connectTimeout", "60");
        return DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port() + "/default", properties);
    }
}
