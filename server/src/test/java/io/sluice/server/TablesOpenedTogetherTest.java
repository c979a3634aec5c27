package io.sluice.server;

import static io.sluice.server.ServerQueries.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.storage.store.FileStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A statement's tables are opened at the same time: each look at a log waits here until there are two. */
@Timeout(120)
class TablesOpenedTogetherTest {
    @TempDir
    private Path warehouse;

    @BeforeEach
    void makeTables() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sluice:embedded:" + warehouse);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a AS SELECT id AS k FROM range(10)");
            statement.execute("CREATE TABLE b AS SELECT id AS k FROM range(5, 20)");
            statement.execute("CREATE TABLE c AS SELECT 1 AS k");
        }
    }

    @Test
    void theirLogsAreReadAtTheSameTime() throws Exception {
        for (String query : List.of(
                "SELECT count(*) FROM a JOIN default.b ON a.k = b.k",
                "SELECT count(*) FROM a AS x WHERE k IN (SELECT k FROM sluice.default.b)",
                "WITH c AS (SELECT k FROM a) SELECT count(*) FROM c, (SELECT k FROM b) AS d WHERE c.k = d.k")) {
            MeetingStore store = new MeetingStore();
            try (SluiceServer server = store.startServer(warehouse)) {
                assertThat(value(server, query)).as(query).isEqualTo("5");
                assertThat(store.met).as(query).isEqualTo(2);
            }
        }
    }

    @Test
    void whatCannotBeOpenedIsSaidWhereItIsNamed() throws Exception {
        try (SluiceServer server = new RecordingObjectStore().startServer(warehouse)) {
            assertThatThrownBy(() -> value(server, "SELECT count(*) FROM a, other.default.b"))
                    .hasMessageContaining("catalog other");
            assertThatThrownBy(() -> value(server, "SELECT count(*) FROM a, b, missing"))
                    .hasMessageContaining("missing");
            assertThat(value(server, "SELECT count(*) FROM a, b, c")).isEqualTo("150");
        }
    }

    private static final class MeetingStore extends RecordingObjectStore {
        private static final int SECONDS = 20;
        private final Set<String> seen = ConcurrentHashMap.newKeySet();
        private volatile int met;
        private final CyclicBarrier two = new CyclicBarrier(2, () -> met += 2);

        @Override
        public List<FileStatus> listFrom(String folder, String firstName) {
            if (seen.add(folder)) {
                try {
                    two.await(SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException("The log of " + folder + " was looked at alone.", e);
                }
            }
            return super.listFrom(folder, firstName);
        }
    }
}
