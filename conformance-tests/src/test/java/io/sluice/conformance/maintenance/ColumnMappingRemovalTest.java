package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TableTest;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.table.Snapshot;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that do without column mapping again: by a property, or by DROP FEATURE. */
class ColumnMappingRemovalTest extends TableTest {
    private static final String NONE = "ALTER TABLE t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'none')";

    private void create(String columns, String properties) throws SQLException {
        run("CREATE TABLE t (" + columns + ") USING DELTA " + properties);
    }

    private List<AddFile> liveFiles() {
        return snapshot("t").files();
    }

    /** The columns of a data file, as DuckDB sees them. */
    private List<String> columnsInFile(AddFile file) throws SQLException {
        String path = FilePaths.absolute(table("t").toString(), file.path());
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            return Sql.rows(
                    duckdb,
                    "SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('" + path
                            + "', hive_partitioning = false))");
        }
    }

    private void hasNoTraces() {
        Snapshot snapshot = snapshot("t");
        assertThat(snapshot.metadata().schemaString()).doesNotContain("columnMapping");
        assertThat(snapshot.properties()).doesNotContainKey("delta.columnMapping.maxColumnId");
        assertThat(snapshot.storedSchema()).isEqualTo(snapshot.schema());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "id"})
    void filesGetTheColumnsNames(String mode) throws SQLException {
        create(
                "id INT, gone INT, s STRUCT<a: INT, b: ARRAY<STRUCT<c: INT>>>, p STRING",
                "PARTITIONED BY (p) TBLPROPERTIES ('delta.columnMapping.mode' = '" + mode
                        + "', 'delta.enableDeletionVectors' = 'true', 'delta.appendOnly' = 'false')");
        run("INSERT INTO t VALUES (1, 10, named_struct('a', 1, 'b', array(named_struct('c', 5))), 'x y'),"
                + " (2, 20, named_struct('a', 2, 'b', array(named_struct('c', 6))), 'x y'), (3, 30, NULL, NULL)");
        run("DELETE FROM t WHERE id = 2", "ALTER TABLE t RENAME COLUMN s TO u", "ALTER TABLE t RENAME COLUMN p TO q");
        run("ALTER TABLE t DROP COLUMN gone", "ALTER TABLE t SET TBLPROPERTIES ('delta.appendOnly' = 'true')");
        String query = "SELECT id, u.a, u.b[0].c, q FROM t ORDER BY id";
        assertThat(rows(query)).containsExactly("1|1|5|x y", "3|NULL|NULL|NULL");

        run("ALTER TABLE t DROP FEATURE columnMapping");
        hasNoTraces();
        Snapshot dropped = snapshot("t");
        assertThat(dropped.properties()).doesNotContainKey("delta.columnMapping.mode");
        assertThat(dropped.protocol().readerFeatures()).containsExactly("deletionVectors");
        assertThat(dropped.protocol().writerFeatures())
                .contains("checkpointProtection")
                .doesNotContain("columnMapping");
        assertThat(liveFiles()).hasSize(2).allSatisfy(file -> {
            assertThat(file.deletionVector()).isNull();
            assertThat(file.partitionValues()).containsOnlyKeys("q");
            assertThat(file.stats()).contains("\"id\":", "\"numRecords\":1").doesNotContain("col-");
        });
        for (AddFile file : liveFiles()) {
            assertThat(columnsInFile(file)).containsExactly("id", "u");
        }
        assertThat(rows(query)).containsExactly("1|1|5|x y", "3|NULL|NULL|NULL");
        assertThat(rows("SELECT id FROM t WHERE q = 'x y'")).containsExactly("1");
        assertThat(rows("SELECT id, p FROM t VERSION AS OF 1 ORDER BY id")).containsExactly("1|x y", "2|x y", "3|NULL");
        assertThat(rows("SELECT operation FROM (DESCRIBE HISTORY t LIMIT 2)"))
                .containsExactly("DROP FEATURE", "REMOVE COLUMN MAPPING");

        run("INSERT INTO t VALUES (4, NULL, 'z')", "ALTER TABLE t ADD COLUMN gone INT");
        assertThat(rows("SELECT id, gone FROM t ORDER BY id")).containsExactly("1|NULL", "3|NULL", "4|NULL");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.appendOnly' = 'false')", "RESTORE TABLE t TO VERSION AS OF 1");
        assertThat(rows("SELECT id, gone, s.a, p FROM t ORDER BY id"))
                .containsExactly("1|10|1|x y", "2|20|2|x y", "3|30|NULL|NULL");
        assertThat(snapshot("t").protocol().readerFeatures()).contains("columnMapping");
    }

    @Test
    void historyIsTruncatedWhenItIsOldEnough() throws SQLException {
        create("id INT", "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        run("INSERT INTO t VALUES (1)");
        refused(
                "ALTER TABLE t DROP FEATURE columnMapping TRUNCATE HISTORY",
                "INVALID_STATEMENT",
                "uses the feature columnMapping",
                "24 hours",
                "again after");
        hasNoTraces();
        assertThat(rows("SELECT * FROM t")).containsExactly("1");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.dropFeatureTruncateHistory.retentionDuration' = 'interval 0"
                + " seconds')");
        run("ALTER TABLE t DROP FEATURE columnMapping TRUNCATE HISTORY");
        assertThat(snapshot("t").protocol().minReaderVersion()).isEqualTo(1);
        assertThat(snapshot("t").protocol().writerFeatures()).doesNotContain("columnMapping", "checkpointProtection");
        assertThat(rows("SELECT * FROM t")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'NONE', 'owner' = 'ann')",
                "ALTER TABLE t UNSET TBLPROPERTIES ('delta.columnMapping.mode')"
            })
    void byAProperty(String statement) throws SQLException {
        create("id INT, v INT", "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        run("INSERT INTO t VALUES (1, 10)", "ALTER TABLE t RENAME COLUMN v TO w");
        long version = snapshot("t").version();
        run(statement);
        hasNoTraces();
        assertThat(snapshot("t").version()).isEqualTo(version + 1);
        assertThat(snapshot("t").protocol().writerFeatures()).contains("columnMapping");
        assertThat(columnsInFile(liveFiles().getFirst())).containsExactly("id", "w");
        run("INSERT INTO t VALUES (2, 20)");
        assertThat(rows("SELECT id, w FROM t ORDER BY id")).containsExactly("1|10", "2|20");
        refused("ALTER TABLE t DROP COLUMN w", "UNSUPPORTED_FEATURE", "needs column mapping");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')", "ALTER TABLE t DROP COLUMN w");
        assertThat(rows("SELECT * FROM t ORDER BY 1")).containsExactly("1", "2");
    }

    @Test
    void changesFromBeforeAreNotReadByNamesThatWereSwapped() throws SQLException {
        create("a INT, b INT", "TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
        run(
                "INSERT INTO t VALUES (1, 2)",
                "ALTER TABLE t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')",
                "ALTER TABLE t RENAME COLUMN a TO x",
                "ALTER TABLE t RENAME COLUMN b TO a",
                "ALTER TABLE t RENAME COLUMN x TO b");
        String changes = "SELECT a, b, _commit_version FROM table_changes('t', 1)";
        assertThat(rows(changes)).containsExactly("2|1|1");
        run(NONE);
        assertThat(rows("SELECT a, b FROM t")).containsExactly("2|1");
        refused(changes, "SCHEMA_MISMATCH", "name in files since");
    }

    @Test
    void namesThatNoFileMayHave() throws SQLException {
        create("id INT, s STRUCT<`a;b`: INT>", "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        run("ALTER TABLE t RENAME COLUMN id TO `the id`");
        long version = snapshot("t").version();
        refused(NONE, "INVALID_STATEMENT", "'the id', 's.a;b'", "RENAME COLUMN");
        refused("ALTER TABLE t DROP FEATURE columnMapping", "INVALID_STATEMENT", "'the id', 's.a;b'", "RENAME COLUMN");
        assertThat(snapshot("t").version()).isEqualTo(version);
    }

    @Test
    void rowsKeepTheirIdsAndAreNoChanges() throws SQLException {
        create(
                "id INT, v STRING",
                "TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.enableRowTracking' = 'true',"
                        + " 'delta.enableChangeDataFeed' = 'true', 'delta.enableInCommitTimestamps' = 'true')");
        run("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')", "UPDATE t SET v = 'B' WHERE id = 2");
        run("INSERT INTO t VALUES (4, 'd')", "ALTER TABLE t RENAME COLUMN v TO w");
        String tracked = "SELECT id, w, _metadata.row_id, _metadata.row_commit_version FROM t ORDER BY id";
        List<String> before = rows(tracked);
        long version = snapshot("t").version();
        run(NONE);
        assertThat(rows(tracked)).isEqualTo(before);
        assertThat(rows("SELECT * FROM table_changes('t', " + (version + 1) + ")"))
                .isEmpty();
        run("INSERT INTO t VALUES (5, 'e')");
        assertThat(rows("SELECT id, _change_type FROM table_changes('t', " + (version + 1) + ")"))
                .containsExactly("5|insert");
        assertThat(rows("SELECT id, _change_type FROM table_changes('t', " + (version - 1) + ", " + version + ")"))
                .containsExactly("4|insert");
        refused(
                "SELECT * FROM table_changes('t', " + (version - 1) + ")",
                "SCHEMA_MISMATCH",
                "another type or name in files");
        run("ALTER TABLE t DROP FEATURE columnMapping");
        refused(
                "SELECT * FROM table_changes('t', " + (version - 1) + ")",
                "SCHEMA_MISMATCH",
                "another type or name in files");
    }

    @Test
    void clusteringColumnsStay() throws SQLException {
        create("id INT, v INT", "CLUSTER BY (v) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        run("INSERT INTO t VALUES (1, 10), (2, 20)", "ALTER TABLE t RENAME COLUMN v TO w", "OPTIMIZE t FULL");
        run(NONE);
        assertThat(snapshot("t").domain("delta.clustering").orElseThrow().configuration())
                .contains("[[\"w\"]]");
        assertThat(row("SELECT clusteringColumns FROM (DESCRIBE DETAIL t)")).contains("w");
        long files = files("t");
        run("OPTIMIZE t");
        assertThat(files("t")).isEqualTo(files);
    }

    @Test
    void aFeatureThatNeedsItStandsInTheWay() throws SQLException {
        create("id INT", "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.feature.icebergCompatV2' = 'supported')");
        refused("ALTER TABLE t DROP FEATURE columnMapping", "INVALID_STATEMENT", "icebergCompatV2 needs it");
        refused("ALTER TABLE t DROP FEATURE icebergCompatV2", "INVALID_STATEMENT", "not known how");
    }
}
