package io.sluice.server.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Equal queries at the same time. A run stays before its first rows until the test takes them. */
@Timeout(120)
class SharedRunTest {
    private static final String QUERY = "SELECT a, count(*) FROM t GROUP BY a ORDER BY a";
    private static final List<List<Object>> ROWS = List.of(List.of(1, 2L), List.of(2, 1L));

    @TempDir
    private Path warehouse;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SluiceServer server;
    private StatementService service;
    private Session one;
    private Session other;

    @BeforeEach
    void start() {
        SettingValues settings = new SettingValues(null);
        settings.set(SluiceSettings.MAX_WORKERS, "2");
        settings.set(SluiceSettings.WARM_UP, "false");
        server = SluiceServer.start(
                new ServerOptions(warehouse, "127.0.0.1", 0, UserDirectory.none(), Optional.empty(), settings),
                EngineParts::standard);
        service = server.statements();
        one = server.sessions().open("one", true).session();
        other = server.sessions().open("other", true).session();
        change("CREATE TABLE t (a INT)");
        change("INSERT INTO t VALUES (1), (1), (2)");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        server.close();
        assertThat(service.core().memory().reservedBytes()).isZero();
    }

    @Test
    void theRowsOfTheFirstGoToAll() throws Exception {
        RowStream leader = begin(one, QUERY, "leader");
        Future<List<List<Object>>> second = start(other, QUERY, "second");
        Future<List<List<Object>>> third = start(one, QUERY, "third");
        List<RunningStatement> waiting = List.of(awaitSharing("second"), awaitSharing("third"));
        assertThat(states()).containsExactlyInAnyOrder("RUNNING", "SHARING", "SHARING", "RUNNING");
        assertThat(rows(leader)).isEqualTo(ROWS);
        assertThat(second.get()).isEqualTo(ROWS);
        assertThat(third.get()).isEqualTo(ROWS);
        assertThat(waiting)
                .allSatisfy(statement -> assertThat(statement.plans()).isEmpty());
    }

    @Test
    void anEmptyResultIsSharedToo() throws Exception {
        String query = "SELECT a FROM t WHERE a > 7 ORDER BY a";
        RowStream leader = begin(one, query, "leader");
        Future<List<List<Object>>> second = start(other, query, "second");
        RunningStatement waiting = awaitSharing("second");
        assertThat(rows(leader)).isEmpty();
        assertThat(second.get()).isEmpty();
        assertThat(waiting.plans()).isEmpty();
    }

    @Test
    void whenTheLeaderIsCancelledAnotherLeads() throws Exception {
        RowStream leader = begin(one, QUERY, "leader");
        Future<List<List<Object>>> second = start(other, QUERY, "second");
        Future<List<List<Object>>> third = start(other, QUERY, "third");
        List<RunningStatement> waiting = List.of(awaitSharing("second"), awaitSharing("third"));
        assertThat(service.cancel("leader", ErrorCode.QUERY_CANCELED, "Enough."))
                .isTrue();
        assertThatThrownBy(leader::next).hasMessage("Enough.");
        assertThat(second.get()).isEqualTo(ROWS);
        assertThat(third.get()).isEqualTo(ROWS);
        assertThat(waiting.stream().mapToInt(statement -> statement.plans().size()))
                .contains(1);
        leader.close();
    }

    @Test
    void aLeaderThatIsLeftLetsTheOthersGo() throws Exception {
        RowStream leader = begin(one, QUERY, "leader");
        Future<List<List<Object>>> second = start(other, QUERY, "second");
        awaitSharing("second");
        leader.close();
        assertThat(second.get()).isEqualTo(ROWS);
    }

    @Test
    void whoWaitsCanBeCancelled() throws Exception {
        RowStream leader = begin(one, QUERY, "leader");
        Future<List<List<Object>>> second = start(other, QUERY, "second");
        awaitSharing("second");
        service.cancel("second", ErrorCode.QUERY_CANCELED, "Enough.");
        assertThatThrownBy(second::get).isInstanceOf(ExecutionException.class).hasMessageContaining("Enough.");
        assertThat(rows(leader)).isEqualTo(ROWS);
    }

    @Test
    void anErrorIsEverybodysOwn() throws Exception {
        String query = "SELECT 1 / (a - 2) FROM t ORDER BY 1";
        RowStream leader = begin(one, query, "leader");
        Future<List<List<Object>>> second = start(other, query, "second");
        awaitSharing("second");
        assertThatThrownBy(leader::next).hasMessageContaining("zero");
        leader.close();
        assertThatThrownBy(second::get).hasMessageContaining("zero");
    }

    @Test
    void rowsOnTheirWayAreNotShared() throws Exception {
        try (RowStream leader = begin(one, QUERY, "leader")) {
            assertThat(leader.next()).isNotNull();
            assertThat(start(other, QUERY, "second").get()).isEqualTo(ROWS);
        }
    }

    @Test
    void largeResultsAreNotShared() throws Exception {
        change("CREATE TABLE large AS SELECT id, repeat(md5(CAST(id AS STRING)), 32) AS x FROM range(10000)");
        String query = "SELECT * FROM large ORDER BY id";
        RowStream leader = begin(one, query, "leader");
        Future<List<List<Object>>> second = start(other, query, "second");
        awaitSharing("second");
        assertThat(leader.next()).isNotNull();
        assertThat(second.get()).hasSize(10_000);
        // Which is known from now on.
        RowStream another = begin(one, query, "another");
        assertThat(start(other, query, "third").get()).hasSize(10_000);
        assertThat(rows(another)).hasSize(10_000);
        leader.close();
    }

    @Test
    void changedRowsAreSeen() throws Exception {
        RowStream leader = begin(one, QUERY, "leader");
        change("DELETE FROM t WHERE a = 1");
        assertThat(start(other, QUERY, "second").get()).isEqualTo(List.of(List.of(2, 1L)));
        assertThat(rows(leader)).isEqualTo(ROWS);
    }

    @Test
    void whatDiffersFromRunToRunIsNotShared() throws Exception {
        for (String query : List.of(
                "SELECT a, rand() FROM t ORDER BY a",
                "SELECT a, rand(5) FROM t ORDER BY a",
                "SELECT shuffle(array(a, 2, 3, 4, 5, 6, 7, 8)) FROM t ORDER BY a",
                "SELECT a FROM t WHERE (SELECT max(uuid()) FROM t) IS NOT NULL ORDER BY a",
                "SELECT a, current_timestamp() FROM t ORDER BY a",
                "SELECT a, current_user() FROM t ORDER BY a",
                "SELECT a FROM t TABLESAMPLE (90 PERCENT) REPEATABLE (7) ORDER BY a")) {
            assertNotShared(query);
        }
    }

    @Test
    void otherSettingsAreAnotherQuery() throws Exception {
        String query = "SELECT CAST(TIMESTAMP_SECONDS(a) AS STRING) FROM t WHERE a = 2 ORDER BY a";
        one.settings().set(SluiceSettings.TIME_ZONE, "UTC");
        other.settings().set(SluiceSettings.TIME_ZONE, "UTC");
        PlannedStatement planned = service.plan(one, query, "leader");
        service.plan(other, query, "second");
        other.settings().set(SluiceSettings.TIME_ZONE, "Asia/Tokyo");
        RowStream leader = begin(one, query, "leader");
        assertThat(start(other, query, "second").get()).isEqualTo(List.of(List.of("1970-01-01 09:00:02")));
        // Planned before its session was set otherwise.
        Future<List<List<Object>>> third = threads.submit(
                () -> rows(((StatementResult.Rows) service.run(other, planned, List.of(), "third")).stream()));
        third.get();
        assertThat(rows(leader)).isEqualTo(List.of(List.of("1970-01-01 00:00:02")));
    }

    /** Whoever waited for all of them would have late what comes early otherwise. */
    @Test
    void rowsThatComeEarlyAreNotShared() throws Exception {
        for (String query : List.of(
                "SELECT a FROM t WHERE a > 0",
                "SELECT a FROM t LIMIT 2",
                "SELECT count(*) FROM t UNION ALL SELECT a FROM t GROUP BY a")) {
            assertNotShared(query);
        }
    }

    @Test
    void smallResultsNeedNoFreeMemory() throws Exception {
        for (Session session : List.of(one, other)) {
            session.settings().set(SluiceSettings.QUERY_MEMORY_BYTES, "1t");
        }
        RowStream leader = begin(one, QUERY, "leader");
        Future<List<List<Object>>> second = start(other, QUERY, "second");
        RunningStatement waiting = awaitSharing("second");
        assertThat(rows(leader)).isEqualTo(ROWS);
        assertThat(second.get()).isEqualTo(ROWS);
        assertThat(waiting.plans()).isEmpty();
    }

    @Test
    void whoWaitsForMemoryLeadsNobody() throws Exception {
        one.settings().set(SluiceSettings.QUERY_MEMORY_BYTES, "1t");
        other.settings().set(SluiceSettings.QUERY_MEMORY_BYTES, "1t");
        RowStream holder = begin(one, "SELECT count(*) FROM t", "holder");
        Future<List<List<Object>>> first = start(one, QUERY, "first");
        Future<List<List<Object>>> second = start(other, QUERY, "second");
        while (!service.core().admission().isQueued("first")
                || !service.core().admission().isQueued("second")) {
            Thread.sleep(1);
        }
        holder.close();
        assertThat(first.get()).isEqualTo(ROWS);
        assertThat(second.get()).isEqualTo(ROWS);
    }

    /** Most are planned before the first one's plan is kept. */
    @Test
    void plansMadeAtTheSameTimeAreOne() throws Exception {
        List<Future<PlannedStatement>> plans = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            plans.add(threads.submit(() -> service.plan(one, QUERY, "plan")));
        }
        KeptPlan kept = plans.getFirst().get().kept();
        for (Future<PlannedStatement> plan : plans) {
            assertThat(plan.get().kept()).isSameAs(kept);
        }
    }

    @Test
    void sharingCanBeSwitchedOff() throws Exception {
        one.settings().set(SluiceSettings.SHARE_RUNNING_QUERIES, "false");
        other.settings().set(SluiceSettings.SHARE_RUNNING_QUERIES, "false");
        RowStream leader = begin(one, QUERY, "leader");
        assertThat(start(other, QUERY, "second").get()).isEqualTo(ROWS);
        leader.close();
    }

    /** The second one would wait for ever for the first one, whose rows nobody takes. */
    private void assertNotShared(String query) throws Exception {
        RowStream leader = begin(one, query, "leader");
        start(other, query, "second").get();
        leader.close();
    }

    private RowStream begin(Session session, String sql, String queryId) {
        PlannedStatement planned = service.plan(session, sql, queryId);
        return ((StatementResult.Rows) service.run(session, planned, List.of(), queryId)).stream();
    }

    private Future<List<List<Object>>> start(Session session, String sql, String queryId) {
        return threads.submit(() -> rows(begin(session, sql, queryId)));
    }

    private void change(String sql) {
        StatementResult result = service.run(one, service.plan(one, sql, "change"), List.of(), "change");
        if (result instanceof StatementResult.Rows rows) {
            rows.stream().close();
        }
    }

    private RunningStatement awaitSharing(String queryId) throws InterruptedException {
        while (true) {
            Optional<RunningStatement> sharing = service.running().stream()
                    .filter(running -> running.queryId().equals(queryId)
                            && running.isSharing().get())
                    .findFirst();
            if (sharing.isPresent()) {
                return sharing.get();
            }
            Thread.sleep(1);
        }
    }

    /** Of SHOW QUERIES. */
    private List<Object> states() throws InterruptedException {
        return rows(begin(one, "SHOW QUERIES", "states")).stream()
                .map(row -> row.get(7))
                .toList();
    }

    private static List<List<Object>> rows(RowStream stream) throws InterruptedException {
        List<List<Object>> rows = new ArrayList<>();
        try (stream) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                Batch compact = batch.compact();
                for (int i = 0; i < compact.length(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (int c = 0; c < compact.columnCount(); c++) {
                        row.add(Vectors.value(compact.column(c), i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
