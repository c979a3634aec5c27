package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clone takes over from its source besides rows, and from the table that it replaces. */
class CloneDefinitionTest extends TableTest {
    @Test
    void aReplacedTablesClusteringGoesWithItsColumns() throws SQLException {
        run("CREATE TABLE t (a INT, b INT) USING DELTA CLUSTER BY (b)");
        run("CREATE TABLE s (b INT, p INT) USING DELTA PARTITIONED BY (p)");
        run("INSERT INTO s VALUES (1, 1), (2, 1), (1, 2), (2, 2)");
        run("CREATE OR REPLACE TABLE t CLONE s");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[\"p\"]|[]|");
        run("OPTIMIZE t");
        assertThat(rows("SELECT b, p FROM t ORDER BY p, b")).containsExactly("1|1", "2|1", "1|2", "2|2");
        run("CREATE TABLE other (x INT) USING DELTA CLUSTER BY (x)");
        run("CREATE OR REPLACE TABLE t CLONE other");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[]|[\"x\"]|");
        run("CREATE TABLE plain (y INT) USING DELTA");
        run("CREATE OR REPLACE TABLE t SHALLOW CLONE plain", "OPTIMIZE t", "ALTER TABLE t CLUSTER BY NONE");
        assertThat(row("DESCRIBE DETAIL t")).contains("|[]|[]|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHALLOW", "DEEP"})
    void aClonesColumnsHaveTheNamesThatTheyHaveInTheFiles(String kind) throws SQLException {
        String byName = "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')";
        run("CREATE TABLE s (a INT, n STRUCT<x: INT>, p STRING) USING DELTA PARTITIONED BY (p)");
        run("INSERT INTO s VALUES (1, struct(10), 'x')");
        run("CREATE TABLE c " + kind + " CLONE s " + byName);
        run("INSERT INTO c VALUES (2, struct(20), 'y')", "ALTER TABLE c RENAME COLUMN a TO b");
        assertThat(rows("SELECT b, n.x, p FROM c ORDER BY b")).containsExactly("1|10|x", "2|20|y");
        assertThat(rows("SELECT b FROM c WHERE p = 'x'")).containsExactly("1");
        run("CREATE TABLE t (z INT) USING DELTA " + byName, "CREATE OR REPLACE TABLE t " + kind + " CLONE s " + byName);
        assertThat(rows("SELECT a, n.x, p FROM t")).containsExactly("1|10|x");
        run("CREATE OR REPLACE TABLE t " + kind + " CLONE c");
        assertThat(rows("SELECT b, n.x, p FROM t ORDER BY b")).containsExactly("1|10|x", "2|20|y");
        String others =
                "CREATE OR REPLACE TABLE t " + kind + " CLONE %s TBLPROPERTIES ('delta.columnMapping.mode' = '%s')";
        refused(others.formatted("c", "none"), "UNSUPPORTED_FEATURE", "other names", "ALTER TABLE");
        refused(others.formatted("s", "id"), "UNSUPPORTED_FEATURE", "from 'none' to 'id'");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'none')");
        assertThat(rows("SELECT b, n.x, p FROM t ORDER BY b")).containsExactly("1|10|x", "2|20|y");
    }

    @Test
    void aCloneHasNoConstraintThatItsRowsWereNotTestedFor() throws SQLException {
        run("CREATE TABLE s (a INT) USING DELTA", "INSERT INTO s VALUES (1)");
        refused(
                "CREATE TABLE c CLONE s TBLPROPERTIES ('delta.constraints.small' = 'a < 1')",
                "INVALID_PARAMETER_VALUE",
                "CHECK constraint");
        run("ALTER TABLE s ADD CONSTRAINT small CHECK (a < 9)", "CREATE TABLE c CLONE s");
        refused("INSERT INTO c VALUES (9)", "CHECK_VIOLATION", "small");
    }

    @Test
    void aCloneIsGivenFeatures() throws SQLException {
        run("CREATE TABLE s (a INT) USING DELTA", "INSERT INTO s VALUES (1)");
        run("CREATE TABLE c CLONE s TBLPROPERTIES ('delta.feature.deletionVectors' = 'supported', 'owner' = 'me')");
        assertThat(snapshot("c").protocol().writerFeatures()).contains("deletionVectors");
        assertThat(snapshot("c").properties()).containsExactly(Map.entry("owner", "me"));
        assertThat(row("SELECT a FROM c")).isEqualTo("1");
        refused(
                "CREATE TABLE d CLONE s TBLPROPERTIES ('delta.feature.nope' = 'supported')",
                "DELTA_UNSUPPORTED_FEATURE",
                "nope");
    }

    @Test
    void aReplacedTableAsksForNoLessAfterwards() throws SQLException {
        String both = " (a INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true',"
                + " 'delta.columnMapping.mode' = 'name')";
        run("CREATE TABLE t" + both, "INSERT INTO t VALUES (1), (2)", "DELETE FROM t WHERE a = 1");
        run("CREATE TABLE s (a INT) USING DELTA", "INSERT INTO s VALUES (7)");
        run("CREATE OR REPLACE TABLE t CLONE s");
        assertThat(snapshot("t").protocol().readerFeatures()).containsExactly("columnMapping", "deletionVectors");
        assertThat(rows("SELECT a FROM t VERSION AS OF 2")).containsExactly("2");
        run("CREATE TABLE u (b TIMESTAMP_NTZ) USING DELTA", "CREATE OR REPLACE TABLE t CLONE u");
        assertThat(snapshot("t").protocol().readerFeatures())
                .containsExactly("columnMapping", "deletionVectors", "timestampNtz");
    }

    @Test
    void oldCheckpointsAreProtectedInTheTableThatHasThem() throws SQLException {
        String vectors = " (a INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')";
        run("CREATE TABLE s" + vectors, "ALTER TABLE s DROP FEATURE deletionVectors", "CREATE TABLE c CLONE s");
        String property = TableProperties.PROTECTED_CHECKPOINTS.name();
        String protectedBefore = snapshot("s").properties().get(property);
        assertThat(protectedBefore).isNotNull();
        assertThat(snapshot("c").properties()).doesNotContainKey(property);
        assertThat(snapshot("c").protocol().writerFeatures()).doesNotContain("checkpointProtection");
        run("CREATE TABLE plain (b INT) USING DELTA", "CREATE OR REPLACE TABLE s CLONE plain");
        assertThat(snapshot("s").properties()).containsEntry(property, protectedBefore);
        assertThat(snapshot("s").protocol().writerFeatures()).contains("checkpointProtection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHALLOW", "DEEP"})
    void filesThatStayGetRowIdsWhenTheSourceHasThem(String kind) throws SQLException {
        run("CREATE TABLE s (a INT) USING DELTA", "INSERT INTO s VALUES (1), (2)");
        run("CREATE TABLE t " + kind + " CLONE s");
        run("ALTER TABLE s SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')", "INSERT INTO s VALUES (3)");
        run("CREATE OR REPLACE TABLE t " + kind + " CLONE s");
        String ids = "SELECT a, _metadata.row_id FROM t ORDER BY a";
        List<String> given = rows(ids);
        assertThat(rows("SELECT count(DISTINCT _metadata.row_id), count(_metadata.row_id) FROM t"))
                .containsExactly("3|3");
        run("CREATE OR REPLACE TABLE t " + kind + " CLONE s");
        assertThat(rows(ids)).isEqualTo(given);
    }

    /** No table should be both, but another writer may have made one. */
    @Test
    void rowsOfAPartitionedTableStayInTheirPartitionsThoughItIsClustered() throws SQLException {
        run("CREATE TABLE t (b INT, p INT) USING DELTA PARTITIONED BY (p)");
        run("INSERT INTO t VALUES (1, 1), (3, 2)", "INSERT INTO t VALUES (2, 1), (4, 2)");
        try (Transaction transaction = snapshot("t").begin(Operation.of("CLUSTER BY"))) {
            transaction.clusterBy(List.of(ColumnPath.of("b")));
            transaction.commit();
        }
        run("OPTIMIZE t");
        assertThat(rows("SELECT p, b FROM t ORDER BY b")).containsExactly("1|1", "1|2", "2|3", "2|4");
        assertThat(files("t")).isEqualTo(2);
        run("OPTIMIZE t FULL");
        assertThat(files("t")).isEqualTo(2);
    }
}
