package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Json;
import io.sluice.storage.log.LogCleanup;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a log beside commits and classic checkpoints. */
class LogFilesTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    @TempDir
    Path folder;

    @Test
    void v2CheckpointsHaveSidecars() throws IOException {
        DeltaTable table = table(Map.of("delta.checkpointPolicy", "v2", "delta.checkpointInterval", "3"));
        for (long id = 1; id <= 4; id++) {
            append(table, row(id));
        }

        assertThat(table.latest().protocol().readerFeatures()).containsExactly("v2Checkpoint");
        assertThat(names()).anyMatch(name -> name.matches("0{19}3\\.checkpoint\\.[0-9a-f-]{36}\\.parquet"));
        assertThat(names()).noneMatch(name -> name.endsWith(".checkpoint.parquet"));
        assertThat(table.store().listRecursively(log() + "/_sidecars")).hasSize(1);
        deleteCommits(0, 3);
        assertThat(read(reopen().latest().scan())).hasSize(4);
        assertThat(Json.parse(Files.readString(log().resolve("_last_checkpoint")))
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        for (Path sidecar : Files.list(log().resolve("_sidecars")).toList()) {
            Files.delete(sidecar);
        }
        DeltaTableTest.assertCode(ErrorCode.DELTA_LOG_CORRUPT, () -> reopen().latest());
    }

    @Test
    void compactedCommitsStandForTheirRange() throws IOException {
        DeltaTable table = table(Map.of());
        for (long id = 1; id <= 5; id++) {
            append(table, row(id));
        }
        try (Transaction overwrite = table.latest().begin(Operation.overwrite())) {
            overwrite.removeAllFiles();
            Rows.write(overwrite.writeTarget(), row(6L));
            overwrite.commit();
        }
        append(table, row(7L));
        List<Instant> times = times(table);
        compact(2, 6);
        // Only the compacted file can be where rows of the range come from.
        for (int version = 2; version < 6; version++) {
            Files.setLastModifiedTime(commit(version), Files.getLastModifiedTime(commit(version)));
            FileTime time = Files.getLastModifiedTime(commit(version));
            Files.writeString(commit(version), "damaged");
            Files.setLastModifiedTime(commit(version), time);
        }
        deleteChecksums();

        Snapshot latest = reopen().latest();
        assertThat(read(latest.scan())).containsExactlyInAnyOrder(row(6L), row(7L));
        assertThat(latest.timestamp()).isEqualTo(times.getLast());
        Files.writeString(log().resolve("%020d.%020d.compacted.json".formatted(2, 6)), "damaged too");
        DeltaTableTest.assertCode(ErrorCode.DELTA_LOG_CORRUPT, () -> reopen().latest());
    }

    @Test
    void aDamagedCompactedFileIsPassedOver() throws IOException {
        DeltaTable table = table(Map.of());
        append(table, row(1L));
        append(table, row(2L));
        Files.writeString(log().resolve("%020d.%020d.compacted.json".formatted(0, 1)), "{");

        assertThat(read(reopen().latest().scan())).hasSize(2);
    }

    @Test
    void checksumsAreWrittenAndHeldAgainstTheLog() throws IOException {
        DeltaTable table = table(Map.of());
        append(table, row(1L));
        append(table, row(2L));
        var checksum = Json.parse(Files.readString(log().resolve("%020d.crc".formatted(2))));
        assertThat(checksum.path("numFiles").asInt()).isEqualTo(2);
        assertThat(checksum.path("tableSizeBytes").asLong())
                .isEqualTo(table.latest().sizeBytes());
        assertThat(checksum.path("metadata").path("id").asText())
                .isEqualTo(table.latest().tableId());
        String first = Files.readString(commit(1));
        Files.writeString(commit(1), first.lines().findFirst().orElseThrow() + "\n");

        DeltaTableTest.assertCode(ErrorCode.DELTA_LOG_CORRUPT, () -> reopen().latest());
        Path file = log().resolve("%020d.crc".formatted(2));
        Files.writeString(file, Files.readString(file).replace("sluice.writer", "other.writer"));
        assertThat(read(reopen().latest().scan()))
                .as("a wrong checksum of another engine")
                .hasSize(1);
        Files.writeString(file, "not JSON");
        assertThat(read(reopen().latest().scan())).hasSize(1);
    }

    @Test
    void lastCheckpointNeverGoesBack() throws IOException {
        DeltaTable table = table(Map.of("delta.checkpointInterval", "3"));
        for (long id = 1; id <= 6; id++) {
            append(table, row(id));
        }
        String newest = Files.readString(log().resolve("_last_checkpoint"));

        Checkpoints.write(table.store(), table.path(), table.atVersion(3).state(), System.currentTimeMillis());

        assertThat(Files.readString(log().resolve("_last_checkpoint"))).isEqualTo(newest);
    }

    @Test
    void cleanUpKeepsEveryVersionWithinTheRetention() throws IOException {
        DeltaTable table = table(Map.of("delta.checkpointInterval", "3", "delta.checkpointPolicy", "v2"));
        for (long id = 1; id <= 10; id++) {
            append(table, row(id));
        }
        Instant now = Instant.now();
        for (int version = 0; version <= 10; version++) {
            Files.setLastModifiedTime(commit(version), FileTime.from(now.minusSeconds(1000 - version * 10)));
        }
        for (Path sidecar : Files.list(log().resolve("_sidecars")).toList()) {
            Files.setLastModifiedTime(sidecar, FileTime.from(now.minusSeconds(2000)));
        }

        // Version 8 was the newest then; what it needs begins with the checkpoint of version 6.
        new LogCleanup(table.store(), table.path())
                .deleteBefore(
                        now.minusSeconds(1000 - 85).toEpochMilli(),
                        new LogReader(table.store(), table.path()).listAll());

        assertThat(names()).noneMatch(name -> name.compareTo("%020d".formatted(6)) < 0 && name.startsWith("0"));
        assertThat(table.store().listRecursively(log() + "/_sidecars")).hasSize(2);
        for (long version = 6; version <= 10; version++) {
            assertThat(read(reopen().atVersion(version).scan())).hasSize((int) version);
        }
        DeltaTableTest.assertCode(ErrorCode.DELTA_VERSION_NOT_FOUND, () -> reopen().atVersion(5));
    }

    @Test
    void cleanUpRunsWithCheckpoints() throws IOException {
        DeltaTable table =
                table(Map.of("delta.checkpointInterval", "3", "delta.logRetentionDuration", "interval 1 day"));
        for (long id = 1; id <= 5; id++) {
            append(table, row(id));
        }
        FileTime old = FileTime.from(Instant.now().minusSeconds(200_000));
        for (int version = 0; version <= 5; version++) {
            Files.setLastModifiedTime(commit(version), old);
        }
        append(reopen(), row(6L));

        assertThat(names()).doesNotContain("%020d.json".formatted(2), "%020d.crc".formatted(1));
        assertThat(read(reopen().atVersion(4).scan())).hasSize(4);
        try (Transaction off = reopen().latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            off.setProperties(Map.of("delta.enableExpiredLogCleanup", "false"));
            off.commit();
        }
        for (int version = 3; version <= 7; version++) {
            Files.setLastModifiedTime(commit(version), old);
        }
        append(reopen(), row(7L));
        append(reopen(), row(8L));
        assertThat(read(reopen().atVersion(4).scan())).hasSize(4);
    }

    /** The reconciled actions of a range, as the protocol wants them. */
    private void compact(int first, int last) throws IOException {
        List<String> live = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (int version = first; version <= last; version++) {
            for (String line : Files.readAllLines(commit(version))) {
                if (line.startsWith("{\"remove\"")) {
                    String path = Json.parse(line).path("remove").path("path").asText();
                    live.removeIf(add -> add.contains(path));
                    removed.add(line);
                } else if (line.startsWith("{\"add\"")) {
                    live.add(line);
                }
            }
        }
        Files.write(
                log().resolve("%020d.%020d.compacted.json".formatted(first, last)),
                Stream.concat(removed.stream(), live.stream()).toList());
    }

    private static List<Instant> times(DeltaTable table) {
        return table.history(OptionalInt.empty()).reversed().stream()
                .map(CommitEntry::timestamp)
                .toList();
    }

    private DeltaTable table(Map<String, String> properties) {
        DeltaTable table = reopen();
        create(table, new TableDefinition(SCHEMA, List.of(), properties, Optional.empty(), Optional.empty()));
        return table;
    }

    private DeltaTable reopen() {
        return DeltaTable.at(new LocalObjectStore(), folder.toString());
    }

    private Path log() {
        return folder.resolve("_delta_log");
    }

    private Path commit(int version) {
        return log().resolve("%020d.json".formatted(version));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(log())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void deleteCommits(int first, int last) throws IOException {
        for (int version = first; version <= last; version++) {
            Files.delete(commit(version));
        }
    }

    private void deleteChecksums() throws IOException {
        for (String name : names()) {
            if (name.endsWith(".crc")) {
                Files.delete(log().resolve(name));
            }
        }
    }
}
