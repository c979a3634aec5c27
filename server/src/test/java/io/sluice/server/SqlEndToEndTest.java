package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Statements over JDBC against a whole server, each test in a schema of its own. */
class SqlEndToEndTest {
    @TempDir
    private static Path folder;

    private static Connection connection;
    private static Path warehouse;

    @BeforeAll
    static void start() throws Exception {
        warehouse = folder.resolve("warehouse");
        connection = DriverManager.getConnection("jdbc:sluice:embedded:" + warehouse);
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
    }

    @BeforeEach
    void useOwnSchema(TestInfo test) throws Exception {
        String schema = test.getTestMethod().orElseThrow().getName();
        run("CREATE SCHEMA IF NOT EXISTS " + schema);
        run("USE " + schema);
    }

    @Test
    void rowsAreInsertedChangedAndDeleted() throws Exception {
        run("CREATE TABLE t (id INT NOT NULL, name STRING, amount DECIMAL(10, 2)) USING DELTA");
        assertThat(run("INSERT INTO t VALUES (1, 'a', 1.50), (2, 'b', NULL), (3, NULL, 3.25)"))
                .isEqualTo(3);
        assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("1|a|1.50", "2|b|NULL", "3|NULL|3.25");
        assertThat(run("UPDATE t SET amount = amount * 2, name = upper(name) WHERE id <> 2"))
                .isEqualTo(2);
        assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("1|A|3.00", "2|b|NULL", "3|NULL|6.50");
        assertThat(run("DELETE FROM t WHERE amount IS NULL")).isEqualTo(1);
        assertThat(run("DELETE FROM t WHERE id = 99")).isZero();
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "3");
        assertThat(run("INSERT OVERWRITE t SELECT id + 10, name, amount FROM t"))
                .isEqualTo(2);
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("11", "13");
        assertThat(run("DELETE FROM t")).isEqualTo(2);
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void aVolatileColumnHasOneValueInEachRow() throws Exception {
        String digits = "(SELECT CAST(floor(rand() * 10) AS INT) AS r, uuid() AS u, id FROM range(10000))";
        assertThat(rows("SELECT count(*) > 0, count_if(r <> 5) FROM " + digits + " WHERE r = 5 AND id > 7"))
                .as("a condition sees the value that is returned")
                .containsExactly("true|0");
        assertThat(rows("SELECT count_if(u <> v), count(*) FROM (SELECT u, u AS v, id FROM " + digits + ")"))
                .as("a column used twice is the same")
                .containsExactly("0|10000");
        assertThat(rows("SELECT count_if(r <> 5) FROM range(10) a JOIN " + digits + " x ON x.r = a.id WHERE a.id = 5"))
                .as("an inferred condition sees the value that is joined")
                .containsExactly("0");
        assertThat(rows("SELECT count(*) BETWEEN 700 AND 1300 FROM range(10) a JOIN " + digits
                        + " x ON x.r = a.id WHERE a.id = 5"))
                .as("a tenth of the rows has the digit")
                .containsExactly("true");
        try (PreparedStatement twice = connection.prepareStatement("WITH c AS (SELECT uuid() AS u, id FROM range(10)"
                + " WHERE id > ?) SELECT count(*) FROM c a JOIN c b ON a.u = b.u WHERE a.id < ?")) {
            twice.setInt(1, 3);
            twice.setInt(2, 7);
            assertThat(rows(twice.executeQuery()))
                    .as("a query of WITH is computed once, and has its parameters")
                    .containsExactly("3");
        }
        run("CREATE VIEW volatile_digits AS SELECT * FROM " + digits);
        run("CREATE VIEW of_volatile_digits AS SELECT r, u, id FROM volatile_digits");
        for (String view : List.of("volatile_digits", "of_volatile_digits")) {
            assertThat(rows("SELECT count_if(u <> v), count(*) FROM (SELECT u, u AS v FROM " + view + ")"))
                    .as("a column of a view used twice is the same")
                    .containsExactly("0|10000");
            assertThat(rows("SELECT count(*) > 0, count_if(r <> 5) FROM " + view + " WHERE r = 5 AND id > 7"))
                    .as("a condition sees the value that a view returns")
                    .containsExactly("true|0");
            assertThat(rows("SELECT count_if(u <> v), count(y) FROM (SELECT u, u AS v, (SELECT max(x.id) FROM range(9)"
                            + " x WHERE x.id = w.id) AS y FROM " + view + " w)"))
                    .as("beside a subquery too")
                    .containsExactly("0|9");
        }
    }

    @Test
    void aConditionMayFoldToAConstant() throws Exception {
        String from = "SELECT a FROM VALUES (1), (NULL) AS v(a) WHERE ";
        assertThat(rows(from + "NOT 51 IS NULL OR NOT 4 NOT BETWEEN 45 AND NULL"))
                .containsExactly("1", "NULL");
        assertThat(rows(from + "51 IS NULL AND 4 BETWEEN 45 AND NULL")).isEmpty();
        assertThat(rows(from + "4 BETWEEN 1 AND NULL")).isEmpty();
    }

    /** The rows are DuckDB's and PostgreSQL's. */
    @Test
    void groupingSetsThatComeOutEqualAreGroupedByEach() throws Exception {
        String ones = " FROM VALUES (1), (1), (2) AS v(a) GROUP BY ";
        for (String groups : List.of("ROLLUP (a, a)", "ROLLUP (a, A)", "GROUPING SETS ((a), ROLLUP (a))")) {
            assertThat(rows("SELECT a, count(*)" + ones + groups + " ORDER BY 1 NULLS LAST"))
                    .as(groups)
                    .containsExactly("1|2", "1|2", "2|1", "2|1", "NULL|3");
        }
        assertThat(rows("SELECT a, b, count(*) FROM VALUES (1, 1), (1, 2), (2, 2) AS v(a, b) GROUP BY CUBE ((a, b), b)"
                        + " ORDER BY 1 NULLS LAST, 2 NULLS LAST"))
                .containsExactly(
                        "1|1|1", "1|1|1", "1|2|1", "1|2|1", "2|2|1", "2|2|1", "NULL|1|1", "NULL|2|2", "NULL|NULL|3");
    }

    @Test
    void aChangeMayReadItsOwnTable() throws Exception {
        run("CREATE TABLE t (id INT, x INT) USING DELTA");
        run("INSERT INTO t VALUES (1, 10)");
        run("INSERT INTO t VALUES (2, 20)");
        run("INSERT INTO t VALUES (3, 60)");
        assertThat(run("DELETE FROM t WHERE x < (SELECT avg(x) FROM t) AND id = 1"))
                .isEqualTo(1);
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "3");
        assertThat(run("UPDATE t SET x = (SELECT max(x) FROM t) WHERE id = 2")).isEqualTo(1);
        assertThat(rows("SELECT x FROM t ORDER BY id")).containsExactly("60", "60");
    }

    @Test
    void changesOfVersionsCanBeRead() throws Exception {
        run("CREATE TABLE t (id INT) USING DELTA TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
        run("INSERT INTO t VALUES (1), (2)");
        run("INSERT OVERWRITE t VALUES (3)");
        String columns = "SELECT id, _change_type, _commit_version FROM ";
        assertThat(rows(columns + "table_changes('t', 1) ORDER BY _commit_version, id"))
                .containsExactly("1|insert|1", "2|insert|1", "1|delete|2", "2|delete|2", "3|insert|2");
        assertThat(rows(columns + "table_changes('changesOfVersionsCanBeRead.t', 0, 1) WHERE _commit_version > 0"
                        + " AND id > 1"))
                .containsExactly("2|insert|1");
        assertThat(rows("SELECT count(*) FROM table_changes(t, '2020-01-01') WHERE _commit_timestamp > '2020-01-01'"))
                .containsExactly("5");
        String path =
                warehouse.resolve("changesofversionscanberead").resolve("t").toString();
        if (Files.exists(Path.of(path))) {
            assertThat(rows("SELECT count(*) FROM table_changes_by_path('" + path + "', 2)"))
                    .containsExactly("3");
        }
        run("CREATE TABLE plain (id INT) USING DELTA");
        assertThatThrownBy(() -> rows("SELECT * FROM table_changes('plain', 0)"))
                .hasMessageContaining("delta.enableChangeDataFeed");
    }

    @Test
    void versionsCanBeReadAndAreInTheHistory() throws Exception {
        run("CREATE TABLE t (id INT) USING DELTA");
        run("INSERT INTO t VALUES (1), (2)");
        run("SET commitUserMetadata = 'second load'");
        run("INSERT INTO t VALUES (3)");
        run("RESET commitUserMetadata");
        run("DELETE FROM t WHERE id = 1");
        assertThat(rows("SELECT count(*) FROM t VERSION AS OF 0")).containsExactly("0");
        assertThat(rows("SELECT count(*) FROM t VERSION AS OF 2")).containsExactly("3");
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("2");
        List<String> history = rows("DESCRIBE HISTORY t");
        assertThat(history).hasSize(4);
        assertThat(history.get(0)).startsWith("3|").contains("DELETE").contains("\"numDeletedRows\":\"1\"");
        assertThat(history.get(1)).contains("WRITE").contains("second load");
        assertThat(history.get(3)).contains("CREATE TABLE");
        assertError("SELECT * FROM t VERSION AS OF 99", "DELTA_VERSION_NOT_FOUND");
    }

    @Test
    void filesAreLoadedExactlyOnce() throws Exception {
        Path source = Files.createDirectories(folder.resolve("csv"));
        Files.writeString(source.resolve("a.csv"), "id,name,day\n1,x,2025-01-01\n2,\"y, z\",\n");
        run("CREATE TABLE t (id INT, name STRING, day DATE) USING DELTA");
        String copy = "COPY INTO t FROM '" + source + "' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')";
        assertThat(rows(copy)).containsExactly("2|2|0|1|0|0");
        assertThat(rows(copy)).containsExactly("0|0|0|0|1|0");
        Files.writeString(source.resolve("b.csv"), "id,name,day\n3,w,2025-02-01\n");
        assertThat(rows(copy)).containsExactly("1|1|0|1|1|0");
        assertThat(rows("SELECT * FROM t ORDER BY id"))
                .containsExactly("1|x|2025-01-01", "2|y, z|NULL", "3|w|2025-02-01");
        assertThat(rows(copy + " COPY_OPTIONS ('force' = 'true')")).containsExactly("3|3|0|2|0|0");
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(copy + " COPY_OPTIONS ('force' = 'true')"))
                    .isEqualTo(3);
        }
        Files.writeString(source.resolve("c.csv"), "id,name,day\nnope,w,2025-02-01\n");
        assertError(copy, "MALFORMED_INPUT");
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("9");
    }

    @Test
    void parquetFilesOfOneTableFillAnother() throws Exception {
        run("CREATE TABLE source (id INT, tags ARRAY<STRING>, extra MAP<STRING, INT>) USING DELTA");
        run("INSERT INTO source VALUES (1, ARRAY('a', 'b'), MAP('k', 1)), (2, NULL, NULL)");
        Path files = warehouse.resolve("parquetfilesofonetablefillanother").resolve("source");
        run("CREATE TABLE t (id BIGINT, tags ARRAY<STRING>, extra MAP<STRING, INT>) USING DELTA");
        assertThat(rows("COPY INTO t FROM '" + files + "' FILEFORMAT = PARQUET PATTERN = '*.parquet'"))
                .singleElement()
                .asString()
                .startsWith("2|2|");
        assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("1|[\"a\",\"b\"]|{\"k\":1}", "2|NULL|NULL");
    }

    @Test
    void tablesAreManagedOrExternal() throws Exception {
        Path outside = folder.resolve("outside");
        run("CREATE TABLE e (id INT, day DATE) USING DELTA PARTITIONED BY (day) LOCATION '" + outside + "'");
        run("INSERT INTO e VALUES (1, DATE '2025-01-01'), (2, DATE '2025-01-02')");
        run("CREATE TABLE again USING DELTA LOCATION '" + outside + "'");
        assertThat(rows("SELECT id FROM again WHERE day = DATE '2025-01-02'")).containsExactly("2");
        assertError("CREATE TABLE wrong (x INT) USING DELTA LOCATION '" + outside + "'", "SCHEMA_MISMATCH");
        run("DROP TABLE e");
        assertThat(rows("SELECT count(*) FROM delta.`" + outside + "`")).containsExactly("2");
        run("CREATE TABLE managed AS SELECT * FROM again");
        Path inside = warehouse.resolve("tablesaremanagedorexternal").resolve("managed");
        assertThat(inside.resolve("_delta_log")).isDirectory();
        run("DROP TABLE managed");
        assertThat(inside).doesNotExist();
        run("DROP TABLE IF EXISTS managed");
        assertError("DROP TABLE managed", "TABLE_OR_VIEW_NOT_FOUND");
    }

    @Test
    void tablesAreReplaced() throws Exception {
        run("CREATE TABLE t AS SELECT 1 AS a");
        run("CREATE OR REPLACE TABLE t AS SELECT a, 'x' AS b FROM t");
        assertThat(rows("SELECT * FROM t")).containsExactly("1|x");
        assertThat(rows("SELECT * FROM t VERSION AS OF 0")).containsExactly("1");
        assertError("CREATE TABLE t (x INT)", "TABLE_OR_VIEW_ALREADY_EXISTS");
        run("CREATE TABLE IF NOT EXISTS t (x INT)");
        assertError("CREATE TABLE u AS SELECT NULL AS n", "DATATYPE_MISMATCH");
    }

    @Test
    void filesAreTablesToo() throws Exception {
        Path file = folder.resolve("turnout.csv");
        Files.writeString(file, "State,Official/Unofficial,Votes\nArizona,Unofficial,10\nOhio,Official,20\n");
        run("CREATE TABLE raw USING CSV LOCATION '" + file + "'");
        assertThat(rows("SELECT _c0 FROM raw")).containsExactly("State", "Arizona", "Ohio");
        run("CREATE TABLE turnout USING CSV LOCATION '" + file + "' OPTIONS (header \"true\", inferSchema \"true\")");
        assertThat(rows("SELECT State, Votes + 1 FROM turnout WHERE `Official/Unofficial` = 'Unofficial'"))
                .containsExactly("Arizona|11");
        assertError("INSERT INTO turnout VALUES ('a', 'b', 1)", "UNSUPPORTED_FEATURE");
        run("DROP TABLE turnout");
        assertThat(file).exists();
    }

    @Test
    void viewsAreQueries() throws Exception {
        run("CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v(id, name)");
        run("CREATE VIEW big (number, text) AS SELECT id, name FROM t WHERE id > 1");
        run("CREATE TEMP VIEW small AS SELECT id FROM t WHERE id < 2");
        assertThat(rows("SELECT number, text FROM big")).containsExactly("2|b");
        assertThat(rows("SELECT * FROM small")).containsExactly("1");
        run("USE default");
        assertThat(rows("SELECT number FROM viewsAreQueries.big")).containsExactly("2");
        assertThat(rows("SELECT * FROM small")).containsExactly("1");
        run("USE viewsAreQueries");
        assertThat(rows("SHOW TABLES"))
                .containsExactly("viewsAreQueries|big|false", "viewsAreQueries|t|false", "|small|true");
        assertThat(rows("DESCRIBE big")).containsExactly("number|INT|NULL", "text|STRING|NULL");
        run("CREATE OR REPLACE VIEW big AS SELECT 5 AS five");
        assertThat(rows("SELECT * FROM big")).containsExactly("5");
        run("DROP VIEW big");
        run("DROP VIEW small");
        assertThat(rows("SHOW TABLES")).containsExactly("viewsAreQueries|t|false");
        assertError("DROP VIEW t", "INVALID_STATEMENT");
    }

    @Test
    void schemasAreMadeAndDropped() throws Exception {
        run("CREATE SCHEMA other COMMENT 'c'");
        assertError("CREATE SCHEMA other", "SCHEMA_ALREADY_EXISTS");
        run("CREATE TABLE other.t (x INT)");
        assertThat(rows("SHOW SCHEMAS LIKE 'oth*'")).containsExactly("other");
        assertError("DROP SCHEMA other", "SCHEMA_NOT_EMPTY");
        run("DROP SCHEMA other CASCADE");
        run("DROP SCHEMA IF EXISTS other");
        assertError("USE other", "SCHEMA_NOT_FOUND");
        assertError("CREATE TABLE other.t (x INT)", "SCHEMA_NOT_FOUND");
    }

    @Test
    void parametersAreBoundAndBatched() throws Exception {
        run("CREATE TABLE t (id BIGINT, name STRING, amount DECIMAL(8, 2), day DATE) USING DELTA");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?)")) {
            for (int i = 1; i <= 3; i++) {
                insert.setLong(1, i);
                insert.setString(2, i == 2 ? null : "n" + i);
                insert.setBigDecimal(3, new BigDecimal(i + ".5"));
                insert.setObject(4, LocalDate.of(2025, 1, i));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(3);
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, name FROM t WHERE id >= ? AND day < ? ORDER BY id")) {
            query.setInt(1, 2);
            query.setObject(2, LocalDate.of(2025, 1, 3));
            assertThat(rows(query.executeQuery())).containsExactly("2|NULL");
            query.setInt(1, 1);
            assertThat(rows(query.executeQuery())).containsExactly("1|n1", "2|NULL");
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE t SET name = ? WHERE id = ?")) {
            update.setString(1, "ü");
            update.setLong(2, 2);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        assertThat(rows("SELECT name FROM t WHERE id = 2")).containsExactly("ü");
    }

    @Test
    void parametersOfFunctionsKeepTheirFractionsAndTimes() throws Exception {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT to_char(?, '99.99'), make_timestamp(2024, 1, 1, 0, 0, ?), unix_timestamp(?), unix_timestamp(?),"
                        + " unix_timestamp(?, 'dd.MM.yyyy'), round(9.95, ?)")) {
            query.setDouble(1, 12.5);
            query.setBigDecimal(2, new BigDecimal("45.875"));
            query.setObject(3, LocalDate.of(1970, 1, 1));
            query.setObject(4, Instant.ofEpochMilli(1500));
            query.setString(5, "02.01.1970");
            query.setInt(6, 1);
            assertThat(rows(query.executeQuery())).containsExactly("12.50|2024-01-01 00:00:45.875|0|1|86400|10.00");
        }
    }

    @Test
    void parametersThatAreTakenAsDecimalsHaveMoreDigitsThanADoubleHas() throws Exception {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_char(?, '99999999999999999999.99')")) {
            query.setBigDecimal(1, new BigDecimal("12345678901234567890.5"));
            assertThat(rows(query.executeQuery())).containsExactly("12345678901234567890.50");
            query.setLong(1, Long.MAX_VALUE);
            assertThat(rows(query.executeQuery())).containsExactly(" 9223372036854775807.00");
            query.setDouble(1, 0.25);
            assertThat(rows(query.executeQuery())).containsExactly("                    .25");
            query.setDouble(1, 0.1 + 0.2);
            assertThat(rows(query.executeQuery())).containsExactly("                    .30");
            query.setString(1, "7.25");
            assertThat(rows(query.executeQuery())).containsExactly("                   7.25");
        }
    }

    @Test
    void valuesWithoutALiteralAreBound() throws Exception {
        run("CREATE TABLE t (d DOUBLE, f FLOAT, a ARRAY<INT>, m MAP<STRING, INT>, s STRUCT<x: INT, y: STRING>)"
                + " USING DELTA");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?, ?)")) {
            double[] numbers = {Double.NaN, -0.0, Double.POSITIVE_INFINITY, 1.5};
            for (double number : numbers) {
                insert.setDouble(1, number);
                insert.setFloat(2, (float) number);
                insert.setArray(3, connection.createArrayOf("INT", new Object[] {1, null, 3}));
                insert.setObject(4, Map.of("k", 7));
                insert.setObject(5, connection.createStruct("STRUCT", new Object[] {4, "v"}));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(4);
            insert.setDouble(1, Double.NEGATIVE_INFINITY);
            insert.setFloat(2, Float.NEGATIVE_INFINITY);
            for (int i = 3; i <= 5; i++) {
                insert.setObject(i, null);
            }
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        assertThat(rows("SELECT * FROM t ORDER BY d, f"))
                .containsExactly(
                        "-Infinity|-Infinity|NULL|NULL|NULL",
                        "-0.0|-0.0|[1,null,3]|{\"k\":7}|{\"x\":4,\"y\":\"v\"}",
                        "1.5|1.5|[1,null,3]|{\"k\":7}|{\"x\":4,\"y\":\"v\"}",
                        "Infinity|Infinity|[1,null,3]|{\"k\":7}|{\"x\":4,\"y\":\"v\"}",
                        "NaN|NaN|[1,null,3]|{\"k\":7}|{\"x\":4,\"y\":\"v\"}");
        try (PreparedStatement query =
                connection.prepareStatement("SELECT d FROM t WHERE d = ? OR (f > ? AND f < 9) ORDER BY d")) {
            query.setDouble(1, Double.NaN);
            query.setFloat(2, Float.POSITIVE_INFINITY);
            assertThat(rows(query.executeQuery())).containsExactly("NaN");
            query.setDouble(1, -0.0);
            query.setFloat(2, -0.0f);
            assertThat(rows(query.executeQuery())).containsExactly("-0.0", "1.5");
            query.setDouble(1, 0.0);
            query.setFloat(2, Float.NaN);
            assertThat(rows(query.executeQuery())).containsExactly("-0.0");
        }
        run("CREATE TABLE zero AS SELECT 0D AS d");
        for (String condition : List.of("d = ?", "d <= ?", "d >= ?", "d IN (?, 5D)")) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT count(*) FROM zero WHERE " + condition)) {
                query.setDouble(1, -0.0);
                assertThat(rows(query.executeQuery())).as(condition).containsExactly("1");
            }
        }
        for (String condition : List.of("d < ?", "d <= ?", "d <> ?", "NOT d = ?", "NOT d > ?")) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT count(*) FROM zero WHERE " + condition)) {
                query.setDouble(1, Double.NaN);
                assertThat(rows(query.executeQuery())).as(condition).containsExactly("1");
            }
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM t WHERE array_contains(a, ?)"
                + " AND a = ? AND s.x = ? GROUP BY a ORDER BY a LIMIT ?")) {
            query.setInt(1, 3);
            query.setArray(2, connection.createArrayOf("INT", new Object[] {1, null, 3}));
            query.setInt(3, 4);
            query.setInt(4, 1);
            assertThat(rows(query.executeQuery())).containsExactly("4");
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT timestamp_ntz'2024-01-01 00:00:00' + CAST(? AS INTERVAL DAY TO SECOND)")) {
            query.setObject(1, Duration.ofMillis(90_061_001));
            assertThat(rows(query.executeQuery())).containsExactly("2024-01-02 01:01:01.001");
        }
    }

    @Test
    void aBatchThatFailsTellsWhatIsDone() throws Exception {
        run("CREATE TABLE t (id INT, n INT) USING DELTA");
        run("INSERT INTO t VALUES (1, 0), (2, 0), (3, 0)");
        try (PreparedStatement update = connection.prepareStatement("UPDATE t SET n = 6 / ? WHERE id = ?")) {
            int[] divisors = {1, 2, 0, 3};
            for (int i = 0; i < divisors.length; i++) {
                update.setInt(1, divisors[i]);
                update.setInt(2, i + 1);
                update.addBatch();
            }
            assertThatThrownBy(update::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getUpdateCounts()).containsExactly(Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO);
                assertThat(e.getMessage()).contains("Statement 3 of the batch");
            });
        }
        assertThat(rows("SELECT n FROM t ORDER BY id")).containsExactly("6", "3", "0");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (1, 6 / (? - 1))")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            BatchUpdateException failure = catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);
            assertThat(rows("SELECT count(*) FROM t"))
                    .containsExactly(Integer.toString(3 + failure.getUpdateCounts().length));
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM t WHERE id = 3")) {
            delete.addBatch();
            delete.addBatch();
            assertThat(delete.executeBatch()).containsExactly(1, 0);
        }
    }

    @Test
    void aParameterIsLookedForInAQuery() throws Exception {
        run("CREATE TABLE t AS SELECT DATE'2024-01-02' AS d, 5 AS n");
        for (String condition : List.of(
                "? IN (SELECT d FROM t)",
                "? IN (SELECT x.d FROM t x WHERE x.n = t.n)",
                "? NOT IN (SELECT date_add(d, 1) FROM t)",
                "(? IN (SELECT d FROM t) OR n > 9)")) {
            for (String sql : List.of(
                    "SELECT count(*) = 1 FROM t WHERE " + condition, "SELECT " + condition + " AS found FROM t")) {
                try (PreparedStatement query = connection.prepareStatement(sql)) {
                    assertThat(query.getParameterMetaData().getParameterTypeName(1))
                            .isEqualTo("DATE");
                    query.setDate(1, Date.valueOf("2024-01-02"));
                    assertThat(rows(query.executeQuery())).as(sql).containsExactly("true");
                }
            }
        }
    }

    @Test
    void parametersAreOfTheTypesThatTheTableHasWhenTheStatementRuns() throws Exception {
        run("CREATE TABLE t (a DATE) USING DELTA");
        Date day = Date.valueOf("2022-01-08");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)");
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM t WHERE a = ?")) {
            run("DROP TABLE t");
            run("CREATE TABLE t (a INT) USING DELTA");
            insert.setDate(1, day);
            assertThatThrownBy(insert::executeUpdate).hasMessageContaining("INT");
            query.setDate(1, day);
            assertThatThrownBy(query::executeQuery).hasMessageContaining("INT");
            run("DROP TABLE t");
            run("CREATE TABLE t (a STRING) USING DELTA");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(rows(query.executeQuery())).containsExactly("1");
        }
        assertThat(rows("SELECT a FROM t")).containsExactly("2022-01-08");
    }

    @Test
    void copyIntoTakesParameters() throws Exception {
        Path source = Files.createDirectories(folder.resolve("copied"));
        Files.writeString(source.resolve("1.csv"), "1\n2\n");
        run("CREATE TABLE t (a INT, b STRING) USING DELTA");
        String copy = "COPY INTO t FROM (SELECT CAST(_c0 AS INT) AS a, CAST(? AS STRING) AS b FROM '" + source
                + "') FILEFORMAT = CSV";
        try (PreparedStatement load = connection.prepareStatement(copy)) {
            load.setString(1, "x");
            assertThat(load.executeUpdate()).isEqualTo(2);
            assertThat(load.executeUpdate()).as("no file is new").isZero();
            Files.writeString(source.resolve("2.csv"), "3\n");
            load.setString(1, "y");
            try (ResultSet counts = load.executeQuery()) {
                assertThat(counts.next()).isTrue();
                assertThat(counts.getInt(1)).isEqualTo(1);
            }
            assertThat(load.executeQuery().next()).isTrue();
        }
        assertThat(rows("SELECT * FROM t ORDER BY a")).containsExactly("1|x", "2|x", "3|y");
    }

    @Test
    void aBatchMayMixInstantsAndTexts() throws Exception {
        run("CREATE TABLE t (at TIMESTAMP) USING DELTA");
        Instant instant = Instant.parse("2021-07-01T10:20:30.5Z");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            insert.setTimestamp(1, Timestamp.from(instant));
            insert.addBatch();
            insert.setString(1, "2021-07-02 00:00:00Z");
            insert.addBatch();
            insert.executeBatch();
        }
        assertThat(rows("SELECT unix_millis(at) FROM t ORDER BY at"))
                .containsExactly(
                        Long.toString(instant.toEpochMilli()),
                        Long.toString(Instant.parse("2021-07-02T00:00:00Z").toEpochMilli()));
    }

    @Test
    void concurrentWritersLoseNothing() throws Exception {
        Path source = Files.createDirectories(folder.resolve("concurrent"));
        for (int i = 0; i < 3; i++) {
            Files.writeString(source.resolve(i + ".csv"), i + "\n" + (i + 10) + "\n");
        }
        run("CREATE TABLE loaded (id INT) USING DELTA");
        run("CREATE TABLE counter (n INT) USING DELTA");
        run("INSERT INTO counter VALUES (0)");
        int writers = 4;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Void>> futures = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                futures.add(threads.submit(() -> {
                    try (Connection own = DriverManager.getConnection("jdbc:sluice:embedded:" + warehouse);
                            Statement statement = own.createStatement()) {
                        statement.execute("USE concurrentWritersLoseNothing");
                        statement.executeUpdate("COPY INTO loaded FROM '" + source + "' FILEFORMAT = CSV");
                        for (int k = 0; k < 3; k++) {
                            assertThat(statement.executeUpdate("UPDATE counter SET n = n + 1"))
                                    .isEqualTo(1);
                        }
                        statement.executeUpdate("INSERT INTO loaded VALUES (100)");
                    }
                    return null;
                }));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        }
        assertThat(rows("SELECT n FROM counter")).containsExactly(Integer.toString(3 * writers));
        assertThat(rows("SELECT count(*), count(DISTINCT id) FROM loaded WHERE id < 100"))
                .containsExactly("6|6");
        assertThat(rows("SELECT count(*) FROM loaded WHERE id = 100")).containsExactly(Integer.toString(writers));
    }

    @Test
    void plansAreExplained() throws Exception {
        run("CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v(id, name)");
        assertThat(String.join("\n", rows("EXPLAIN SELECT count(*) FROM t WHERE id > 1")))
                .contains("Aggregate", "Scan");
        assertThat(String.join("\n", rows("EXPLAIN VERBOSE SELECT id FROM t"))).contains("== plan_physically");
        assertThat(String.join("\n", rows("EXPLAIN ANALYZE SELECT id FROM t"))).contains("rows=2", "total:");
        rows("EXPLAIN ANALYZE INSERT INTO t VALUES (3, 'c')");
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("3");
    }

    @Test
    void settingsAreTheSessions() throws Exception {
        run("SET timeZone = 'Asia/Tokyo'");
        assertThat(rows("SELECT CAST(TIMESTAMP '2025-01-01 00:00:00' AS STRING)"))
                .containsExactly("2025-01-01 00:00:00");
        try (Connection other = DriverManager.getConnection("jdbc:sluice:embedded:" + warehouse);
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("SET timeZone")) {
            rows.next();
            assertThat(rows.getString("value")).isEqualTo("UTC");
        }
        assertThat(rows("SET timeZone").getFirst()).startsWith("timeZone|Asia/Tokyo|UTC|");
        run("RESET timeZone");
        assertThat(rows("SHOW SETTINGS")).anyMatch(row -> row.startsWith("maxWorkers|0|0|"));
        assertError("SET maxWorkers = 3", "INVALID_STATEMENT");
        assertError("SET noSuchSetting = 3", "UNKNOWN_SETTING");
    }

    @Test
    void errorsSayWhatAndWhere() throws Exception {
        run("CREATE TABLE stores (id INT NOT NULL) USING DELTA");
        assertThatThrownBy(() -> rows("SELECT *\nFROM store")).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getSQLState()).isEqualTo("42P01");
            assertThat(e.getMessage()).contains("stores").contains("line 2");
        });
        assertError("SELEC 1", "PARSE_SYNTAX_ERROR");
        assertError("SELECT nope FROM stores", "UNRESOLVED_COLUMN");
        assertError("INSERT INTO stores VALUES (NULL)", "NOT_NULL_VIOLATION");
        assertError("SELECT * FROM 'grüße 🎉'", "PARSE_SYNTAX_ERROR");
        assertError("SELECT 1 / (SELECT 0)", "DIVIDE_BY_ZERO");
    }

    private static void assertError(String sql, String code) {
        assertThatThrownBy(() -> run(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(codeOf(e)).as(e.getMessage()).isEqualTo(code));
    }

    private static String codeOf(SQLException e) {
        try {
            Class<?> type = Class.forName("io.sluice.driver.SluiceError");
            return (String) type.getMethod("errorCodeName").invoke(e);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError("not an exception of the driver", failure);
        }
    }

    /** Runs a statement; returns its update count, or −1 if it has rows, which are read to the end. */
    private static long run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                rows(statement.getResultSet());
                return -1;
            }
            return statement.getLargeUpdateCount();
        }
    }

    /** Each row's values as text, with bars between them. */
    private static List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return rows(statement.executeQuery(sql));
        }
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (result) {
            ResultSetMetaData metadata = result.getMetaData();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= metadata.getColumnCount(); i++) {
                    String value = result.getString(i);
                    row.append(i > 1 ? "|" : "").append(value == null ? "NULL" : value);
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
