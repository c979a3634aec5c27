package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clustered tables: OPTIMIZE keeps rows together by their columns. */
class ClusteringTest extends TableTest {
    private void insert(int from) throws SQLException {
        run("INSERT INTO t SELECT (id * 7919) % 16007, concat('user ', (id * 104729) % 997), uuid() FROM range(" + from
                + ", " + (from + 4000) + ")");
    }

    private long filesFor(String column, Object value) {
        ScanPlan plan = snapshot("t")
                .scan()
                .plan(new ScanRequest(
                        List.of(), new ColumnPredicate.Compare(ColumnPath.of(column), Comparison.EQUAL, value), -1));
        return plan.filesTotal() - plan.filesPruned();
    }

    @Test
    void onlyWhatIsNewIsClustered() throws SQLException {
        run("CREATE TABLE t (a BIGINT, b STRING, c STRING) USING DELTA CLUSTER BY (a, b)"
                + " TBLPROPERTIES ('delta.targetFileSize' = '24kb')");
        assertThat(snapshot("t").protocol().writerFeatures()).contains("clustering", "domainMetadata");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[\"a\",\"b\"]|");
        for (int i = 0; i < 4; i++) {
            insert(4000 * i);
        }
        assertThat(row("OPTIMIZE t")).contains("\"clusteringStats\":{\"inputZCubeFiles\":{\"num\":0");
        long files = files("t");
        assertThat(files).isGreaterThan(12);
        assertThat(filesFor("a", 5000L)).isBetween(1L, files * 45 / 100);
        assertThat(filesFor("b", "user 500")).isBetween(1L, files * 45 / 100);
        assertThat(row("SELECT count(*) FROM t WHERE a = 7919")).isEqualTo("1");
        assertThat(rows("DESCRIBE HISTORY t LIMIT 1").getFirst()).contains("clusterBy=[\"a\",\"b\"]", "isFull=false");
        run("OPTIMIZE t");
        assertThat(rows("DESCRIBE HISTORY t")).hasSize(6);
        insert(16000);
        run("OPTIMIZE t");
        assertThat(rows("DESCRIBE HISTORY t")).hasSize(8);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("20000");
        refused("OPTIMIZE t ZORDER BY (a)", "INVALID_STATEMENT", "clustered by");
        refused("OPTIMIZE t WHERE a = 1", "INVALID_STATEMENT", "a is not a partition column");
    }

    @Test
    void theColumnsCanBeChanged() throws SQLException {
        run("CREATE TABLE t (a BIGINT, b STRING, c STRING) USING DELTA TBLPROPERTIES ('delta.targetFileSize' ="
                + " '24kb')");
        insert(0);
        insert(4000);
        run("ALTER TABLE t CLUSTER BY (a)");
        run("OPTIMIZE t");
        assertThat(filesFor("a", 5000L)).isEqualTo(1);
        run("ALTER TABLE t CLUSTER BY (b)");
        run("OPTIMIZE t");
        assertThat(filesFor("a", 5000L)).isEqualTo(1);
        assertThat(row("OPTIMIZE t FULL")).contains("\"inputNumZCubes\":1");
        assertThat(filesFor("b", "user 500")).isBetween(1L, 2L);
        run("ALTER TABLE t CLUSTER BY NONE");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[]|[]|");
        refused("OPTIMIZE t FULL", "INVALID_STATEMENT", "not clustered");
        refused("ALTER TABLE t CLUSTER BY (nope)", "UNRESOLVED_COLUMN", "nope");
        run("CREATE TABLE p (id INT, day DATE) USING DELTA PARTITIONED BY (day)");
        refused("ALTER TABLE p CLUSTER BY (id)", "INVALID_STATEMENT", "partitioned");
        refused("ALTER TABLE t CLUSTER BY AUTO", "UNSUPPORTED_FEATURE", "AUTO");
        run("CREATE OR REPLACE TABLE t CLUSTER BY (c) AS SELECT * FROM t LIMIT 10");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[\"c\"]|");
        run("CREATE OR REPLACE TABLE t AS SELECT * FROM t");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[]|[]|");
    }
}
