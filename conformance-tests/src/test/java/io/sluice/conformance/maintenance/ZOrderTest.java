package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.table.Snapshot;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ZORDER BY makes queries on each of its columns read few files. */
class ZOrderTest extends TableTest {
    /** 16,000 rows in 8 files; a, b and c are independent of each other and of the order in which rows come. */
    private void scattered(String properties) throws SQLException {
        run("CREATE TABLE t (a BIGINT, b STRING, c DOUBLE, day DATE, tags ARRAY<STRING>, inner STRUCT<x: INT>)"
                + " USING DELTA TBLPROPERTIES ('delta.targetFileSize' = '6kb'" + properties + ")");
        for (int i = 0; i < 8; i++) {
            run("INSERT INTO t SELECT (id * 7919) % 16007, concat('user ', (id * 104729) % 997), (id * 31) % 1009"
                    + " / 7e0, DATE'2024-01-01', array('x'), struct(CAST(id AS INT) AS x) FROM range(" + 2000 * i
                    + ", "
                    + 2000 * (i + 1) + ")");
        }
    }

    private ScanPlan plan(String column, Object value) {
        Snapshot snapshot = snapshot("t");
        return snapshot.scan()
                .plan(new ScanRequest(
                        List.<ScanColumn>of(),
                        new ColumnPredicate.Compare(ColumnPath.of(column), Comparison.EQUAL, value),
                        -1));
    }

    private void expectFewFiles(String column, Object value) {
        ScanPlan plan = plan(column, value);
        int read = plan.filesTotal() - plan.filesPruned();
        assertThat(plan.filesTotal()).isGreaterThanOrEqualTo(16);
        assertThat(read)
                .as("%s = %s of %d files", column, value, plan.filesTotal())
                .isBetween(1, plan.filesTotal() * 45 / 100);
    }

    @Test
    void queriesOnEachColumnReadFewFiles() throws SQLException {
        scattered("");
        String before = row("SELECT count(*), sum(a), round(sum(c), 3), count(DISTINCT b) FROM t");
        assertThat(plan("b", "user 500").filesPruned()).isZero();
        assertThat(row("OPTIMIZE t ZORDER BY (a, b)"))
                .contains("\"zOrderStats\":{\"strategyName\":\"all\"", "\"numFilesRemoved\":8");
        assertThat(row("SELECT count(*), sum(a), round(sum(c), 3), count(DISTINCT b) FROM t"))
                .isEqualTo(before);
        expectFewFiles("a", 5000L);
        expectFewFiles("b", "user 500");
        assertThat(rows("SELECT DISTINCT b FROM t WHERE b = 'user 500'")).containsExactly("user 500");
        assertThat(rows("DESCRIBE HISTORY t LIMIT 1").getFirst()).contains("zOrderBy=[\"a\",\"b\"]");
        run("OPTIMIZE t ZORDER BY (a, b)");
        assertThat(rows("DESCRIBE HISTORY t")).hasSize(10);
        run("OPTIMIZE t ZORDER BY (c)");
        assertThat(rows("DESCRIBE HISTORY t")).hasSize(11);
        expectFewFiles("c", 300 / 7e0);
    }

    /** More rows than a row group takes, which threads write at the same time. */
    @Test
    void aLargeFileIsPutTogetherOfRowGroups() throws SQLException {
        run("CREATE TABLE t (a BIGINT, b STRING) USING DELTA");
        run("INSERT INTO t SELECT (id * 7919) % 700001, concat('user ', id % 997) FROM range(700001)");
        String sums =
                "SELECT count(*), sum(a), count(DISTINCT a), count(DISTINCT b), sum(crc32(b) * (a % 1000)) FROM t";
        String before = row(sums);
        assertThat(row("OPTIMIZE t ZORDER BY (a)")).contains("\"numFilesAdded\":1,");
        assertThat(row(sums)).isEqualTo(before);
        assertThat(row("SELECT count(*) FROM t WHERE a BETWEEN 350000 AND 350099"))
                .isEqualTo("100");
    }

    @Test
    void partitionsStayWhatTheyAre() throws SQLException {
        run("CREATE TABLE t (a BIGINT, kind STRING, day DATE) USING DELTA PARTITIONED BY (kind, day)"
                + " TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        for (int i = 0; i < 2; i++) {
            run("INSERT INTO t SELECT (id * 7919) % 1009, CASE id % 3 WHEN 0 THEN 'a b/c=%' WHEN 1 THEN NULL ELSE"
                    + " 'é' END, CASE WHEN id % 2 = 0 THEN DATE'2024-02-29' END FROM range(" + 500 * i + ", "
                    + 500 * (i + 1) + ")");
        }
        String groups = "SELECT kind, day, count(*), sum(a), min(a) FROM t GROUP BY ALL ORDER BY ALL";
        List<String> before = rows(groups);
        assertThat(before).hasSize(6);
        assertThat(row("OPTIMIZE t ZORDER BY (a)"))
                .contains("\"numFilesAdded\":6,", "\"numFilesRemoved\":12,", "\"partitionsOptimized\":6,");
        assertThat(rows(groups)).isEqualTo(before);
        assertThat(row("SELECT count(*) FROM t WHERE kind = 'a b/c=%' AND day IS NULL"))
                .isEqualTo(row("SELECT count(*) FROM range(1000) WHERE id % 3 = 0 AND id % 2 = 1"));
    }

    @Test
    void columnsThatHelpNobodyAreRefused() throws SQLException {
        scattered(", 'delta.dataSkippingNumIndexedCols' = '3'");
        refused("OPTIMIZE t ZORDER BY (nope)", "UNRESOLVED_COLUMN", "nope");
        refused("OPTIMIZE t ZORDER BY (a, A)", "INVALID_STATEMENT", "twice");
        refused("OPTIMIZE t ZORDER BY (tags)", "DATATYPE_MISMATCH", "tags");
        refused(
                "OPTIMIZE t ZORDER BY (day)",
                "INVALID_STATEMENT",
                "day",
                "no statistics",
                "delta.dataSkippingNumIndexedCols");
        run("CREATE TABLE p (a INT, day DATE) USING DELTA PARTITIONED BY (day)");
        refused("OPTIMIZE p ZORDER BY (day)", "INVALID_STATEMENT", "partition column day");
    }

    @Test
    void aFieldOfAStructIsAColumn() throws SQLException {
        scattered("");
        run("OPTIMIZE t ZORDER BY (inner.x, c)");
        assertThat(row("SELECT count(*) FROM t WHERE inner.x = 77")).isEqualTo("1");
        expectFewFiles("c", 300 / 7e0);
    }

    @Test
    void partitionsAreOrderedEachForItself() throws SQLException {
        run("CREATE TABLE t (p INT, a BIGINT) USING DELTA PARTITIONED BY (p)");
        run("INSERT INTO t SELECT CAST(id % 2 AS INT), id FROM range(100)");
        run("INSERT INTO t SELECT CAST(id % 2 AS INT), id + 100 FROM range(100)");
        run("OPTIMIZE t WHERE p = 1 ZORDER BY a");
        assertThat(files("t")).isEqualTo(3);
        run("OPTIMIZE t ZORDER BY a");
        assertThat(files("t")).isEqualTo(2);
        assertThat(row("SELECT count(*), sum(a), sum(p) FROM t")).isEqualTo("200|19900|100");
    }
}
