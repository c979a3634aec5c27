package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.table.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DROP FEATURE: what it demands, and what it leaves behind. */
class DropFeatureTest extends TableTest {
    private List<AddFile> liveFiles() {
        List<AddFile> files = new ArrayList<>();
        snapshot("t").forEachFile(files::add);
        return files;
    }

    private void checkpointed(long version) {
        assertThat(table("t").resolve("_delta_log/%020d.checkpoint.parquet".formatted(version)))
                .exists();
    }

    @Test
    void deletionVectors() throws SQLException {
        run("CREATE TABLE t (id INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true',"
                + " 'delta.logRetentionDuration' = 'interval 0 seconds')");
        run("INSERT INTO t VALUES (1), (2), (3)", "DELETE FROM t WHERE id = 1");
        run("ALTER TABLE t DROP FEATURE deletionVectors");

        Snapshot dropped = snapshot("t");
        assertThat(dropped.protocol().minReaderVersion()).isEqualTo(1);
        assertThat(dropped.protocol().readerFeatures()).isEmpty();
        assertThat(dropped.protocol().writerFeatures())
                .contains("checkpointProtection")
                .doesNotContain("deletionVectors");
        assertThat(dropped.properties())
                .containsEntry("delta.requireCheckpointProtectionBeforeVersion", Long.toString(dropped.version()))
                .doesNotContainKey("delta.enableDeletionVectors");
        assertThat(liveFiles())
                .allSatisfy(file -> assertThat(file.deletionVector()).isNull());
        checkpointed(dropped.version() - 1);
        checkpointed(dropped.version());
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "3");
        assertThat(rows("SELECT id FROM t VERSION AS OF 2 ORDER BY id")).containsExactly("2", "3");
        for (int i = 10; i < 20; i++) {
            run("INSERT INTO t VALUES (" + i + ")");
        }
        run("DELETE FROM t WHERE id > 2");
        assertThat(rows("SELECT id FROM t")).containsExactly("2");
        checkpointed(dropped.version() - 1);
        assertThat(rows("SELECT id FROM t VERSION AS OF 1 ORDER BY id")).containsExactly("1", "2", "3");
        assertThat(rows("DESCRIBE HISTORY t").stream().filter(row -> row.contains("|DROP FEATURE|")))
                .hasSize(1);
        refused("ALTER TABLE t DROP FEATURE checkpointProtection", "INVALID_STATEMENT", "TRUNCATE HISTORY");
        refused("ALTER TABLE t DROP FEATURE checkpointProtection TRUNCATE HISTORY", "INVALID_STATEMENT", "24 hours");
        withoutRetention();
        run("ALTER TABLE t DROP FEATURE checkpointProtection TRUNCATE HISTORY");
        assertThat(snapshot("t").protocol().writerFeatures()).doesNotContain("checkpointProtection");
        assertThat(snapshot("t").properties()).doesNotContainKey("delta.requireCheckpointProtectionBeforeVersion");
        refused("SELECT id FROM t VERSION AS OF 1", "DELTA_VERSION_NOT_FOUND", "no version 1");
    }

    @Test
    void historyIsTruncated() throws SQLException, IOException {
        run("CREATE TABLE t (id INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO t VALUES (1), (2), (3)", "DELETE FROM t WHERE id = 1");
        refused(
                "ALTER TABLE t DROP FEATURE deletionVectors TRUNCATE HISTORY",
                "INVALID_STATEMENT",
                "Version 4",
                "24 hours",
                "again after");
        assertThat(rows("SELECT id FROM t VERSION AS OF 1 ORDER BY id")).containsExactly("1", "2", "3");
        refused(
                "ALTER TABLE t DROP FEATURE appendOnly TRUNCATE HISTORY",
                "INVALID_STATEMENT",
                "Leave TRUNCATE HISTORY out");
        withoutRetention();
        run("ALTER TABLE t DROP FEATURE deletionVectors TRUNCATE HISTORY");

        Snapshot dropped = snapshot("t");
        assertThat(dropped.protocol().minReaderVersion()).isEqualTo(1);
        assertThat(dropped.protocol().writerFeatures()).doesNotContain("deletionVectors", "checkpointProtection");
        checkpointed(dropped.version());
        try (Stream<Path> log = Files.list(table("t").resolve("_delta_log"))) {
            assertThat(log.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("0")))
                    .allMatch(name -> name.compareTo("%020d".formatted(dropped.version() - 1)) > 0);
        }
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "3");
        assertThat(row("DESCRIBE HISTORY t LIMIT 1")).contains("|DROP FEATURE|", "truncateHistory=true");
    }

    /** As if a day had gone by. */
    private void withoutRetention() throws SQLException {
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.dropFeatureTruncateHistory.retentionDuration' = 'interval 0"
                + " seconds')");
    }

    @Test
    void typesOfColumns() throws SQLException {
        run("CREATE TABLE t (id INT, n TIMESTAMP_NTZ) USING DELTA TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        refused("ALTER TABLE t DROP FEATURE timestampNtz", "INVALID_STATEMENT", "a column is TIMESTAMP_NTZ");
        run("ALTER TABLE t DROP COLUMN n", "ALTER TABLE t DROP FEATURE timestampNtz");
        assertThat(snapshot("t").protocol().readerFeatures()).doesNotContain("timestampNtz");
    }

    @Test
    void rowTracking() throws SQLException {
        run("CREATE TABLE t (id INT) USING DELTA TBLPROPERTIES ('delta.enableRowTracking' = 'true')");
        run("INSERT INTO t VALUES (1), (2)", "INSERT INTO t VALUES (3)", "UPDATE t SET id = 4 WHERE id = 1");
        refused("ALTER TABLE t DROP FEATURE domainMetadata", "INVALID_STATEMENT", "rowTracking");
        run("ALTER TABLE t DROP FEATURE rowTracking");
        assertThat(snapshot("t").protocol().writerFeatures()).doesNotContain("rowTracking", "checkpointProtection");
        assertThat(snapshot("t").properties()).isEmpty();
        assertThat(snapshot("t").domains()).isEmpty();
        assertThat(liveFiles())
                .hasSize(3)
                .allSatisfy(
                        file -> assertThat(file.others()).doesNotContainKeys("baseRowId", "defaultRowCommitVersion"));
        run("ALTER TABLE t DROP FEATURE domainMetadata");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "3", "4");
        run("INSERT INTO t VALUES (5)");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')");
        assertThat(rows("SELECT count(DISTINCT _metadata.row_id), max(_metadata.row_id) FROM t"))
                .containsExactly("4|3");
    }

    @Test
    void checkpointsAndTimes() throws SQLException {
        run("CREATE TABLE t (id INT) USING DELTA TBLPROPERTIES ('delta.checkpointPolicy' = 'v2',"
                + " 'delta.enableTypeWidening' = 'true', 'delta.checkpointInterval' = '2',"
                + " 'delta.enableInCommitTimestamps' = 'true')");
        run("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)");
        run("ALTER TABLE t DROP FEATURE v2Checkpoint", "ALTER TABLE t DROP FEATURE typeWidening");
        run("ALTER TABLE t DROP FEATURE inCommitTimestamp");
        assertThat(snapshot("t").protocol().minReaderVersion()).isEqualTo(1);
        assertThat(snapshot("t").protocol().writerFeatures())
                .contains("checkpointProtection")
                .doesNotContain("v2Checkpoint", "typeWidening", "inCommitTimestamp");
        assertThat(snapshot("t").properties())
                .containsEntry("delta.checkpointPolicy", "classic")
                .doesNotContainKeys("delta.enableTypeWidening", "delta.enableInCommitTimestamps");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void rulesStay() throws SQLException {
        run("CREATE TABLE t (id INT DEFAULT 7) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' ="
                + " 'supported', 'delta.appendOnly' = 'true')");
        run("ALTER TABLE t ADD CONSTRAINT small CHECK (id < 100)");
        refused(
                "ALTER TABLE t DROP FEATURE checkConstraints",
                "INVALID_STATEMENT",
                "constraints small",
                "DROP CONSTRAINT");
        refused("ALTER TABLE t DROP FEATURE allowColumnDefaults", "INVALID_STATEMENT", "DEFAULT");
        refused("ALTER TABLE t DROP FEATURE appendOnly", "INVALID_STATEMENT", "delta.appendOnly");
        refused("ALTER TABLE t DROP FEATURE rowTracking", "INVALID_STATEMENT", "does not have the feature");
    }

    @Test
    void widenedColumnsOfOldFilesOnly() throws SQLException {
        run("CREATE TABLE t (id INT, s STRUCT<a: SMALLINT, b: STRING>, d DECIMAL(5, 2), l ARRAY<INT>) USING DELTA"
                + " TBLPROPERTIES ('delta.enableTypeWidening' = 'true', 'delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO t VALUES (1, named_struct('a', 1, 'b', 'x'), 1.25, array(1)),"
                + " (2, named_struct('a', 2, 'b', 'y'), 2.25, array(2))");
        run("DELETE FROM t WHERE id = 2");
        run("ALTER TABLE t ALTER COLUMN id TYPE BIGINT", "ALTER TABLE t ALTER COLUMN s.a TYPE INT");
        run("ALTER TABLE t ALTER COLUMN d TYPE DECIMAL(12, 3)");
        run("INSERT INTO t VALUES (5000000000, named_struct('a', 100000, 'b', 'z'), 123456789.125, array(3))");
        List<AddFile> before = liveFiles();
        String query = "SELECT id, s.a, s.b, d, l[0] FROM t ORDER BY id";
        List<String> rows = rows(query);
        assertThat(rows).containsExactly("1|1|x|1.250|1", "5000000000|100000|z|123456789.125|3");

        run("ALTER TABLE t DROP FEATURE typeWidening");
        Snapshot dropped = snapshot("t");
        assertThat(dropped.protocol().readerFeatures()).containsExactly("deletionVectors");
        assertThat(dropped.protocol().writerFeatures()).doesNotContain("typeWidening");
        assertThat(dropped.properties()).doesNotContainKey("delta.enableTypeWidening");
        assertThat(dropped.metadata().schemaString()).doesNotContain("typeChanges");
        assertThat(liveFiles()).hasSize(2).filteredOn(before::contains).hasSize(1);
        assertThat(liveFiles())
                .allSatisfy(file -> assertThat(file.deletionVector()).isNull());
        assertThat(rows(query)).isEqualTo(rows);
        assertThat(rows("SELECT id FROM t VERSION AS OF 1 ORDER BY id")).containsExactly("1", "2");
        assertThat(rows("SELECT operation FROM (DESCRIBE HISTORY t LIMIT 3)"))
                .containsExactly("DROP FEATURE", "REMOVE TYPE WIDENING", "REORG");
        for (AddFile file : liveFiles()) {
            assertThat(rows("SELECT typeof(id), typeof(s.a), typeof(d) FROM parquet.`" + table("t") + "/" + file.path()
                            + "` LIMIT 1"))
                    .containsExactly("bigint|int|decimal(12,3)");
        }
    }

    @Test
    void widenedPartitions() throws SQLException {
        run("CREATE TABLE t (id INT, p DATE) USING DELTA PARTITIONED BY (p) TBLPROPERTIES"
                + " ('delta.enableTypeWidening' = 'true')");
        run("INSERT INTO t VALUES (1, DATE'2024-02-29'), (2, NULL)", "ALTER TABLE t ALTER COLUMN p TYPE TIMESTAMP_NTZ");
        run("INSERT INTO t VALUES (3, TIMESTAMP_NTZ'2024-03-01 12:00:00')");
        run("ALTER TABLE t DROP FEATURE typeWidening");
        assertThat(liveFiles().stream().map(file -> file.partitionValues().get("p")))
                .containsExactlyInAnyOrder("2024-02-29 00:00:00", null, "2024-03-01 12:00:00");
        assertThat(rows("SELECT id, p FROM t ORDER BY id"))
                .containsExactly("1|2024-02-29 00:00:00.0", "2|NULL", "3|2024-03-01 12:00:00.0");
    }
}
