package io.sluice.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.driver.fake.FakeProducer;
import io.sluice.driver.fake.FakeServer;
import io.sluice.driver.fake.Result;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Running statements: rows, counts, errors, limits, cancelling. */
class StatementTest {
    private static final int ROWS_PER_BATCH = 100_000;
    private static final Schema NUMBERS = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));

    private FakeServer server;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void start() throws SQLException {
        server = FakeServer.start();
        server.producer.results.put("SELECT 3 batches", numbers(3));
        server.producer.results.put("SELECT many", numbers(10_000));
        server.producer.results.put("WITH x AS (SELECT 1) SELECT * FROM x", numbers(1));
        server.producer.results.put("SELECT none", numbers(0));
        server.producer.results.put("SELECT late failure", new Result(NUMBERS, 3, (root, batch) -> {
            if (batch == 2) {
                throw FakeProducer.error(
                        CallStatus.INVALID_ARGUMENT, "DIVIDE_BY_ZERO", "22012", 0, 0, "Division by zero.");
            }
            fill((BigIntVector) root.getVector(0), batch);
            root.setRowCount(ROWS_PER_BATCH);
        }));
        server.producer.counts.put("UPDATE t", 5L);
        server.producer.counts.put("DELETE FROM t", 2L);
        server.producer.counts.put("CREATE TABLE t", 0L);
        connection = DriverManager.getConnection(server.url());
        statement = connection.createStatement();
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private static Result numbers(int batches) {
        return new Result(NUMBERS, batches, (root, batch) -> {
            fill((BigIntVector) root.getVector(0), batch);
            root.setRowCount(ROWS_PER_BATCH);
        });
    }

    private static void fill(BigIntVector vector, int batch) {
        vector.allocateNew(ROWS_PER_BATCH);
        for (int i = 0; i < ROWS_PER_BATCH; i++) {
            vector.set(i, (long) batch * ROWS_PER_BATCH + i);
        }
    }

    @Test
    void readsAllBatchesInOrder() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 3 batches")) {
            assertThat(rows.isBeforeFirst()).isTrue();
            long expected = 0;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(expected++);
                assertThat(rows.getRow()).isEqualTo((int) expected);
            }
            assertThat(expected).isEqualTo(300_000);
        }
    }

    @Test
    void anEmptyResultHasItsColumns() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT none")) {
            assertThat(rows.isBeforeFirst()).isFalse();
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("n");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void theServerWaitsForASlowReaderAndStopsWhenItLeaves() throws Exception {
        ResultSet rows = statement.executeQuery("SELECT many");
        rows.next();
        Thread.sleep(300);
        int sent = server.producer.batchesSent.get();
        assertThat(sent).as("batches of 800 kB sent ahead of the reader").isLessThan(60);
        assertThat(server.producer.cancelledStreams).hasValue(0);
        rows.close();
        await(() -> server.producer.cancelledStreams.get() == 1);
        assertThat(server.producer.batchesSent.get()).isLessThan(80);
    }

    @Test
    void maxRowsEndsTheResultAndTheServersWork() throws Exception {
        statement.setMaxRows(150_000);
        int count = 0;
        try (ResultSet rows = statement.executeQuery("SELECT many")) {
            while (rows.next()) {
                count++;
                assertThat(rows.isLast()).isEqualTo(count == 150_000);
            }
            await(() -> server.producer.cancelledStreams.get() == 1);
        }
        assertThat(count).isEqualTo(150_000);
    }

    @Test
    void countsOfUpdates() throws SQLException {
        assertThat(statement.executeUpdate("UPDATE t")).isEqualTo(5);
        assertThat(statement.getUpdateCount()).isEqualTo(5);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.execute("DELETE FROM t")).isFalse();
        assertThat(statement.getLargeUpdateCount()).isEqualTo(2);
        assertThat(statement.execute("CREATE TABLE t")).isFalse();
        assertThat(statement.getUpdateCount()).isZero();
        // The other two say by their first word what they give, and need no preparation.
        assertThat(server.producer.closedStatements).hasValue(1);
    }

    @Test
    void executeTellsRowsFromCounts() throws SQLException {
        assertThat(statement.execute("SELECT 3 batches")).isTrue();
        ResultSet rows = statement.getResultSet();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.execute("WITH x AS (SELECT 1) SELECT * FROM x")).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThat(statement.getResultSet().next()).isTrue();
    }

    @Test
    void aQueryThatIsNoneChangesNothing() {
        assertThatThrownBy(() -> statement.executeQuery("UPDATE t")).hasMessageContaining("gives no rows");
        assertThat(server.producer.ran).isEmpty();
    }

    @Test
    void aSyntaxErrorHasItsPlace() {
        assertThatThrownBy(() -> statement.executeQuery("SELEC 1"))
                .isInstanceOf(SQLSyntaxErrorException.class)
                .hasMessageContaining("Unexpected 'SELEC' — expected SELECT.")
                .satisfies(e -> {
                    assertThat(((SQLException) e).getSQLState()).isEqualTo("42601");
                    assertThat(((SluiceError) e).errorCodeName()).isEqualTo("PARSE_SYNTAX_ERROR");
                    assertThat(((SluiceError) e).line()).isEqualTo(OptionalInt.of(1));
                    assertThat(((SluiceError) e).column()).isEqualTo(OptionalInt.of(1));
                });
        assertThatThrownBy(() -> statement.executeQuery("SELECT *\nFROM nope"))
                .hasMessageContaining("(line 2, column 6)")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42P01"));
        assertThatThrownBy(() -> statement.executeUpdate("UPDATE nope")).isInstanceOf(SQLSyntaxErrorException.class);
    }

    @Test
    void anErrorInTheMiddleOfAResultReachesTheReader() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT late failure")) {
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            rows.getLong(1);
                        }
                    })
                    .hasMessageContaining("Division by zero")
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("22012"));
        }
        assertThat(statement.executeUpdate("UPDATE t")).isEqualTo(5);
    }

    @Test
    void cancelFromAnotherThreadReachesTheServer() throws Exception {
        CompletableFuture<Void> cancelled = CompletableFuture.runAsync(() -> {
            try {
                assertThat(server.producer.blockedStarted.await(5, TimeUnit.SECONDS))
                        .isTrue();
                statement.cancel();
            } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> statement.executeUpdate("BLOCK"))
                .hasMessage("The statement was cancelled.")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
        cancelled.get(5, TimeUnit.SECONDS);
        await(() -> server.producer.cancelledStreams.get() == 1);
        assertThat(statement.executeUpdate("UPDATE t")).isEqualTo(5);
    }

    @Test
    void cancelStopsAResultThatIsBeingRead() throws Exception {
        ResultSet rows = statement.executeQuery("SELECT many");
        rows.next();
        statement.cancel();
        assertThatThrownBy(() -> {
                    while (rows.next()) {
                        rows.getLong(1);
                    }
                })
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
        await(() -> server.producer.cancelledStreams.get() == 1);
    }

    @Test
    void cancelOfAPreparedQueryIsToldTheServerToo() throws Exception {
        try (PreparedStatement prepared = connection.prepareStatement("SELECT many")) {
            ResultSet rows = prepared.executeQuery();
            rows.next();
            prepared.cancel();
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            rows.getLong(1);
                        }
                    })
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
            await(() -> server.producer.cancelledStreams.get() == 1);
            assertThat(server.producer.cancelActions).hasValue(1);
        }
    }

    @Test
    void theTimeLimitStopsTheServer() throws Exception {
        statement.setQueryTimeout(1);
        long from = System.nanoTime();
        assertThatThrownBy(() -> statement.executeQuery("SELECT BLOCK"))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessageContaining("time limit of 1 s")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        await(() -> server.producer.cancelledStreams.get() == 1);
    }

    @Test
    void theTimeLimitDoesNotCountTheReadersOwnTime() throws Exception {
        statement.setQueryTimeout(1);
        try (ResultSet rows = statement.executeQuery("SELECT 3 batches")) {
            rows.next();
            Thread.sleep(1_200);
            int count = 1;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(300_000);
        }
    }

    @Test
    void anInterruptCancels() throws Exception {
        Thread runner = Thread.currentThread();
        CompletableFuture.runAsync(() -> {
            try {
                server.producer.blockedStarted.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            runner.interrupt();
        });
        assertThatThrownBy(() -> statement.executeUpdate("BLOCK")).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        await(() -> server.producer.cancelledStreams.get() == 1);
    }

    @Test
    void aBatchStopsAtItsFirstFailure() throws SQLException {
        statement.addBatch("UPDATE t");
        statement.addBatch("DELETE FROM t");
        assertThat(statement.executeBatch()).containsExactly(5, 2);
        statement.addBatch("UPDATE t");
        statement.addBatch("UPDATE nope");
        statement.addBatch("DELETE FROM t");
        assertThatThrownBy(statement::executeBatch)
                .isInstanceOf(BatchUpdateException.class)
                .hasMessageContaining("Statement 2 of the batch failed")
                .satisfies(e ->
                        assertThat(((BatchUpdateException) e).getUpdateCounts()).containsExactly(5))
                .satisfies(e ->
                        assertThat(((BatchUpdateException) e).getSQLState()).isEqualTo("42P01"));
        assertThat(statement.executeBatch()).isEmpty();
    }

    @Test
    void optionsAreCheckedAndKept() throws SQLException {
        statement.setFetchSize(100);
        assertThat(statement.getFetchSize()).isEqualTo(100);
        assertThatThrownBy(() -> statement.setQueryTimeout(-1)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> statement.setMaxRows(-1)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> statement.executeUpdate("UPDATE t", Statement.RETURN_GENERATED_KEYS))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(
                        () -> connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        statement.close();
        assertThatThrownBy(() -> statement.executeQuery("SELECT none"))
                .hasMessage("The statement is closed.")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).doesNotStartWith("08"));
    }

    @Test
    void closingTheStatementOrConnectionEndsItsResult() throws Exception {
        ResultSet rows = statement.executeQuery("SELECT many");
        statement.close();
        assertThat(rows.isClosed()).isTrue();
        await(() -> server.producer.cancelledStreams.get() == 1);
        Statement other = connection.createStatement();
        ResultSet otherRows = other.executeQuery("SELECT many");
        connection.close();
        assertThat(other.isClosed()).isTrue();
        assertThat(otherRows.isClosed()).isTrue();
        await(() -> server.producer.cancelledStreams.get() == 2);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
