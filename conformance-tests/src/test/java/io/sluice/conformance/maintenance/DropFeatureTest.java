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
        refused("ALTER TABLE t DROP FEATURE deletionVectors", "INVALID_STATEMENT", "delta.enableDeletionVectors");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'false')");
        refused("ALTER TABLE t DROP FEATURE deletionVectors", "INVALID_STATEMENT", "1 of its files", "PURGE");
        run("REORG TABLE t APPLY (PURGE)");
        run("ALTER TABLE t DROP FEATURE deletionVectors");

        Snapshot dropped = snapshot("t");
        assertThat(dropped.protocol().minReaderVersion()).isEqualTo(1);
        assertThat(dropped.protocol().readerFeatures()).isEmpty();
        assertThat(dropped.protocol().writerFeatures())
                .contains("checkpointProtection")
                .doesNotContain("deletionVectors");
        assertThat(dropped.properties())
                .containsEntry("delta.requireCheckpointProtectionBeforeVersion", Long.toString(dropped.version()));
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
                "enableDeletionVectors");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'false')", "REORG TABLE t APPLY (PURGE)");
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
        refused("ALTER TABLE t DROP FEATURE rowTracking", "INVALID_STATEMENT", "delta.enableRowTracking");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.enableRowTracking' = 'false')");
        run("ALTER TABLE t DROP FEATURE rowTracking");
        assertThat(snapshot("t").protocol().writerFeatures()).doesNotContain("rowTracking", "checkpointProtection");
        assertThat(snapshot("t").properties()).containsOnlyKeys("delta.enableRowTracking");
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
    void checkpointsAndWidening() throws SQLException {
        run("CREATE TABLE t (id INT) USING DELTA TBLPROPERTIES ('delta.checkpointPolicy' = 'v2',"
                + " 'delta.enableTypeWidening' = 'true', 'delta.checkpointInterval' = '2')");
        run("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)");
        refused("ALTER TABLE t DROP FEATURE v2Checkpoint", "INVALID_STATEMENT", "delta.checkpointPolicy");
        refused("ALTER TABLE t DROP FEATURE typeWidening", "INVALID_STATEMENT", "delta.enableTypeWidening");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.checkpointPolicy' = 'classic', 'delta.enableTypeWidening' ="
                + " 'false')");
        run("ALTER TABLE t DROP FEATURE v2Checkpoint", "ALTER TABLE t DROP FEATURE typeWidening");
        assertThat(snapshot("t").protocol().minReaderVersion()).isEqualTo(1);
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
        run("CREATE TABLE w (id INT) USING DELTA TBLPROPERTIES ('delta.enableTypeWidening' = 'true')");
        run("ALTER TABLE w ALTER COLUMN id TYPE BIGINT");
        run("ALTER TABLE w SET TBLPROPERTIES ('delta.enableTypeWidening' = 'false')");
        refused("ALTER TABLE w DROP FEATURE typeWidening", "INVALID_STATEMENT", "widened");
        run("CREATE TABLE m (id INT) USING DELTA TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        refused("ALTER TABLE m DROP FEATURE columnMapping", "INVALID_STATEMENT", "other names");
    }
}
