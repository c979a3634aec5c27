package io.sluice.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A condition on a column rules out partitions that are generated from it. The tables have no statistics, and all files that
 * need not be read are gone.
 */
class GeneratedPartitionsTest extends TableTest {
    private static final String NO_STATISTICS = " TBLPROPERTIES ('delta.dataSkippingNumIndexedCols' = '0')";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p DATE GENERATED ALWAYS AS (CAST(ts AS DATE))|p",
                "p STRING GENERATED ALWAYS AS (date_format(ts, 'yyyy-MM'))|p",
                "p STRING GENERATED ALWAYS AS (date_format(ts, 'yyyy-MM-dd-HH'))|p",
                "p TIMESTAMP GENERATED ALWAYS AS (date_trunc('DAY', ts))|p",
                "p INT GENERATED ALWAYS AS (year(ts)), q INT GENERATED ALWAYS AS (month(ts)), r INT GENERATED ALWAYS AS"
                        + " (day(ts))|p, q, r",
                "p INT GENERATED ALWAYS AS (year(CAST(ts AS DATE))), q INT GENERATED ALWAYS AS (month(CAST(ts AS"
                        + " DATE)))|p, q",
                "p TIMESTAMP GENERATED ALWAYS AS (ts)|p"
            })
    void ofTimes(String columns, String partitions) throws SQLException, IOException {
        run("CREATE TABLE t (id BIGINT, ts TIMESTAMP, " + columns + ") USING DELTA PARTITIONED BY (" + partitions + ")"
                + NO_STATISTICS);
        List<String> times = List.of(
                "2023-12-31 12:00:00",
                "2024-02-10 08:00:00",
                "2024-05-15 12:30:00",
                "2024-08-20 01:02:03",
                "2025-05-15 12:30:00");
        for (int id = 0; id < times.size(); id++) {
            run("INSERT INTO t (id, ts) VALUES (" + id + ", TIMESTAMP'" + times.get(id) + "')");
        }
        deleteAllBut("t", "SELECT DISTINCT _metadata.file_path FROM t WHERE id = 2");

        for (String condition : List.of(
                "ts = TIMESTAMP'2024-05-15 12:30:00'",
                "ts BETWEEN TIMESTAMP'2024-05-10 00:00:00' AND TIMESTAMP'2024-05-20 00:00:00'",
                "ts > TIMESTAMP'2024-05-10 00:00:00' AND ts < TIMESTAMP'2024-05-20 00:00:00'",
                "CAST(ts AS DATE) = DATE'2024-05-15'",
                "ts IN (TIMESTAMP'2024-05-15 12:30:00', TIMESTAMP'2022-01-01 00:00:00')",
                "date_trunc('DAY', ts) = TIMESTAMP'2024-05-15 00:00:00' AND id >= 0")) {
            assertThat(rows("SELECT id FROM t WHERE " + condition))
                    .as(condition)
                    .containsExactly("2");
        }
        needsOtherFiles("SELECT id FROM t WHERE ts <> TIMESTAMP'2024-05-15 12:30:00'");
        run("UPDATE t SET id = 20 WHERE ts = TIMESTAMP'2024-05-15 12:30:00'");
        assertThat(rows("SELECT id FROM t WHERE ts = TIMESTAMP'2024-05-15 12:30:00'"))
                .containsExactly("20");
    }

    @Test
    void rowsOfWritersInOtherTimeZonesAreFound() throws SQLException {
        run("CREATE TABLE t (ts TIMESTAMP, p DATE GENERATED ALWAYS AS (CAST(ts AS DATE))) USING DELTA PARTITIONED"
                + " BY (p)");
        for (String zone : List.of("Pacific/Kiritimati", "UTC", "Pacific/Niue")) {
            run("SET TIME ZONE '" + zone + "'", "INSERT INTO t (ts) VALUES (TIMESTAMP'2024-05-15 12:30:00Z')");
        }
        assertThat(rows("SELECT DISTINCT p FROM t ORDER BY p")).hasSize(2);
        for (String zone : List.of("Pacific/Kiritimati", "UTC", "Pacific/Niue")) {
            run("SET TIME ZONE '" + zone + "'");
            assertThat(row("SELECT count(*) FROM t WHERE ts = TIMESTAMP'2024-05-15 12:30:00Z'"))
                    .as(zone)
                    .isEqualTo("3");
        }
    }

    @Test
    void ofTextsAndNulls() throws SQLException, IOException {
        run("CREATE TABLE t (s STRUCT<name: STRING>, p STRING GENERATED ALWAYS AS (substring(s.name, 1, 2))) USING"
                + " DELTA PARTITIONED BY (p)" + NO_STATISTICS);
        run("INSERT INTO t (s) VALUES (named_struct('name', 'aaa')), (named_struct('name', 'bbb')),"
                + " (named_struct('name', '')), (NULL)");
        deleteAllBut("t", "SELECT DISTINCT _metadata.file_path FROM t WHERE s.name = 'bbb' OR p IS NULL OR p = ''");

        assertThat(rows("SELECT s.name FROM t WHERE s.name = 'bbb'")).containsExactly("bbb");
        assertThat(rows("SELECT s.name FROM t WHERE s.name > 'ab'")).containsExactly("bbb");
        assertThat(rows("SELECT count(*) FROM t WHERE s.name IS NULL")).containsExactly("1");
        assertThat(rows("SELECT count(*) FROM t WHERE s.name = ''")).containsExactly("1");
        needsOtherFiles("SELECT s.name FROM t WHERE s.name <= 'b'");
    }

    private void needsOtherFiles(String query) {
        assertThatThrownBy(() -> rows(query)).isInstanceOf(SQLException.class).hasMessageContaining(".parquet");
    }

    private void deleteAllBut(String table, String query) throws SQLException, IOException {
        List<String> kept = rows(query).stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
        assertThat(kept).isNotEmpty();
        try (Stream<Path> files = Files.walk(table(table))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".parquet"))
                    .filter(path -> !path.toString().contains("_delta_log"))
                    .filter(path -> !kept.contains(path.getFileName().toString()))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
