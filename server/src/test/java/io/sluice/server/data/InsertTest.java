package io.sluice.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** INSERT in its forms. */
class InsertTest extends DataTests {
    @BeforeEach
    void table() throws Exception {
        run("CREATE OR REPLACE TABLE t (id INT, day DATE, part INT) USING DELTA PARTITIONED BY (part)");
        run("INSERT INTO t VALUES (1, DATE '2025-01-01', 1), (2, DATE '2025-01-02', 1), (3, DATE '2025-02-01', 2)");
    }

    @AfterEach
    void settings() throws Exception {
        run("RESET partitionOverwriteMode");
    }

    private static List<String> t() throws Exception {
        return rows("SELECT * FROM t").stream().sorted().toList();
    }

    @Test
    void tableAndValues() throws Exception {
        run("CREATE TABLE s USING DELTA AS SELECT 9 AS id, DATE '2025-09-01' AS day, 9 AS part");
        assertThat(run("INSERT INTO t TABLE s")).isEqualTo(1);
        assertThat(run("INSERT INTO TABLE t (part, id) VALUES (4, 10), (DEFAULT, 11)"))
                .isEqualTo(2);
        assertThat(t()).hasSize(6).contains("9|2025-09-01|9", "10|NULL|4", "11|NULL|NULL");
        assertError("INSERT INTO t VALUES (1)", "SCHEMA_MISMATCH");
    }

    @Test
    void overwriteOfAPartition() throws Exception {
        run("INSERT OVERWRITE t PARTITION (part = 1) VALUES (7, DATE '2025-07-01')");
        assertThat(t()).containsExactly("3|2025-02-01|2", "7|2025-07-01|1");
        run("INSERT INTO t PARTITION (part = '2') (id) SELECT 8");
        assertThat(t()).containsExactly("3|2025-02-01|2", "7|2025-07-01|1", "8|NULL|2");
        assertError("INSERT OVERWRITE t PARTITION (day = '2025-01-01') VALUES (1, 2)", "INVALID_STATEMENT");
        run("INSERT OVERWRITE t PARTITION (part) VALUES (5, NULL, 5)");
        assertThat(t()).containsExactly("5|NULL|5");
    }

    @Test
    void overwriteOfTheWrittenPartitions() throws Exception {
        run("SET spark.sql.sources.partitionOverwriteMode = dynamic");
        run("INSERT OVERWRITE t VALUES (7, NULL, 1), (8, NULL, 3)");
        assertThat(t()).containsExactly("3|2025-02-01|2", "7|NULL|1", "8|NULL|3");
        assertThat(lastCommit("t")).contains("\"isDynamicPartitionOverwrite\":\"true\"");
        run("RESET partitionOverwriteMode");
        run("INSERT OVERWRITE TABLE t VALUES (9, NULL, 1)");
        assertThat(t()).containsExactly("9|NULL|1");
    }

    @Test
    void replaceWhere() throws Exception {
        assertThat(run("INSERT INTO t REPLACE WHERE day >= '2025-01-02' AND day <= '2025-01-31'"
                        + " SELECT 20, DATE '2025-01-15', 1 UNION ALL SELECT 21, DATE '2025-01-16', 5"))
                .isEqualTo(2);
        assertThat(t()).containsExactly("1|2025-01-01|1", "20|2025-01-15|1", "21|2025-01-16|5", "3|2025-02-01|2");
        assertThat(lastCommit("t")).contains("Overwrite", "day >= '2025-01-02' AND day <= '2025-01-31'");
        assertError(
                "INSERT INTO t REPLACE WHERE part = 1 SELECT 30, DATE '2025-01-01', 2", "CHECK_VIOLATION", "part = 1");
        assertThat(t()).hasSize(4);
        run("INSERT INTO t REPLACE WHERE id < 100 SELECT * FROM t VERSION AS OF 1");
        assertThat(t()).containsExactly("1|2025-01-01|1", "2|2025-01-02|1", "3|2025-02-01|2");
    }

    @Test
    void schemaEvolution() throws Exception {
        assertError("INSERT INTO t SELECT *, 1 AS extra FROM t", "SCHEMA_MISMATCH", "SCHEMA EVOLUTION");
        run("INSERT WITH SCHEMA EVOLUTION INTO t SELECT *, 1.5 AS extra FROM t WHERE id = 3");
        assertThat(t())
                .containsExactly(
                        "1|2025-01-01|1|NULL", "2|2025-01-02|1|NULL", "3|2025-02-01|2|1.5", "3|2025-02-01|2|NULL");
        run("INSERT WITH SCHEMA EVOLUTION INTO t BY NAME SELECT 'x' AS tag, 4 AS id");
        assertThat(rows("SELECT id, tag FROM t WHERE tag IS NOT NULL")).containsExactly("4|x");
        assertError("INSERT INTO t BY NAME SELECT 1 AS id, 2 AS other", "UNRESOLVED_COLUMN", "other");
        run("SET spark.databricks.delta.schema.autoMerge.enabled = true");
        run("INSERT INTO t BY NAME SELECT 1 AS id, 2 AS other");
        run("RESET schemaAutoMerge");
        assertThat(rows("SELECT other FROM t WHERE other IS NOT NULL")).containsExactly("2");
        assertThat(rows("SELECT count(*) FROM t VERSION AS OF 1")).containsExactly("3");
    }

    @Test
    void replacedTablesMayHaveOtherColumns() throws Exception {
        run("CREATE OR REPLACE TABLE t AS SELECT *, CAST(day AS TIMESTAMP) AS ts FROM t");
        assertThat(rows("SELECT count(*), count(ts) FROM t")).containsExactly("3|3");
        run("SET spark.databricks.delta.commitInfo.userMetadata=updating-faulty-data");
        run("INSERT OVERWRITE t SELECT * FROM t WHERE id = 1");
        run("RESET commitUserMetadata");
        assertThat(lastCommit("t")).contains("updating-faulty-data");
    }

    @Test
    void optimizedWritesMakeOneFileAPartition() throws Exception {
        run("CREATE TABLE o (id INT, p INT) USING DELTA PARTITIONED BY (p)"
                + " TBLPROPERTIES ('delta.autoOptimize.optimizeWrite' = 'true')");
        run("CREATE TABLE many (id INT) USING DELTA");
        for (int i = 0; i < 4; i++) {
            run("INSERT INTO many SELECT CAST(id AS INT) FROM range(1000)");
        }
        assertThat(run("INSERT INTO o SELECT id, id % 3 FROM many")).isEqualTo(4000);
        assertThat(lastCommit("o")).contains("\"numFiles\":\"3\"", "\"numOutputRows\":\"4000\"");
        assertThat(run("UPDATE o SET id = id + 1 WHERE p = 1")).isEqualTo(rowsOf("p = 1"));
        assertError("INSERT INTO o SELECT 1 / (id - 500), id FROM many", "DIVIDE_BY_ZERO");
        assertThat(rows("SELECT count(*), count(DISTINCT p) FROM o")).containsExactly("4000|3");
        run("SET spark.databricks.delta.properties.defaults.autoOptimize.optimizeWrite = true");
        run("CREATE TABLE o2 USING DELTA AS SELECT * FROM many");
        run("RESET defaultOptimizeWrite");
        assertThat(lastCommit("o2")).contains("\"numFiles\":\"1\"");
        run("SET spark.databricks.delta.optimizeWrite.enabled = true");
        run("INSERT INTO t SELECT id, NULL, 1 FROM many");
        run("RESET optimizeWrite");
        assertThat(lastCommit("t")).contains("\"numFiles\":\"1\"");
    }

    private static long rowsOf(String condition) throws Exception {
        return Long.parseLong(rows("SELECT count(*) FROM o WHERE " + condition).getFirst());
    }
}
