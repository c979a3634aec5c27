package io.sluice.server;

import static io.sluice.server.ServerQueries.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.statement.ServerCore;
import io.sluice.storage.store.InputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
            // Its log says nothing of its values: what its files' footers say keeps its rows from being read.
            statement.execute("CREATE TABLE c TBLPROPERTIES ('delta.dataSkippingNumIndexedCols' = '0')"
                    + " AS SELECT id AS k FROM range(10)");
        }
    }

    @Test
    void logsAndFootersAreRead() throws Exception {
        RecordingObjectStore store = new RecordingObjectStore();
        try (SluiceServer server = store.startServer(warehouse)) {
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
            assertThat(value(server, "SELECT sum(k) FROM c WHERE k > 100")).isNull();
            assertThat(store.takeOpened()).isEmpty();
        }
    }

    @Test
    void aTableThatCannotBeReadIsLeftOut() throws Exception {
        Path log = warehouse.resolve("default").resolve("a").resolve("_delta_log");
        Files.writeString(log.resolve("00000000000000000000.json"), "no JSON");
        try (SluiceServer server = new RecordingObjectStore().startServer(warehouse)) {
            prefetch(server).run();
            ServerCore core = server.statements().core();
            String other = warehouse.resolve("other").resolve("b").toString();
            assertThat(core.sources().deltaTables().at(other).isKnown()).isTrue();
        }
    }

    @Test
    void whateverIsWrongWithATableTheOthersAreRead() throws Exception {
        RecordingObjectStore store = new RecordingObjectStore() {
            @Override
            public InputFile open(String path) {
                if (path.contains("/a/_delta_log/")) {
                    throw new IllegalStateException("unforeseen");
                }
                return super.open(path);
            }
        };
        try (SluiceServer server = store.startServer(warehouse)) {
            prefetch(server).run();
            assertThat(store.takeOpened()).anyMatch(file -> file.contains("/b/_delta_log/"));
        }
    }

    @Test
    void nothingIsReadWhileStatementsRun() throws Exception {
        RecordingObjectStore store = new RecordingObjectStore();
        try (SluiceServer server = store.startServer(warehouse)) {
            ServerCore core = server.statements().core();
            CountDownLatch asked = new CountDownLatch(3);
            TablePrefetch prefetch =
                    new TablePrefetch(core.catalog(), core.sources().deltaTables(), new IdleTime(() -> {
                        asked.countDown();
                        return false;
                    }));
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

    private static TablePrefetch prefetch(SluiceServer server) {
        ServerCore core = server.statements().core();
        return new TablePrefetch(core.catalog(), core.sources().deltaTables(), new IdleTime(core.running()::isEmpty));
    }
}
