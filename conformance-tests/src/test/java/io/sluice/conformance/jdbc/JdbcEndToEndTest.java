package io.sluice.conformance.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.driver.SluiceError;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JDBC client runs SQL on real Delta tables. */
class JdbcEndToEndTest {
    private static final String LONG_QUERY =
            "SELECT count(*) FROM range(1000000) a JOIN range(1000000) b ON a.id + b.id < 0";

    @TempDir
    static Path warehouse;

    private static Connection connection;
    private Statement statement;

    @BeforeAll
    static void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sluice:embedded:" + warehouse);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void newStatement() throws SQLException {
        statement = connection.createStatement();
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Test
    void createsFillsChangesAndReadsATable() throws SQLException {
        assertThat(statement.execute("CREATE TABLE orders (id BIGINT, item STRING, price DECIMAL(10,2), day DATE)"))
                .isFalse();
        assertThat(statement.executeUpdate("INSERT INTO orders VALUES (1, 'tea', 2.50, DATE '2024-01-01'),"
                        + " (2, 'cake', 4.00, DATE '2024-01-02'), (3, 'tea', 2.75, NULL)"))
                .isEqualTo(3);
        assertThat(statement.executeUpdate("UPDATE orders SET price = price + 1 WHERE item = 'tea'"))
                .isEqualTo(2);
        assertThat(statement.executeUpdate("DELETE FROM orders WHERE id = 2")).isEqualTo(1);
        try (ResultSet rows = statement.executeQuery("SELECT * FROM orders ORDER BY id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong("id")).isEqualTo(1);
            assertThat(rows.getBigDecimal("price")).isEqualTo(new BigDecimal("3.50"));
            assertThat(rows.getObject("day", LocalDate.class)).isEqualTo(LocalDate.of(2024, 1, 1));
            assertThat(rows.getMetaData().getPrecision(3)).isEqualTo(10);
            assertThat(rows.getMetaData().getColumnTypeName(3)).isEqualTo("DECIMAL(10,2)");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDate("day")).isNull();
            assertThat(rows.next()).isFalse();
        }
        assertThat(column("SELECT count(*) FROM orders VERSION AS OF 1")).containsExactly("3");
    }

    @Test
    void preparedStatementsWithParametersOfManyTypes() throws SQLException {
        statement.execute("CREATE TABLE typed (a INT, b BIGINT, c DOUBLE, d DECIMAL(12,3), e STRING, f BOOLEAN, g DATE,"
                + " h TIMESTAMP, i BINARY, j TIMESTAMP_NTZ)");
        Instant instant = Instant.parse("2024-05-06T07:08:09.123456Z");
        LocalDateTime local = LocalDateTime.parse("2024-05-06T07:08:09.654321");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO typed VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            assertThat(insert.getParameterMetaData().getParameterCount()).isEqualTo(10);
            insert.setInt(1, -5);
            insert.setLong(2, Long.MAX_VALUE);
            insert.setDouble(3, 0.1);
            insert.setBigDecimal(4, new BigDecimal("-1.5"));
            insert.setString(5, "Grüße 🌊");
            insert.setBoolean(6, true);
            insert.setObject(7, LocalDate.of(1999, 12, 31));
            insert.setObject(8, instant);
            insert.setBytes(9, new byte[] {0, -1});
            insert.setObject(10, local);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            for (int i = 1; i <= 10; i++) {
                insert.setNull(i, Types.NULL);
            }
            insert.addBatch();
            insert.addBatch();
            assertThat(insert.executeBatch()).hasSize(2);
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM typed WHERE a = ? AND e LIKE ? AND h <= ?")) {
            query.setInt(1, -5);
            query.setString(2, "Gr%");
            query.setObject(3, instant);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong("b")).isEqualTo(Long.MAX_VALUE);
                assertThat(rows.getDouble("c")).isEqualTo(0.1);
                assertThat(rows.getBigDecimal("d")).isEqualTo(new BigDecimal("-1.500"));
                assertThat(rows.getString("e")).isEqualTo("Grüße 🌊");
                assertThat(rows.getBoolean("f")).isTrue();
                assertThat(rows.getObject("g", LocalDate.class)).isEqualTo(LocalDate.of(1999, 12, 31));
                assertThat(rows.getObject("h", Instant.class)).isEqualTo(instant);
                assertThat(rows.getBytes("i")).containsExactly(0, -1);
                assertThat(rows.getObject("j", LocalDateTime.class)).isEqualTo(local);
                assertThat(rows.next()).isFalse();
            }
            query.setInt(1, 5);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isFalse();
            }
        }
        assertThat(column("SELECT count(*) FROM typed WHERE a IS NULL")).containsExactly("2");
    }

    @Test
    void errorsHaveTheirCodeStateAndPlace() {
        assertThatThrownBy(() -> statement.executeQuery("SELECT 1,\n  nope\nFROM range(1)"))
                .satisfies(e -> {
                    assertThat(((SQLException) e).getSQLState()).isEqualTo("42703");
                    assertThat(((SluiceError) e).errorCodeName()).isEqualTo("UNRESOLVED_COLUMN");
                    assertThat(((SluiceError) e).line()).isEqualTo(OptionalInt.of(2));
                    assertThat(((SluiceError) e).column()).isEqualTo(OptionalInt.of(3));
                });
        assertThatThrownBy(() -> statement.executeQuery("SELEC 1"))
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42601"));
        assertThatThrownBy(() -> column("SELECT 1 / (id - id) FROM range(5)"))
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("22012"));
        assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO no_such_table VALUES (1)"))
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42P01"));
    }

    @Test
    void manyRowsStream() throws SQLException {
        long sum = 0;
        try (ResultSet rows = statement.executeQuery("SELECT id FROM range(1000000)")) {
            while (rows.next()) {
                sum += rows.getLong(1);
            }
        }
        assertThat(sum).isEqualTo(999_999L * 1_000_000 / 2);
    }

    @Test
    void theTimeLimitAndCancelStopTheServersWork() throws Exception {
        statement.setQueryTimeout(1);
        assertThatThrownBy(() -> statement.executeQuery(LONG_QUERY)).isInstanceOf(SQLTimeoutException.class);
        statement.setQueryTimeout(0);
        CompletableFuture<Void> cancel = CompletableFuture.runAsync(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(500);
                statement.cancel();
            } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> statement.executeQuery(LONG_QUERY))
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
        cancel.get();
        assertThat(column("SELECT 1")).containsExactly("1");
    }

    @Test
    void nestedValues() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT array(1, 2), map('a', 1), struct(1 AS x, 'y' AS y)")) {
            assertThat(rows.next()).isTrue();
            assertThat((Object[]) rows.getArray(1).getArray()).containsExactly(1, 2);
            assertThat(rows.getString(2)).isEqualTo("{\"a\":1}");
            assertThat(rows.getString(3)).isEqualTo("{\"x\":1,\"y\":\"y\"}");
        }
    }

    @Test
    void metadataListsWhatThereIs() throws SQLException {
        statement.execute("CREATE SCHEMA IF NOT EXISTS stock");
        statement.execute("CREATE TABLE IF NOT EXISTS stock.items (id INT NOT NULL, price DECIMAL(8,2))");
        DatabaseMetaData metadata = connection.getMetaData();
        assertThat(metadata.getDatabaseProductName()).containsIgnoringCase("sluice");
        try (ResultSet tables = metadata.getTables(null, "stock", "%", new String[] {"TABLE"})) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("items");
            assertThat(tables.next()).isFalse();
        }
        try (ResultSet columns = metadata.getColumns(null, "stock", "items", null)) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.INTEGER);
            assertThat(columns.getString("IS_NULLABLE")).isEqualTo("NO");
            assertThat(columns.next()).isTrue();
            assertThat(columns.getInt("DECIMAL_DIGITS")).isEqualTo(2);
        }
        String before = connection.getSchema();
        connection.setSchema("stock");
        assertThat(column("SELECT count(*) FROM items")).containsExactly("0");
        assertThat(connection.getSchema()).isEqualTo("stock");
        connection.setSchema(before);
        assertThat(connection.isValid(5)).isTrue();
    }
}
