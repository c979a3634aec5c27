package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.security.UserDirectory;
import io.sluice.server.statement.ServerCore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read in advance is not read again by a statement, and a table that cannot be read keeps no other from it. */
@Timeout(120)
class TablePrefetchTest {
    @TempDir
    private Path warehouse;

    @BeforeEach
    void makeTables() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sluice:embedded:" + warehouse);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a AS SELECT id AS k FROM range(10)");
            statement.execute("CREATE SCHEMA other");
            statement.execute("CREATE TABLE other.b AS SELECT id AS k FROM range(5, 20)");
            statement.execute("CREATE VIEW v AS SELECT * FROM a");
        }
    }

    @Test
    void logsAndFootersAreRead() throws Exception {
        RecordingObjectStore store = new RecordingObjectStore();
        try (SluiceServer server = start(store)) {
            prefetch(server).run();
            assertThat(store.takeOpened())
                    .anyMatch(file -> file.contains("/a/_delta_log/"))
                    .anyMatch(file -> file.contains("/a/") && file.endsWith(".parquet"))
                    .anyMatch(file -> file.contains("/b/_delta_log/"))
                    .anyMatch(file -> file.contains("/b/") && file.endsWith(".parquet"));

            assertThat(value(server, "SELECT sum(a.k) FROM a JOIN other.b ON a.k = b.k"))
                    .isEqualTo("35");
            Set<String> opened = store.takeOpened();
            assertThat(opened).isNotEmpty().noneMatch(file -> file.contains("_delta_log"));
        }
    }

    @Test
    void aTableThatCannotBeReadIsLeftOut() throws Exception {
        Path log = warehouse.resolve("default").resolve("a").resolve("_delta_log");
        Files.writeString(log.resolve("00000000000000000000.json"), "no JSON");
        try (SluiceServer server = start(new RecordingObjectStore())) {
            prefetch(server).run();
            ServerCore core = server.statements().core();
            String other = warehouse.resolve("other").resolve("b").toString();
            assertThat(core.sources().deltaTables().at(other).isKnown()).isTrue();
        }
    }

    @Test
    void nothingIsReadWhileStatementsRun() throws Exception {
        RecordingObjectStore store = new RecordingObjectStore();
        try (SluiceServer server = start(store)) {
            ServerCore core = server.statements().core();
            CountDownLatch asked = new CountDownLatch(3);
            TablePrefetch prefetch =
                    new TablePrefetch(core.catalog(), core.sources().deltaTables(), () -> {
                        asked.countDown();
                        return false;
                    });
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    prefetch.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            asked.await();
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
            assertThat(store.takeOpened()).isEmpty();
        }
    }

    private SluiceServer start(RecordingObjectStore store) {
        return SluiceServer.start(
                ServerOptions.local(warehouse, UserDirectory.none()),
                (settings, memory) -> EngineParts.standard(settings, memory).withStore(store));
    }

    private static TablePrefetch prefetch(SluiceServer server) {
        ServerCore core = server.statements().core();
        return new TablePrefetch(core.catalog(), core.sources().deltaTables(), core.running()::isEmpty);
    }

    private static String value(SluiceServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
