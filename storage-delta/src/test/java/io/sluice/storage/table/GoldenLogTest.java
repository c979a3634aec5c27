package io.sluice.storage.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in the form that Spark writes, with fields and actions of a future version in it. */
class GoldenLogTest {
    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();
    private DeltaTable table;

    @BeforeEach
    void copyLog() throws IOException {
        copy("spark", folder);
        table = DeltaTable.at(store, folder.toString());
    }

    static void copy(String name, Path target) throws IOException {
        Path source = Path.of("src/test/resources/golden", name, "_delta_log");
        Files.createDirectories(target.resolve("_delta_log"));
        try (var files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve("_delta_log").resolve(file.getFileName()));
            }
        }
    }

    @Test
    void readsMetadataSchemaAndFiles() {
        Snapshot snapshot = table.latest();

        assertThat(snapshot.version()).isEqualTo(3);
        assertThat(snapshot.tableId()).isEqualTo("0ab3bb31-86a5-4d74-8d4c-6e5d5d1cbb61");
        assertThat(snapshot.name()).hasValue("events");
        assertThat(snapshot.description()).hasValue("what happened");
        assertThat(snapshot.createdTime()).hasValue(Instant.ofEpochMilli(1699999999000L));
        assertThat(snapshot.partitionColumns()).containsExactly("day");
        assertThat(snapshot.schema().fields().get(0))
                .isEqualTo(new Field("id", SqlType.BIGINT, false, Map.of("comment", "the key")));
        assertThat(snapshot.schema().fields().get(2).type())
                .isEqualTo(new SqlType.Map(SqlType.STRING, new SqlType.Array(SqlType.decimal(12, 3), true), false));
        assertThat(snapshot.schema().fields().get(2).metadata())
                .containsEntry("x.y", Map.of("deep", List.of(1L, 2.5, true, "t")));
        assertThat(snapshot.fileCount()).isEqualTo(2);
        assertThat(snapshot.sizeBytes()).isEqualTo(1700);
        assertThat(snapshot.scan().statistics().rowCount()).hasValue(7);
        assertThat(snapshot.transactionVersion("stream-1")).hasValue(4);
        assertThat(table.atVersion(2).fileCount()).isEqualTo(3);
        assertThat(table.history(OptionalInt.of(1)).getFirst().operationParameters())
                .containsEntry("predicate", "[\"(id#1L >= 10)\"]");
    }

    @Test
    void prunesBySparksStatistics() {
        ColumnPredicate id = new ColumnPredicate.Compare(ColumnPath.of("id"), Comparison.GREATER, 3L);
        assertThat(table.latest()
                        .scan()
                        .plan(new ScanRequest(List.of(), id, -1))
                        .filesPruned())
                .isEqualTo(1);
        ColumnPredicate day = new ColumnPredicate.IsNull(ColumnPath.of("day"));
        assertThat(table.atVersion(2)
                        .scan()
                        .plan(new ScanRequest(List.of(), day, -1))
                        .filesPruned())
                .isEqualTo(2);
    }

    /** What we do not know must be in the next checkpoint as it was. */
    @Test
    void checkpointKeepsEverything() {
        List<String> before = texts(table.latest());
        Checkpoints.write(store, table.path(), table.atVersion(3).state(), 1700000040000L);
        for (int version = 0; version <= 3; version++) {
            store.delete(folder + "/_delta_log/%020d.json".formatted(version));
        }

        Snapshot after = DeltaTable.at(store, table.path()).latest();

        assertThat(texts(after)).containsExactlyInAnyOrderElementsOf(before);
        AddFile tagged = files(after).stream()
                .filter(file -> file.others().containsKey("tags"))
                .findFirst()
                .orElseThrow();
        assertThat(tagged.others().get("tags"))
                .hasToString("{\"INSERTION_TIME\":\"1700000009000000\",\"ZCUBE_ID\":\"z\"}");
        assertThat(tagged.others().get("futureField").path("b").path("c").asText())
                .isEqualTo("d");
        assertThat(tagged.others().get("futureField").path("f").asDouble()).isEqualTo(1.5);
        assertThat(after.state().metadata().others().get("futureField")).hasToString("{\"kept\":\"yes\"}");
        assertThat(after.state().metadata().withConfiguration(Map.of("a", "b")).others())
                .containsKey("format");
        assertThat(after.schema().fields().get(2).metadata()).containsKey("x.y");
        assertThat(after.transactionVersion("stream-1")).hasValue(4);
        assertThat(store.read(folder + "/_delta_log/_last_checkpoint"))
                .asString()
                .contains("\"size\":6", "\"numOfAddFiles\":2");
        // The tombstone is there, so that the next checkpoint from this one has it too.
        Checkpoints.write(store, table.path(), table.atVersion(3).state(), 1700000050000L);
        assertThat(store.read(folder + "/_delta_log/_last_checkpoint"))
                .asString()
                .contains("\"size\":6");
    }

    @Test
    void expiredTombstonesAreDropped() {
        Checkpoints.write(store, table.path(), table.atVersion(3).state(), 32503680000000L + 8L * 24 * 3600 * 1000);

        assertThat(store.read(folder + "/_delta_log/_last_checkpoint"))
                .asString()
                .contains("\"size\":5");
    }

    /** As JSON, in which numbers of different Java types are alike. */
    private static List<String> texts(Snapshot snapshot) {
        return files(snapshot).stream()
                .map(file -> new AddFile(
                                file.path(),
                                file.partitionValues(),
                                file.size(),
                                file.modificationTime(),
                                file.dataChange(),
                                file.stats(),
                                file.deletionVector(),
                                Map.of())
                        + new TreeMap<>(file.others()).toString())
                .toList();
    }

    private static List<AddFile> files(Snapshot snapshot) {
        List<AddFile> files = new ArrayList<>();
        snapshot.state().files().forEach(files::add);
        return files;
    }
}
