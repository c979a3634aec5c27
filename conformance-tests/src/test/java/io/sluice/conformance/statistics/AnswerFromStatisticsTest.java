package io.sluice.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** COUNT, MIN and MAX are told by the log where it knows them exactly, and are the same where the rows are read. */
class AnswerFromStatisticsTest extends TableTest {
    private static final String ALL = "count(*), count(a), min(a), max(a)";

    private boolean readsRows(String query) throws SQLException {
        return rows("EXPLAIN " + query).stream().anyMatch(line -> line.contains("Scan"));
    }

    private void told(String query, String answer) throws SQLException {
        assertThat(readsRows(query)).as(query).isFalse();
        assertThat(row(query)).as(query).isEqualTo(answer);
        run("SET skippedOptimizerSteps = answer_from_statistics");
        assertThat(readsRows(query)).as(query).isTrue();
        assertThat(row(query)).as("%s, read", query).isEqualTo(answer);
        run("RESET skippedOptimizerSteps");
    }

    private void read(String query, String answer) throws SQLException {
        assertThat(readsRows(query)).as(query).isTrue();
        assertThat(row(query)).as(query).isEqualTo(answer);
    }

    @Test
    void wholeNumbersAndDatesAreTold() throws SQLException {
        run("CREATE TABLE t (a INT, b BIGINT, c DATE, d SMALLINT, e TINYINT) USING DELTA");
        run("INSERT INTO t VALUES (1, 9223372036854775807, DATE'2020-02-29', -5, 7), (NULL, 1, NULL, 3, -7)");
        run("INSERT INTO t VALUES (-3, NULL, DATE'1969-12-31', NULL, NULL)");
        told("SELECT " + ALL + " FROM t", "3|2|-3|1");
        told("SELECT min(b), max(b), min(c), max(c) FROM t", "1|9223372036854775807|1969-12-31|2020-02-29");
        told("SELECT count(c), min(d), max(d), min(e), max(e) FROM t", "2|-5|3|-7|7");
        told("SELECT max(x) + 1, count(x) FROM (SELECT a AS x FROM t)", "2|2");
        told("SELECT (SELECT max(a) FROM t) - (SELECT min(a) FROM t)", "4");
        told("SELECT count(*) FROM t VERSION AS OF 1", "2");
    }

    @Test
    void dataFilesAreNotOpened() throws SQLException, IOException {
        run("CREATE TABLE t (a INT) USING DELTA", "INSERT INTO t VALUES (1), (2), (NULL)");
        try (var files = Files.list(table("t"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        assertThat(row("SELECT " + ALL + " FROM t")).isEqualTo("3|2|1|2");
    }

    @Test
    void tablesWithoutRowsAndColumnsWithoutValuesAreTold() throws SQLException {
        run("CREATE TABLE t (a INT, s STRING) USING DELTA");
        told("SELECT " + ALL + ", min(s), max(s) FROM t", "0|0|NULL|NULL|NULL|NULL");
        run("INSERT INTO t VALUES (NULL, 'x'), (NULL, 'y')");
        told("SELECT " + ALL + " FROM t", "2|0|NULL|NULL");
        run("DELETE FROM t");
        told("SELECT " + ALL + ", min(s) FROM t", "0|0|NULL|NULL|NULL");
    }

    @Test
    void whatWritersCutShortIsRead() throws SQLException {
        String longText = "x".repeat(50);
        run("CREATE TABLE t (s STRING, f DOUBLE, t TIMESTAMP, n DECIMAL(10, 2), b BOOLEAN) USING DELTA");
        run("INSERT INTO t VALUES ('" + longText
                + "', double('NaN'), TIMESTAMP'2020-01-01 00:00:00.123456', 1.50, true)");
        read("SELECT max(s) FROM t", longText);
        read("SELECT max(f) FROM t", "NaN");
        read("SELECT CAST(max(t) AS STRING) FROM t", "2020-01-01 00:00:00.123456");
        read("SELECT max(n) FROM t", "1.50");
        read("SELECT max(b) FROM t", "true");
        told("SELECT count(s), count(f), count(t), count(n), count(b) FROM t", "1|1|1|1|1");
    }

    @Test
    void deletionVectorsLeaveOnlyCountsOfRowsExact() throws SQLException {
        run("CREATE TABLE t (p STRING, a INT) USING DELTA PARTITIONED BY (p) "
                + "TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO t VALUES ('x', 1), ('x', 2), ('x', NULL), ('y', 5), (NULL, 6), (NULL, 9)");
        told("SELECT " + ALL + ", min(p), max(p), count(p) FROM t", "6|5|1|9|x|y|4");
        run("DELETE FROM t WHERE a IN (1, 9)");
        told("SELECT count(*), min(p), max(p) FROM t", "4|x|y");
        read("SELECT min(a) FROM t", "2");
        read("SELECT max(a) FROM t", "6");
        read("SELECT count(a) FROM t", "3");
        read("SELECT count(p) FROM t", "3");
        run("REORG TABLE t APPLY (PURGE)");
        told("SELECT " + ALL + ", count(p) FROM t", "4|3|2|6|3");
    }

    @Test
    void columnsThatFilesDoNotKnowAreRead() throws SQLException {
        run("CREATE TABLE t (a INT, z INT) USING DELTA TBLPROPERTIES ('delta.dataSkippingNumIndexedCols' = '1')");
        run("INSERT INTO t VALUES (1, 2)");
        told("SELECT " + ALL + " FROM t", "1|1|1|1");
        read("SELECT max(z) FROM t", "2");
        run("ALTER TABLE t ADD COLUMN late INT AFTER a");
        read("SELECT count(late) FROM t", "0");
        read("SELECT max(late) FROM t", "NULL");
    }

    @Test
    void otherAggregatesAndFilteredRowsAreRead() throws SQLException {
        run("CREATE TABLE t (a INT) USING DELTA", "INSERT INTO t VALUES (1), (1), (3)");
        read("SELECT count(DISTINCT a) FROM t", "2");
        read("SELECT count(*), sum(a) FROM t", "3|5");
        read("SELECT max(a + 1) FROM t", "4");
        read("SELECT count(*) FILTER (WHERE a = 1) FROM t", "2");
        read("SELECT count(*) FROM t WHERE a = 1", "2");
        assertThat(rows("SELECT a, count(*) FROM t GROUP BY a ORDER BY a")).isEqualTo(List.of("1|2", "3|1"));
    }

    /** What an INSERT reads of its table must be known when it commits. */
    @Test
    void writesReadTheirTables() throws SQLException {
        run("CREATE TABLE t (a INT) USING DELTA", "INSERT INTO t VALUES (1)");
        assertThat(readsRows("INSERT INTO t SELECT max(a) + 1 FROM t")).isTrue();
        run("INSERT INTO t SELECT max(a) + 1 FROM t");
        told("SELECT " + ALL + " FROM t", "2|2|1|2");
    }

    @Test
    void plansThatAreKeptFollowTheTable() throws SQLException {
        run("CREATE TABLE t (a INT) USING DELTA", "INSERT INTO t VALUES (1)");
        for (int value = 2; value < 5; value++) {
            run("INSERT INTO t VALUES (" + value + ")");
            assertThat(row("SELECT count(*), max(a) FROM t")).isEqualTo(value + "|" + value);
        }
    }
}
