package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OPTIMIZE puts small files together and leaves the rows as they are. */
class OptimizeTest extends TableTest {
    private void smallFiles(String table, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            run("INSERT INTO " + table + " SELECT id + " + 10 * i + ", concat('name ', id) FROM range(10)");
        }
    }

    @Test
    void smallFilesBecomeOneAndASecondRunChangesNothing() throws SQLException {
        run("CREATE TABLE t (id BIGINT, name STRING) USING DELTA");
        smallFiles("t", 6);
        List<String> before = rows("SELECT * FROM t ORDER BY id");
        assertThat(files("t")).isEqualTo(6);
        String result = row("OPTIMIZE t");
        assertThat(result)
                .startsWith(table("t") + "|")
                .contains(
                        "\"numFilesAdded\":1,\"numFilesRemoved\":6,",
                        "\"totalFiles\":6",
                        "\"partitionsOptimized\":1",
                        "\"zOrderStats\":null",
                        "\"numBatches\":1,\"totalConsideredFiles\":6,\"totalFilesSkipped\":0");
        assertThat(files("t")).isEqualTo(1);
        assertThat(rows("SELECT * FROM t ORDER BY id")).isEqualTo(before);
        assertThat(rows("DESCRIBE HISTORY t LIMIT 1").getFirst())
                .startsWith("7|")
                .contains("|OPTIMIZE|", "zOrderBy=[]", "numRemovedFiles=6", "numAddedFiles=1");
        run("OPTIMIZE t");
        assertThat(rows("DESCRIBE HISTORY t")).hasSize(8);
    }

    /** More rows than a row group takes: threads write parts of the new file, in the order of the old ones. */
    @Test
    void filesOfManyRowsBecomeOneInTheirOrder() throws SQLException {
        run("CREATE TABLE t (id BIGINT, name STRING) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' ="
                + " 'true')");
        for (int i = 0; i < 7; i++) {
            run("INSERT INTO t SELECT id, concat('name ', id % 1009) FROM range(" + 90_000 * i + ", " + 90_000 * (i + 1)
                    + ") ORDER BY id");
        }
        run("DELETE FROM t WHERE id % 10 = 3 OR id BETWEEN 90000 AND 179999");
        String sums = "SELECT count(*), count(DISTINCT id), sum(id), count(DISTINCT name), sum(crc32(name)) FROM t";
        String before = row(sums);
        assertThat(row("OPTIMIZE t")).contains("\"numFilesAdded\":1,");
        assertThat(files("t")).isEqualTo(1);
        assertThat(row(sums)).isEqualTo(before);
        String ordered =
                "SELECT count(*) FROM (SELECT id, lag(id) OVER (ORDER BY _metadata.row_index) AS before FROM t)"
                        + " WHERE id <= before";
        assertThat(row(ordered)).isEqualTo("0");
        run("DELETE FROM t WHERE id < 600000", "DELETE FROM t");
        assertThat(row("OPTIMIZE t")).contains("\"numFilesAdded\":0,");
    }

    @Test
    void partitionsStayApartAndWhereChoosesThem() throws SQLException {
        run("CREATE TABLE t (day DATE, id BIGINT) USING DELTA PARTITIONED BY (day)");
        for (int i = 0; i < 3; i++) {
            run("INSERT INTO t SELECT date_add(current_date(), -CAST(id % 3 AS INT)), id FROM range(30)");
        }
        assertThat(files("t")).isEqualTo(9);
        run("OPTIMIZE delta.`" + table("t") + "` WHERE day >= current_timestamp() - INTERVAL 1 day");
        assertThat(files("t")).isEqualTo(7);
        run("OPTIMIZE t WHERE day < current_date() AND day IS NOT NULL");
        assertThat(files("t")).isEqualTo(3);
        assertThat(row("SELECT count(*), sum(id) FROM t")).isEqualTo("90|1305");
        refused("OPTIMIZE t WHERE id > 3", "INVALID_STATEMENT", "id is not a partition column", "day");
        refused("OPTIMIZE t WHERE day IN (SELECT current_date())", "INVALID_STATEMENT", "subquery");
        refused("OPTIMIZE t WHERE dya = 1", "UNRESOLVED_COLUMN", "dya");
        refused("OPTIMIZE no_table", "TABLE_OR_VIEW_NOT_FOUND", "no_table");
        refused("OPTIMIZE t FULL", "INVALID_STATEMENT", "not clustered");
    }

    @Test
    void filesKeepToTheTargetSize() throws SQLException {
        run("CREATE TABLE t (id BIGINT, name STRING) USING DELTA TBLPROPERTIES ('delta.targetFileSize' = '40kb')");
        for (int i = 0; i < 10; i++) {
            run("INSERT INTO t SELECT id * 7919, uuid() FROM range(300)");
        }
        long bytes = snapshot("t").sizeBytes();
        run("OPTIMIZE t");
        assertThat(files("t")).isBetween(bytes / (40 << 10), bytes / (20 << 10) + 1);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("3000");
        run("SET optimizeTargetFileBytes = 1g");
        run("OPTIMIZE t");
        assertThat(files("t")).isEqualTo(1);
    }

    @Test
    void anAppendOnlyTableCanBeOptimized() throws SQLException {
        run("CREATE TABLE t (id BIGINT, name STRING) USING DELTA TBLPROPERTIES ('delta.appendOnly' = 'true')");
        smallFiles("t", 2);
        run("OPTIMIZE t");
        assertThat(files("t")).isEqualTo(1);
    }
}
