package io.sluice.server.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.security.UserDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Statements of several clients in a pool of 100 MB of which at most two may wait. */
@Timeout(120)
class AdmissionTest {
    private static final String TEN = "(VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS ";
    /** A hundred million rows. */
    private static final String ENDLESS = "SELECT a.x + b.x FROM " + TEN + "a(x) CROSS JOIN " + TEN + "b(x) CROSS JOIN "
            + TEN + "c(x) CROSS JOIN " + TEN + "d(x) CROSS JOIN " + TEN + "e(x) CROSS JOIN " + TEN + "f(x) CROSS JOIN "
            + TEN + "g(x) CROSS JOIN " + TEN + "h(x)";

    @TempDir
    private Path warehouse;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Connection> connections = new ArrayList<>();
    private SluiceServer server;
    private Connection onlooker;

    @BeforeEach
    void start() throws SQLException {
        SettingValues settings = new SettingValues(null);
        settings.set(SluiceSettings.MEMORY_POOL_BYTES, "100m");
        settings.set(SluiceSettings.MAX_QUEUED_QUERIES, "2");
        settings.set(SluiceSettings.MAX_WORKERS, "2");
        server = SluiceServer.start(
                new ServerOptions(warehouse, "127.0.0.1", 0, UserDirectory.none(), Optional.empty(), settings),
                EngineParts::standard);
        onlooker = connect("100m");
    }

    @AfterEach
    void stop() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
        server.close();
        assertThat(server.statements().core().memory().reservedBytes()).isZero();
    }

    @Test
    void aStatementWaitsForItsMemoryAndThenRuns() throws Exception {
        Statement holder = hold("60m");
        Future<String> waiting = start("60m", "SELECT 41 + 1");
        awaitQueued("41 + 1", waiting);
        assertThat(waiting.isDone()).isFalse();
        holder.close();
        assertThat(waiting.get()).isEqualTo("42");
    }

    @Test
    void whoFitsBesideOthersDoesNotWait() throws Exception {
        try (Statement _ = hold("60m")) {
            assertThat(start("30m", "SELECT 1").get()).isEqualTo("1");
            assertThat(start("0", "SELECT 2").get()).isEqualTo("2");
        }
    }

    /** The small one would fit, but a large one that came before it would then never begin among many small ones. */
    @Test
    void nobodyIsLetInBeforeWhoCameEarlier() throws Exception {
        Statement holder = hold("60m");
        Future<String> large = start("90m", "SELECT 'large'");
        awaitQueued("'large'", large);
        Future<String> small = start("1m", "SELECT 'small'");
        awaitQueued("'small'", small);
        assertThat(small.isDone()).isFalse();
        holder.close();
        assertThat(large.get()).isEqualTo("large");
        assertThat(small.get()).isEqualTo("small");
    }

    @Test
    void aWaitEndsWithAnErrorAfterItsTime() throws Exception {
        try (Statement _ = hold("60m")) {
            Connection connection = connect("60m");
            run(connection, "SET queueTimeout = 100ms");
            assertThatThrownBy(() -> value(connection, "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContainingAll("queueTimeout", "100 ms", "memoryPoolBytes")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("53300");
            run(connection, "SET queueTimeout = 0");
            assertThatThrownBy(() -> value(connection, "SELECT 1")).hasMessageContaining("does not wait");
            run(connection, "SET queryMemoryBytes = 1m");
            assertThat(value(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aFullQueueTakesNoMore() throws Exception {
        Statement holder = hold("60m");
        Future<String> first = start("60m", "SELECT 'first'");
        Future<String> second = start("60m", "SELECT 'second'");
        awaitQueued("'first'", first);
        awaitQueued("'second'", second);
        Connection third = connect("60m");
        assertThatThrownBy(() -> value(third, "SELECT 3")).hasMessageContaining("maxQueuedQueries");
        holder.close();
        assertThat(List.of(first.get(), second.get())).containsExactly("first", "second");
        assertThat(value(third, "SELECT 3")).isEqualTo("3");
    }

    @Test
    void killQueryTakesOneThatWaits() throws Exception {
        try (Statement _ = hold("60m")) {
            Future<String> waiting = start("60m", "SELECT 'waits'");
            run(onlooker, "KILL QUERY '" + awaitQueued("'waits'", waiting) + "'");
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("KILL QUERY");
        }
    }

    @Test
    void shortQueriesEndBesideALongOne() throws Exception {
        Connection connection = connect("0");
        Future<String> endless = threads.submit(
                () -> value(connection, "SELECT sum(x) FROM (" + ENDLESS + ") t(x)" + " CROSS JOIN " + TEN + "i(y)"));
        String running = awaitListed("i(y)", "RUNNING", endless);
        for (int i = 0; i < 20; i++) {
            assertThat(start("0", "SELECT count(*) FROM (SELECT DISTINCT x % 7 FROM " + TEN + "a(x)) t")
                            .get())
                    .isEqualTo("7");
        }
        assertThat(endless.isDone()).isFalse();
        run(onlooker, "KILL QUERY '" + running + "'");
        assertThatThrownBy(endless::get).hasMessageContaining("KILL QUERY");
    }

    @Test
    void aQueryThatOutgrowsItsLimitFailsAlone() throws Exception {
        try (Statement holder = hold("60m")) {
            Future<String> greedy =
                    start("8m", "SELECT length(string_agg(repeat('x', 1000), ',')) FROM (" + ENDLESS + ") t(x)");
            assertThatThrownBy(greedy::get).hasMessageContaining("memory limit");
            assertThat(start("8m", "SELECT 5").get()).isEqualTo("5");
            assertThat(holder.isClosed()).isFalse();
        }
    }

    private Connection connect(String memory) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port());
        connections.add(connection);
        run(connection, "SET queryMemoryBytes = " + memory);
        return connection;
    }

    /** A query that runs, and keeps its memory, until the statement is closed. */
    private Statement hold(String memory) throws SQLException {
        Statement statement = connect(memory).createStatement();
        ResultSet rows = statement.executeQuery(ENDLESS);
        assertThat(rows.next()).isTrue();
        return statement;
    }

    private Future<String> start(String memory, String sql) throws SQLException {
        Connection connection = connect(memory);
        Callable<String> work = () -> value(connection, sql);
        return threads.submit(work);
    }

    private String awaitQueued(String part, Future<String> statement) throws Exception {
        return awaitListed(part, "QUEUED", statement);
    }

    /** Waits until SHOW QUERIES has a statement in a state; returns its id. What ended before is said at once. */
    private String awaitListed(String part, String state, Future<String> ending) throws Exception {
        while (true) {
            if (ending.isDone()) {
                throw new AssertionError(part + " was never seen " + state + ", and ended: "
                        + (ending.state() == Future.State.FAILED ? ending.exceptionNow() : ending.resultNow()) + "; "
                        + server.statements().core().memory().reservedBytes() + " bytes are reserved by "
                        + server.statements().running().stream()
                                .map(running -> running.sql() + " with a limit of "
                                        + running.session().settings().get(SluiceSettings.QUERY_MEMORY_BYTES))
                                .toList());
            }
            try (Statement statement = onlooker.createStatement();
                    ResultSet rows = statement.executeQuery("SHOW QUERIES")) {
                while (rows.next()) {
                    if (rows.getString("statement").contains(part)
                            && rows.getString("state").equals(state)) {
                        return rows.getString("query_id");
                    }
                }
            }
            Thread.sleep(10);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
