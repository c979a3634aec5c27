package io.sluice.conformance.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that run the same query at the same time, some of whom cancel it: the others get the right rows, whoever computes them,
 * and nothing is left behind. {@code -Dsluice.cancel.rounds=1000} runs more of them.
 */
class CancelledSharedQueriesIT {
    private static final int ROUNDS = Integer.getInteger("sluice.cancel.rounds", 40);
    private static final long SEED = Long.getLong("sluice.cancel.seed", 20261128);
    private static final int CLIENTS = 4;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** The last two have too many rows to be shared. */
    private static final List<String> QUERIES = List.of(
            "SELECT count(*), sum(x.a) FROM big x JOIN big y ON x.b = y.b",
            "SELECT a % 7 AS k, count(DISTINCT b), max(b) FROM big GROUP BY a % 7 ORDER BY k",
            "SELECT k, sum(r) FROM (SELECT a % 7 AS k, rank() OVER (PARTITION BY a % 7 ORDER BY b) AS r FROM big)"
                    + " GROUP BY k ORDER BY k",
            "SELECT b, count(*) FROM big GROUP BY b ORDER BY b",
            "SELECT * FROM big ORDER BY b, a");

    @Test
    void whoIsNotCancelledHasItsRows(@TempDir Path warehouse) throws Exception {
        try (TestServer server = TestServer.start(warehouse);
                ExecutorService threads = Executors.newCachedThreadPool();
                Connection onlooker = server.connect()) {
            Map<String, Integer> expected = new HashMap<>();
            try (Statement statement = onlooker.createStatement()) {
                statement.execute("CREATE TABLE big AS SELECT id AS a, concat('text ', md5(CAST(id AS STRING))) AS b"
                        + " FROM range(100000)");
                for (String query : QUERIES) {
                    expected.put(query, read(statement, query).orElseThrow());
                }
            }
            List<Connection> clients = new ArrayList<>();
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(server.connect());
                }
                Random random = new Random(SEED);
                int shared = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    String query = QUERIES.get(random.nextInt(QUERIES.size()));
                    shared += run(clients, threads, onlooker, random, query, expected.get(query));
                }
                assertThat(shared)
                        .as("rounds in which a query waited for another's rows")
                        .isPositive();
            } finally {
                for (Connection client : clients) {
                    client.close();
                }
            }
            Instant limit = Instant.now().plus(LONGEST);
            while (server.runningStatements() > 0) {
                assertThat(Instant.now()).isBefore(limit);
                Thread.sleep(1);
            }
            assertThat(server.reservedBytes()).isZero();
        }
    }

    /** 1 if somebody was seen to wait for the rows of another, else 0. */
    private static int run(
            List<Connection> clients,
            ExecutorService threads,
            Connection onlooker,
            Random random,
            String query,
            int expected)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLIENTS + 1);
        List<Statement> statements = new ArrayList<>();
        List<Future<Optional<Integer>>> answers = new ArrayList<>();
        for (Connection client : clients) {
            Statement statement = client.createStatement();
            statements.add(statement);
            answers.add(threads.submit(() -> {
                start.await();
                return read(statement, query);
            }));
        }
        start.await();
        int cancelled = random.nextInt(CLIENTS);
        Thread.sleep(random.nextInt(40));
        int shared = isShared(onlooker) ? 1 : 0;
        for (int i = 0; i < cancelled; i++) {
            statements.get(i).cancel();
        }
        for (int i = 0; i < CLIENTS; i++) {
            Optional<Integer> answer = answers.get(i).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer.isPresent() || i < cancelled).as(query).isTrue();
            if (answer.isPresent()) {
                assertThat(answer.get()).as(query).isEqualTo(expected);
            }
            statements.get(i).close();
        }
        return shared;
    }

    private static boolean isShared(Connection onlooker) throws SQLException {
        try (Statement statement = onlooker.createStatement();
                ResultSet rows = statement.executeQuery("SHOW QUERIES")) {
            while (rows.next()) {
                if (rows.getString("state").equals("SHARING")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A hash of all rows; empty if the query was cancelled. */
    private static Optional<Integer> read(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            int hash = 1;
            while (rows.next()) {
                for (int c = 1; c <= columns; c++) {
                    hash = 31 * hash + rows.getString(c).hashCode();
                }
            }
            return Optional.of(hash);
        } catch (SQLException e) {
            if (e.getSQLState().equals("57014")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
