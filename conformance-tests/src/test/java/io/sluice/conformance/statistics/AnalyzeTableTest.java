package io.sluice.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.conformance.answer.Cell;
import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.server.TableTest;
import io.sluice.storage.analysis.PairAnalysis;
import io.sluice.storage.analysis.TableAnalysis;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ANALYZE TABLE beside DuckDB's counts over the same files, and what becomes of what it found. */
class AnalyzeTableTest extends TableTest {
    private static final int ROWS = 250_000;

    private void createMixed() throws SQLException {
        run("CREATE TABLE t (id BIGINT, kind INT, name STRING, day DATE, moment TIMESTAMP, price DECIMAL(12, 2), ratio"
                + " DOUBLE)");
        run("INSERT INTO t SELECT id, IF(id % 3 = 0, 0, id % 97), concat('name ', id % 5003), "
                + "IF(id % 11 = 0, NULL, DATE'2020-01-01' + CAST(id % 400 AS INT)), timestamp_micros(id * 1000000), "
                + "CAST(id % 1009 AS DECIMAL(12, 2)) / 4, id / 7 FROM range(" + ROWS + ")");
    }

    private Map<String, String> described(String column) throws SQLException {
        Map<String, String> described = new HashMap<>();
        for (String row : rows("DESCRIBE EXTENDED t " + column)) {
            described.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
        }
        return described;
    }

    private List<Path> dataFiles() {
        return new TableFolder(table("t")).dataFiles();
    }

    private Path statistics() {
        return table("t").resolve("_sluice/statistics.v1.json");
    }

    @Test
    void columnsHaveWhatDuckDbCounts() throws SQLException {
        createMixed();
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS");
        try (DuckDb duckDb = DuckDb.open(2)) {
            duckDb.viewParquet("t", dataFiles());
            for (String column : List.of("id", "kind", "name", "day", "moment", "price", "ratio")) {
                List<Cell> counted = duckDb.query(
                                "SELECT count(DISTINCT %1$s), count(*) - count(%1$s) FROM t".formatted(column))
                        .rows()
                        .getFirst();
                Map<String, String> found = described(column);
                double distinct = Double.parseDouble(counted.getFirst().text());
                assertThat(Double.parseDouble(found.get("distinct_count")))
                        .as("different values of %s", column)
                        .isCloseTo(distinct, within(0.06 * distinct));
                assertThat(found.get("num_nulls"))
                        .as("nulls of %s", column)
                        .isEqualTo(counted.get(1).text());
            }
        }
        assertThat(described("kind"))
                .containsEntry("min", "0")
                .containsEntry("max", "96")
                .containsEntry("avg_col_len", "4")
                .containsEntry("histogram", "height: 3906.25, num_of_bins: 64")
                .containsEntry("bin_0", "lower_bound: 0.0, upper_bound: 0.0")
                .containsEntry("statistics_version", "1")
                .containsEntry("statistics_rows", "250000");
        assertThat(described("day")).containsEntry("min", "2020-01-01").containsEntry("max", "2021-02-03");
        assertThat(described("name"))
                .containsEntry("min", "NULL")
                .containsEntry("avg_col_len", "9")
                .containsEntry("max_col_len", "9")
                .containsEntry("histogram", "NULL");
    }

    @Test
    void onlyNamedColumnsAreAnalyzedAndOthersStay() throws SQLException {
        createMixed();
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS kind, NAME");
        assertThat(described("id")).containsEntry("distinct_count", "NULL");
        run("INSERT INTO t SELECT * FROM t");
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS id");
        assertThat(described("id")).containsEntry("statistics_version", "2");
        assertThat(described("kind"))
                .containsEntry("statistics_version", "1")
                .containsEntry("statistics_rows", "250000");
        run("ANALYZE TABLE t COMPUTE STATISTICS");
        assertThat(rows("DESCRIBE EXTENDED t")).anyMatch(row -> row.contains("500000 rows (version 2)"));
        run("ALTER TABLE t ADD COLUMN late INT");
        assertThat(described("late")).containsEntry("distinct_count", "NULL");
    }

    /** A name is one of 5,003 and not, as it is thought before, one of ten: few rows then join, and are the build side. */
    @Test
    void joinsAreOrderedByWhatWasFound() throws SQLException {
        createMixed();
        run("CREATE TABLE few (k INT) USING DELTA", "INSERT INTO few SELECT CAST(id % 97 AS INT) FROM range(5000)");
        String query = "SELECT count(*) FROM t JOIN few ON kind = k WHERE name = 'name 7'";
        String answer = row(query);
        List<String> before = rows("EXPLAIN " + query);
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS name");
        assertThat(rows("EXPLAIN " + query)).isNotEqualTo(before);
        assertThat(row(query)).isEqualTo(answer);
    }

    /** The kind of a row says its group, and neither anything of its day. */
    @Test
    void columnsThatHaveToDoWithEachOtherAreFound() throws SQLException {
        run("CREATE TABLE t (kind INT, `a-group` STRING, day INT, id BIGINT)");
        run("INSERT INTO t SELECT CAST(id % 90 AS INT), IF(id % 11 = 0, NULL, concat('g', id % 90 div 10)), "
                + "CAST(id div 90 % 30 AS INT), id FROM range(" + ROWS + ")");
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS");
        Map<Set<String>, Double> found = new HashMap<>();
        for (PairAnalysis pair : snapshot("t").analysis().orElseThrow().pairs()) {
            found.put(pair.names(), pair.independence());
        }
        assertThat(found)
                .isEqualTo(Map.of(
                        Set.of("kind", "a-group"), 0.0, Set.of("kind", "day"), 1.0, Set.of("a-group", "day"), 1.0));
    }

    /** Plans are kept as long as their tables' snapshots are the latest. */
    @Test
    void snapshotsFromBeforeAreNoLongerTheLatest() throws SQLException {
        createMixed();
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), table("t").toString());
        Snapshot before = table.latest();
        assertThat(before.isLatest(Duration.ZERO)).isTrue();
        before.keep(new TableAnalysis(before.version(), ROWS, before.sizeBytes(), List.of(), List.of()));
        assertThat(before.isLatest(Duration.ZERO)).isFalse();
        assertThat(table.latest().isLatest(Duration.ZERO)).isTrue();
    }

    @Test
    void withoutAScanNoDataFileIsOpened() throws SQLException, IOException {
        createMixed();
        for (Path file : dataFiles()) {
            Files.delete(file);
        }
        run("ANALYZE TABLE t COMPUTE STATISTICS NOSCAN");
        assertThat(rows("DESCRIBE EXTENDED t")).anyMatch(row -> row.contains("250000 rows (version 1)"));
    }

    @Test
    void whatWasFoundOutStaysWithTheTableAndIsNoPartOfItsLog() throws SQLException {
        createMixed();
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS");
        assertThat(row("SELECT max(version) FROM (DESCRIBE HISTORY t)")).isEqualTo("1");
        run("VACUUM t", "OPTIMIZE t");
        assertThat(statistics()).exists();
        // As another process reads it.
        assertThat(snapshot("t").analysis().orElseThrow().columns()).hasSize(7);
        run("CREATE OR REPLACE TABLE t (kind STRING) USING DELTA");
        assertThat(described("kind")).containsEntry("distinct_count", "NULL");
        run("DROP TABLE t");
        assertThat(statistics()).doesNotExist();
    }

    @Test
    void aFileThatIsBrokenIsPassedOver() throws SQLException, IOException {
        createMixed();
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS kind");
        Files.writeString(statistics(), "{\"version\":");
        run("INSERT INTO t SELECT * FROM t LIMIT 1");
        assertThat(row("SELECT count(*) FROM t WHERE kind = 0"))
                .isEqualTo(row("SELECT count(*) FILTER (WHERE kind = 0) FROM t"));
        assertThat(described("kind")).containsEntry("distinct_count", "NULL");
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS kind");
        assertThat(described("kind")).containsEntry("distinct_count", "97");
    }

    @Test
    void tablesWithoutRowsAndOddColumnsAreAnalyzed() throws SQLException {
        run("CREATE TABLE t (`a-b` INT, `c.d` STRING, n DOUBLE, s STRUCT<x: INT>, v VARIANT) USING DELTA");
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS");
        assertThat(described("`a-b`")).containsEntry("distinct_count", "0").containsEntry("histogram", "NULL");
        run("INSERT INTO t SELECT 1, 'x', double('NaN'), struct(1), parse_json('1')");
        run("ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS");
        assertThat(described("`c.d`")).containsEntry("distinct_count", "1").containsEntry("max_col_len", "1");
        assertThat(described("n")).containsEntry("histogram", "NULL").containsEntry("max", "NaN");
        run("SET dialect = ansi", "ANALYZE TABLE t COMPUTE STATISTICS FOR ALL COLUMNS");
        refused("ANALYZE TABLE t COMPUTE STATISTICS FOR COLUMNS s", "UNSUPPORTED_FEATURE", "STRUCT", "Leave it out");
        run("CREATE VIEW w AS SELECT 1 AS x");
        refused("ANALYZE TABLE w COMPUTE STATISTICS", "INVALID_STATEMENT", "view");
    }

    @Test
    void filesOfOtherFormatsAreRefused() throws SQLException, IOException {
        Files.writeString(folder.resolve("f.csv"), "1\n");
        refused(
                "ANALYZE TABLE csv.`" + folder.resolve("f.csv") + "` COMPUTE STATISTICS",
                "UNSUPPORTED_FEATURE",
                "not a Delta table");
    }
}
