package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import io.sluice.storage.log.Json;
import io.sluice.storage.table.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** VACUUM deletes what no version needs, and nothing else. */
class VacuumTest extends TableTest {
    private List<Path> dataFiles(String table) throws IOException {
        try (Stream<Path> files = Files.walk(table(table))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !file.toString().contains("_delta_log"))
                    .sorted()
                    .toList();
        }
    }

    private void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private void stale(String table) throws SQLException {
        stale(table, "");
    }

    private void stale(String table, String clauses) throws SQLException {
        run("CREATE TABLE " + table + " (id INT, p INT) USING DELTA PARTITIONED BY (p)" + clauses);
        run("INSERT INTO " + table + " SELECT CAST(id AS INT), CAST(id % 2 AS INT) FROM range(10)");
        run("INSERT INTO " + table + " SELECT CAST(id AS INT), CAST(id % 2 AS INT) FROM range(10, 20)");
        run("OPTIMIZE " + table);
    }

    @Test
    void filesOfOlderVersionsGoWhenTheirTimeHasCome() throws SQLException, IOException, InterruptedException {
        stale("t");
        assertThat(dataFiles("t")).hasSize(6);
        assertThat(row("VACUUM t")).isEqualTo(table("t").toString());
        assertThat(dataFiles("t")).hasSize(6);
        refused("VACUUM t RETAIN 0 HOURS", "INVALID_PARAMETER_VALUE", "168 hours", "retentionDurationCheck");
        refused("VACUUM t RETAIN 167.5 HOURS DRY RUN", "INVALID_PARAMETER_VALUE", "167.5 hours");
        run("SET spark.databricks.delta.retentionDurationCheck.enabled = false");
        Thread.sleep(20);
        List<String> planned = rows("VACUUM t RETAIN 0 HOURS DRY RUN");
        assertThat(planned).hasSize(4);
        assertThat(dataFiles("t")).hasSize(6);
        run("VACUUM delta.`" + table("t") + "` RETAIN 0 HOURS");
        assertThat(dataFiles("t")).hasSize(2).noneMatch(file -> planned.contains(file.toString()));
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("20");
        List<String> history = rows("DESCRIBE HISTORY t LIMIT 2");
        assertThat(history.get(0)).contains("|VACUUM END|", "status=COMPLETED", "numDeletedFiles=4");
        assertThat(history.get(1))
                .contains("|VACUUM START|", "specifiedRetentionMillis=0", "numFilesToDelete=4", "sizeOfDataToDelete=");
        refused("RESTORE TABLE t TO VERSION AS OF 1", "DATA_FILE_MISSING", "2 of its files are gone", "VACUUM");
    }

    @Test
    void strangersAndHiddenFilesAreKeptApart() throws SQLException, IOException {
        stale("t");
        Duration old = Duration.ofDays(8);
        Path stranger = Files.writeString(table("t").resolve("p=1/stranger.parquet"), "x");
        Path young = Files.writeString(table("t").resolve("young.parquet"), "x");
        Path hidden = Files.writeString(
                Files.createDirectories(table("t").resolve("_hidden")).resolve("f"), "x");
        Path dotted = Files.writeString(table("t").resolve(".dotted"), "x");
        Path change = Files.writeString(
                Files.createDirectories(table("t").resolve("_change_data")).resolve("cdc-1.parquet"), "x");
        Path live = dataFiles("t").stream()
                .filter(file -> snapshotHas(file))
                .findFirst()
                .orElseThrow();
        Path index = Files.createDirectories(table("t").resolve("_delta_index"));
        Path liveIndex = Files.writeString(index.resolve(live.getFileName() + ".index.v1.parquet"), "x");
        Path deadIndex = Files.writeString(index.resolve("gone.parquet.index.v1.parquet"), "x");
        for (Path file : List.of(stranger, hidden, dotted, change, liveIndex, deadIndex, live)) {
            age(file, old);
        }
        run("VACUUM t");
        assertThat(List.of(stranger, change, deadIndex)).noneMatch(Files::exists);
        assertThat(List.of(young, hidden, dotted, liveIndex, live)).allMatch(Files::exists);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("20");
    }

    private boolean snapshotHas(Path file) {
        boolean[] found = new boolean[1];
        snapshot("t").forEachFile(add -> found[0] |= file.endsWith(add.path()));
        return found[0];
    }

    @Test
    void liteTakesTheFilesFromTheLog() throws SQLException, IOException, InterruptedException {
        stale("t", " TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')");
        Path stranger = Files.writeString(table("t").resolve("stranger.parquet"), "x");
        Thread.sleep(20);
        run("VACUUM t LITE");
        assertThat(dataFiles("t")).hasSize(3);
        assertThat(stranger).exists();
        run("VACUUM t");
        assertThat(stranger).doesNotExist();
    }

    @Test
    void liteBeginsBehindTheLastVacuum() throws SQLException, IOException, InterruptedException {
        stale("t", " TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 hours')");
        Path log = table("t").resolve("_delta_log");
        Path commit = log.resolve("%020d.json".formatted(0));
        byte[] first = Files.readAllBytes(commit);
        Snapshot snapshot = snapshot("t");
        snapshot.writeCheckpoint();
        Files.delete(commit);
        Thread.sleep(20);
        refused("VACUUM t LITE", "INVALID_STATEMENT", "from version 0", "before version 1", "without LITE once");
        run("VACUUM t");
        assertThat(dataFiles("t")).hasSize(2);
        long worked = lastVacuum(log);
        assertThat(worked).isEqualTo(snapshot.version());

        run("INSERT INTO t SELECT CAST(id AS INT), CAST(id % 2 AS INT) FROM range(20, 30)");
        run("OPTIMIZE t");
        assertThat(dataFiles("t")).hasSize(6);
        Thread.sleep(20);
        run("VACUUM t LITE");
        assertThat(dataFiles("t")).hasSize(2);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("30");
        assertThat(lastVacuum(log)).isGreaterThan(worked);

        // A damaged hint counts for nothing, and the whole log serves as well.
        Files.writeString(log.resolve("_last_vacuum_info"), "{");
        refused("VACUUM t LITE", "INVALID_STATEMENT", "from version 0");
        Files.write(commit, first);
        run("VACUUM t LITE DRY RUN");
        assertThat(log.resolve("_last_vacuum_info")).hasContent("{");
    }

    private long lastVacuum(Path log) throws IOException {
        return Json.parse(Files.readString(log.resolve("_last_vacuum_info")))
                .path("latestCommitVersionOutsideOfRetentionWindow")
                .asLong();
    }

    @Test
    void deletionVectorsOfLiveFilesStay() throws SQLException, IOException, InterruptedException {
        run("CREATE TABLE t (id INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO t SELECT CAST(id AS INT) FROM range(100000)");
        run("DELETE FROM t WHERE id % 3 = 0");
        run("DELETE FROM t WHERE id % 5 = 0");
        String count = row("SELECT count(*), sum(id) FROM t");
        run("SET retentionDurationCheck = false");
        Thread.sleep(20);
        run("VACUUM t RETAIN 0 HOURS");
        assertThat(row("SELECT count(*), sum(id) FROM t")).isEqualTo(count);
        run("REORG TABLE t APPLY (PURGE)");
        assertThat(row("SELECT count(*), sum(id) FROM t")).isEqualTo(count);
        Thread.sleep(20);
        run("VACUUM t RETAIN 0 HOURS");
        try (Stream<Path> files = Files.list(table("t"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".bin"))).isEmpty();
        }
        assertThat(row("SELECT count(*), sum(id) FROM t")).isEqualTo(count);
    }
}
