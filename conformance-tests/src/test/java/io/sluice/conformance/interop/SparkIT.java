package io.sluice.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables pass between Spark 4.2 with Delta 4.4 and Sluice, both ways. */
@Tag("interop")
class SparkIT {
    @TempDir
    Path folder;

    private TestServer server;
    private Connection connection;

    @BeforeEach
    void start() throws SQLException {
        server = TestServer.start(folder.resolve("warehouse"));
        connection = server.connect();
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private void spark(List<String> script) throws IOException {
        Path file = folder.resolve("script");
        Files.write(file, script);
        Oracle.SPARK.run(
                List.of(file.toString(), folder.resolve("spark-warehouse").toString()));
    }

    @Test
    void sparkReadsWhatSluiceWroteAndWritesToIt() throws SQLException, IOException {
        WrittenTables.write(connection);
        assertThat(new TableFolder(server.tableFolder("default", WrittenTables.LONG_HISTORY)).checkpoints())
                .isNotEmpty();
        List<String> script = new ArrayList<>();
        for (String table : WrittenTables.ALL) {
            script.add("read %s SELECT * FROM delta.`%s`"
                    .formatted(folder.resolve(table), server.tableFolder("default", table)));
        }
        String history = "delta.`" + server.tableFolder("default", WrittenTables.LONG_HISTORY) + "`";
        script.add("read %s SELECT * FROM %s VERSION AS OF 9".formatted(folder.resolve("version_9"), history));
        spark(script);
        for (String table : WrittenTables.ALL) {
            assertThat(Files.readAllLines(folder.resolve(table)))
                    .as(table)
                    .isNotEmpty()
                    .isEqualTo(CanonicalRows.read(connection, "SELECT * FROM " + table));
        }
        assertThat(Files.readAllLines(folder.resolve("version_9")))
                .isEqualTo(CanonicalRows.read(connection, "SELECT * FROM long_history VERSION AS OF 9"));

        spark(List.of(
                "INSERT INTO " + history + " VALUES (2000, 'spark', 2.5D)",
                "DELETE FROM " + history + " WHERE id = 30",
                "MERGE INTO " + history + " t USING (SELECT 1000L AS id) s ON t.id = s.id"
                        + " WHEN MATCHED THEN UPDATE SET state = 'merged'",
                "OPTIMIZE " + history,
                "read %s SELECT * FROM %s".formatted(folder.resolve("after_spark"), history)));
        assertThat(CanonicalRows.read(connection, "SELECT * FROM long_history"))
                .contains("2000|spark|2.5", "1000|merged|-1.0")
                .isEqualTo(Files.readAllLines(folder.resolve("after_spark")));
        Sql.run(connection, "INSERT INTO long_history VALUES (3000, 'ours again', 0.25E0)");
        assertThat(Sql.rows(connection, "SELECT count(*) FROM long_history WHERE id >= 2000"))
                .containsExactly("2");
    }

    @Test
    void rowsKeepTheirIdsWhoeverMovesThem() throws SQLException, IOException {
        Sql.run(
                connection,
                "CREATE TABLE tracked (id INT, v STRING) USING DELTA",
                "INSERT INTO tracked VALUES (0, 'a'), (1, 'b'), (2, 'c'), (3, 'd')",
                "ALTER TABLE tracked SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')",
                "INSERT INTO tracked VALUES (4, 'e')",
                "UPDATE tracked SET v = 'ours' WHERE id = 1",
                "MERGE INTO tracked t USING (SELECT * FROM VALUES (2, 'merged'), (5, 'new') AS s(id, v)) s ON t.id ="
                        + " s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *",
                "DELETE FROM tracked WHERE id = 0",
                "OPTIMIZE tracked");
        String path = "delta.`" + server.tableFolder("default", "tracked") + "`";
        String query = "SELECT id, v, _metadata.row_id, _metadata.row_commit_version FROM ";
        List<String> ours = CanonicalRows.read(connection, query + "tracked");
        assertThat(ours).hasSize(5).contains("1|ours|1|4", "3|d|3|2", "4|e|4|3");
        spark(List.of(
                "read %s %s".formatted(folder.resolve("ours"), query + path),
                "UPDATE " + path + " SET v = 'theirs' WHERE id = 3",
                "INSERT INTO " + path + " VALUES (6, 'new')",
                "OPTIMIZE " + path,
                "read %s %s".formatted(folder.resolve("theirs"), query + path)));
        assertThat(Files.readAllLines(folder.resolve("ours"))).isEqualTo(ours);
        assertThat(CanonicalRows.read(connection, query + "tracked"))
                .contains("1|ours|1|4", "3|theirs|3|8")
                .isEqualTo(Files.readAllLines(folder.resolve("theirs")));
    }

    @Test
    void sluiceReadsWhatSparkWrote() throws SQLException, IOException {
        String types = "delta.`" + folder.resolve("spark_types") + "`";
        String events = "delta.`" + folder.resolve("spark_events") + "`";
        List<String> script = new ArrayList<>(List.of(
                "CREATE TABLE " + types
                        + " (id BIGINT, flag BOOLEAN, tiny TINYINT, small SMALLINT, whole INT, real_number FLOAT,"
                        + " number DOUBLE, money DECIMAL(9,2), amount DECIMAL(18,6), huge DECIMAL(38,10), label STRING,"
                        + " raw BINARY, day DATE, moment TIMESTAMP, local_time TIMESTAMP_NTZ, numbers ARRAY<INT>,"
                        + " counts MAP<STRING, BIGINT>, point STRUCT<x: DOUBLE, tags: ARRAY<STRING>>) USING DELTA",
                "INSERT INTO " + types
                        + " VALUES (1, true, 127Y, -32768S, 2147483647, 1.5F, -2.25E-10D, 1234567.89,"
                        + " -123456789012.345678, 1234567890123456789012345678.0123456789, 'naïve', X'00CAFEFF',"
                        + " DATE'2020-02-29', TIMESTAMP'2020-01-01 12:34:56.123456',"
                        + " TIMESTAMP_NTZ'1999-12-31 23:59:59.999999', array(1, NULL, 3), map('a', 1L, 'b', NULL),"
                        + " named_struct('x', 0.5D, 'tags', array('p', NULL))),"
                        + " (2, false, -128Y, 32767S, -2147483648, float('-Infinity'), double('NaN'), -0.01, 0.000001,"
                        + " -0.0000000001, '', X'', DATE'0001-01-01', TIMESTAMP'1582-10-15 00:00:00',"
                        + " TIMESTAMP_NTZ'1582-10-15 00:00:00', array(), map(), named_struct('x', NULL, 'tags', NULL)),"
                        + " (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, NULL)",
                "CREATE TABLE " + events
                        + " (id BIGINT, city STRING, day DATE, hour INT, value DOUBLE) USING DELTA"
                        + " PARTITIONED BY (city, day) TBLPROPERTIES ('delta.checkpointInterval' = '5')"));
        for (int commit = 0; commit < 13; commit++) {
            script.add("INSERT INTO " + events + " SELECT id + " + commit * 1000
                    + ", CASE WHEN id % 7 = 0 THEN NULL ELSE concat('city ', id % 3, '=', char(228)) END,"
                    + " date_add(DATE'2024-01-01', CAST(id % 4 AS INT)), CAST(id % 24 AS INT),"
                    + " CASE WHEN id % 11 = 0 THEN NULL ELSE id / 8D END FROM range(50)");
        }
        script.add("DELETE FROM " + events + " WHERE id % 5 = 0");
        script.add("UPDATE " + events + " SET value = -value WHERE hour = 3");
        script.add("read %s SELECT * FROM %s".formatted(folder.resolve("types"), types));
        script.add("read %s SELECT * FROM %s".formatted(folder.resolve("events"), events));
        script.add("read %s SELECT * FROM %s VERSION AS OF 7".formatted(folder.resolve("events_7"), events));
        script.add("read %s SELECT city, day, count(*), sum(value) FROM %s WHERE day > DATE'2024-01-02' GROUP BY 1, 2"
                .formatted(folder.resolve("totals"), events));
        spark(script);

        assertThat(new TableFolder(folder.resolve("spark_events")).checkpoints())
                .isNotEmpty();
        assertThat(CanonicalRows.read(connection, "SELECT * FROM " + types))
                .isEqualTo(Files.readAllLines(folder.resolve("types")));
        assertThat(CanonicalRows.read(connection, "SELECT * FROM " + events))
                .hasSizeGreaterThan(500)
                .isEqualTo(Files.readAllLines(folder.resolve("events")));
        assertThat(CanonicalRows.read(connection, "SELECT * FROM " + events + " VERSION AS OF 7"))
                .isEqualTo(Files.readAllLines(folder.resolve("events_7")));
        assertThat(CanonicalRows.read(
                        connection,
                        "SELECT city, day, count(*), sum(value) FROM " + events
                                + " WHERE day > DATE '2024-01-02' GROUP BY city, day"))
                .isEqualTo(Files.readAllLines(folder.resolve("totals")));
    }
}
