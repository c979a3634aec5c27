package io.sluice.storage.table;

import static io.sluice.storage.table.DeltaTableTest.assertCode;
import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.log.AppTransaction;
import io.sluice.storage.log.CheckpointStatistics;
import io.sluice.storage.log.CheckpointWriter;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.skipping.FileStatistics;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of the protocol that other engines write and we only read, or that depend on the clock. */
class OtherEnginesLogsTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));
    private static final String UUID = "80a083e8-7026-4e79-81be-64bd76c43a11";

    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();

    @Test
    void jsonCheckpointOfV2WithSidecars() throws IOException {
        DeltaTable table = threeVersions();
        String protocolAndMetadata = lines(0, "{\"protocol\"") + lines(0, "{\"metaData\"");
        // The sidecar holds what a classic checkpoint of version 1 would: its other actions do no harm there.
        Checkpoints.write(store, table.path(), table.atVersion(1).state(), 0);
        Files.createDirectories(log("_sidecars"));
        Files.move(log("%020d.checkpoint.parquet".formatted(1)), log("_sidecars/side.parquet"));
        Files.writeString(
                log("%020d.checkpoint.%s.json".formatted(1, UUID)),
                "{\"checkpointMetadata\":{\"version\":1,\"tags\":{}}}\n" + protocolAndMetadata
                        + "{\"sidecar\":{\"path\":\"side.parquet\",\"sizeInBytes\":1,\"modificationTime\":1}}\n");
        deleteCommits(0, 1);

        assertThat(read(reopen().latest().scan())).containsExactlyInAnyOrder(row(1L), row(2L), row(3L));
        assertThat(read(reopen().atVersion(1).scan())).hasSize(2);
        Files.delete(log("_sidecars/side.parquet"));
        assertCode(ErrorCode.DELTA_LOG_CORRUPT, () -> reopen().latest());
    }

    @Test
    void multiPartCheckpointCountsOnlyWhenComplete() throws IOException {
        DeltaTable table = threeVersions();
        Checkpoints.write(store, table.path(), table.atVersion(1).state(), 0);
        Path whole = log("%020d.checkpoint.parquet".formatted(1));
        // Two parts that overlap in nothing: version 1's checkpoint, and one that holds a transaction only.
        Files.move(whole, log("%020d.checkpoint.%010d.%010d.parquet".formatted(1, 1, 2)));
        deleteCommits(0, 0);
        Files.delete(log("_last_checkpoint"));
        assertCode(ErrorCode.DELTA_LOG_CORRUPT, () -> reopen().latest());

        new CheckpointWriter(store, folder.resolve("other").toString())
                .write(
                        1,
                        List.of(new AppTransaction("app", 5, Optional.empty())),
                        new CheckpointStatistics(true, false, null, null),
                        false);
        Files.move(
                folder.resolve("other/_delta_log/%020d.checkpoint.parquet".formatted(1)),
                log("%020d.checkpoint.%010d.%010d.parquet".formatted(1, 2, 2)));
        assertThat(read(reopen().latest().scan())).hasSize(3);
        assertThat(reopen().latest().transactionVersion("app")).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "id"})
    void mappedColumns(String mode) throws IOException {
        SqlType.Struct logical = SqlType.struct(
                mapped("my id", "col-1", 1, SqlType.BIGINT),
                mapped("p", "col-2", 2, SqlType.STRING),
                mapped("s", "col-3", 3, SqlType.struct(mapped("x y", "col-4", 4, SqlType.INT))));
        SqlType.Struct stored = SqlType.struct(
                mapped("col-1", "col-1", 1, SqlType.BIGINT),
                mapped("col-3", "col-3", 3, SqlType.struct(mapped("col-4", "col-4", 4, SqlType.INT))));
        DataFileWriter writer = new ParquetFormat()
                .newWriter(store, folder + "/t/f.parquet", stored, FileWriteOptions.DEFAULT, Rows.memory());
        writer.write(Rows.batch(stored, row(7L, row(70)), row(8L, row(80))));
        WrittenFile file = writer.finish();
        store.put(
                folder + "/t/_delta_log/%020d.json".formatted(0),
                ("{\"protocol\":{\"minReaderVersion\":2,\"minWriterVersion\":5}}\n"
                                + "{\"metaData\":{\"id\":\"i\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
                                + "\"schemaString\":" + quote(SchemaJson.write(logical))
                                + ",\"partitionColumns\":[\"p\"],\"configuration\":{\"delta.columnMapping.mode\":\""
                                + mode
                                + "\"}}}\n{\"add\":{\"path\":\"f.parquet\",\"partitionValues\":{\"col-2\":\"q\"},"
                                + "\"size\":" + file.sizeBytes()
                                + ",\"modificationTime\":1,\"dataChange\":true,\"stats\":"
                                + quote(FileStatistics.toJson(file, stored)) + "}}\n")
                        .getBytes(StandardCharsets.UTF_8));

        Snapshot snapshot = reopen().latest();
        assertThat(read(snapshot.scan())).containsExactly(row(7L, "q", row(70)), row(8L, "q", row(80)));
        assertThat(snapshot.scan().statistics().columns().get("my id").max()).isEqualTo(8L);
        ColumnPredicate none = new ColumnPredicate.Compare(ColumnPath.of("s", "x y"), Comparison.GREATER, 80);
        assertThat(snapshot.scan().plan(new ScanRequest(List.of(), none, -1)).filesPruned())
                .isEqualTo(1);
        ColumnPredicate other = new ColumnPredicate.Compare(ColumnPath.of("p"), Comparison.EQUAL, "z");
        assertThat(snapshot.scan().plan(new ScanRequest(List.of(), other, -1)).filesPruned())
                .isEqualTo(1);
        Rows.append(reopen(), row(9L, "z", row(90)));
        assertThat(read(reopen().latest().scan()))
                .containsExactlyInAnyOrder(row(7L, "q", row(70)), row(8L, "q", row(80)), row(9L, "z", row(90)));
    }

    @Test
    void timesOfCommitsOnlyGrow() throws IOException {
        DeltaTable table = threeVersions();
        long[] clock = {5_000, 2_000, 2_000};
        for (int version = 0; version < clock.length; version++) {
            Files.setLastModifiedTime(log("%020d.json".formatted(version)), FileTime.fromMillis(clock[version]));
        }
        table = reopen();

        assertThat(table.history(OptionalInt.empty()))
                .extracting(entry -> entry.timestamp().toEpochMilli())
                .containsExactly(5_002L, 5_001L, 5_000L);
        assertThat(table.atTime(Instant.ofEpochMilli(5_000)).version()).isZero();
        assertThat(table.atTime(Instant.ofEpochMilli(5_001)).version()).isEqualTo(1);
        assertThat(table.atTime(Instant.ofEpochMilli(5_002)).version()).isEqualTo(2);
        assertThat(table.latest().timestamp().toEpochMilli()).isEqualTo(5_002);
    }

    @Test
    void inCommitTimestampsCount() throws IOException {
        DeltaTable table = reopen();
        create(
                table,
                new TableDefinition(
                        SCHEMA,
                        List.of(),
                        Map.of("delta.enableInCommitTimestamps", "true"),
                        Optional.empty(),
                        Optional.empty()),
                row(1L));
        append(table, row(2L));
        append(table, row(3L));
        List<Instant> before = table.history(OptionalInt.empty()).stream()
                .map(CommitEntry::timestamp)
                .toList();
        for (int version = 0; version < 3; version++) {
            Path commit = log("%020d.json".formatted(version));
            assertThat(Files.readString(commit)).startsWith("{\"commitInfo\":{\"inCommitTimestamp\":");
            Files.setLastModifiedTime(commit, FileTime.fromMillis(99));
        }

        assertThat(before).isSortedAccordingTo((a, b) -> b.compareTo(a)).doesNotHaveDuplicates();
        DeltaTable copied = reopen();
        assertThat(copied.history(OptionalInt.empty()))
                .extracting(CommitEntry::timestamp)
                .isEqualTo(before);
        assertThat(copied.latest().timestamp()).isEqualTo(before.getFirst());
        assertThat(copied.atTime(before.get(1)).version()).isEqualTo(1);
        assertThat(copied.latest().protocol().writerFeatures()).contains("inCommitTimestamp");
    }

    private DeltaTable threeVersions() {
        DeltaTable table = reopen();
        create(table, TableDefinition.of(SCHEMA), row(1L));
        append(table, row(2L));
        append(table, row(3L));
        return table;
    }

    private DeltaTable reopen() {
        return DeltaTable.at(store, folder.resolve("t").toString());
    }

    private Path log(String name) {
        return folder.resolve("t/_delta_log").resolve(name);
    }

    private void deleteCommits(int first, int last) throws IOException {
        for (int version = first; version <= last; version++) {
            Files.delete(log("%020d.json".formatted(version)));
        }
    }

    private String lines(int version, String start) throws IOException {
        StringBuilder found = new StringBuilder();
        Files.readString(log("%020d.json".formatted(version)))
                .lines()
                .filter(line -> line.startsWith(start))
                .forEach(line -> found.append(line).append('\n'));
        return found.toString();
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Field mapped(String name, String physicalName, long id, SqlType type) {
        return new Field(
                name,
                type,
                true,
                Map.of("delta.columnMapping.physicalName", physicalName, DataFileSchema.FIELD_ID, id));
    }
}
