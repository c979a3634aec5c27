package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with features of the protocol that Spark 4.2 with Delta 4.4 wrote. The expected rows are those that Spark read. */
class SparkFeatureTablesTest {
    @TempDir
    Path folder;

    /**
     * INSERT, then DELETE and UPDATE and MERGE with deletion vectors, then DELETE without them: Spark writes change files
     * for some and not for others.
     */
    @Test
    void changeDataFeed() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-change-feed", folder);
        List<List<Object>> expected = new ArrayList<>();
        for (long id = 0; id < 10; id++) {
            expected.add(row(id, "p" + id % 2, (int) id, "insert", 1L));
        }
        expected.add(row(3L, "p1", 3, "delete", 2L));
        expected.add(row(4L, "p0", 4, "update_preimage", 3L));
        expected.add(row(4L, "p0", 104, "update_postimage", 3L));
        expected.add(row(5L, "p1", 5, "update_preimage", 3L));
        expected.add(row(5L, "p1", 105, "update_postimage", 3L));
        expected.add(row(6L, "p0", 6, "update_preimage", 4L));
        expected.add(row(6L, "p0", 66, "update_postimage", 4L));
        expected.add(row(9L, "p1", 9, "delete", 4L));
        expected.add(row(20L, "p2", 20, "insert", 4L));
        expected.add(row(8L, "p0", 8, "delete", 6L));

        assertThat(ChangeFeedTest.changes(table, 0, 6)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Columns renamed, dropped and added again under column mapping by id, nested ones too. */
    @Test
    void columnMappingById() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-column-ids", folder);

        assertThat(table.latest().schema().fields())
                .extracting(field -> field.name())
                .containsExactly("key", "s", "part", "gone");
        List<Object> first = row(1L, row(1, List.of(row("deep"))), "one", null);
        List<Object> second = row(2L, row(2, null), "two", 7);
        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(first, second);
        List<Object> ours = row(3L, row(null, List.of()), null, null);
        Rows.append(table, ours);
        assertThat(read(GoldenTables.reopen(table.path()).latest().scan()))
                .containsExactlyInAnyOrder(first, second, ours);
    }

    @Test
    void inCommitTimestampsEnabledLater() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-commit-times", folder);

        Instant enabled = Instant.ofEpochMilli(
                Long.parseLong(table.latest().properties().get("delta.inCommitTimestampEnablementTimestamp")));
        assertThat(table.atVersion(2).timestamp()).isEqualTo(enabled);
        assertThat(table.atVersion(3).timestamp()).isAfter(enabled).isBefore(Instant.parse("2026-11-26T00:00:00Z"));
        assertThat(table.history(OptionalInt.empty()).get(1).timestamp()).isEqualTo(enabled);
    }

    /** Every kind of change that Spark allows, in columns, fields, elements and a partition column. */
    @Test
    void widenedTypes() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-widened", folder);
        long day = 86_400_000_000L;
        List<Object> before = row(1L, 2.0, 18295 * day, 1.5, new BigDecimal("1.2500"), row(7), List.of(1L, 2L), 4L);
        List<Object> after = row(
                5_000_000_000L,
                2.5,
                18628 * day + 3_723_000_000L,
                2.25,
                new BigDecimal("12345678.1234"),
                row(70000),
                List.of(5_000_000_000L),
                6_000_000_000L);

        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(before, after);
        for (String column : List.of("id", "small", "d", "f", "m", "p")) {
            Object value = before.get(table.latest().schema().indexOf(column));
            ColumnPredicate predicate = new ColumnPredicate.Compare(ColumnPath.of(column), Comparison.EQUAL, value);
            assertThat(read(table.latest().scan(), predicate)).as(column).contains(before);
        }
        Rows.append(table, after);
        assertThat(read(GoldenTables.reopen(table.path()).latest().scan())).hasSize(3);
    }

    @Test
    void rowTracking() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-row-tracking", folder);
        Rows.append(table, row(4L, "d"), row(5L, "e"));

        TableState state = table.latest().state();
        assertThat(RowTracking.highWaterMark(state.domains())).isEqualTo(4);
        List<AddFile> files = new ArrayList<>();
        state.files().forEach(files::add);
        assertThat(files)
                .extracting(file -> file.others().get("baseRowId").asLong())
                .contains(3L)
                .doesNotHaveDuplicates();
        assertThat(files.getLast().others().get("defaultRowCommitVersion").asLong())
                .isEqualTo(3);
    }

    /** As Spark itself reads them. */
    @Test
    void rowsThatSparkMovedKeepTheirIds() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-moved-rows", folder);

        assertThat(read(new MovedRows.Source(table.latest().scan())))
                .containsExactlyInAnyOrder(
                        row(0L, "v0", 0L, 1L),
                        row(2L, "changed", 2L, 3L),
                        row(3L, "merged", 3L, 4L),
                        row(10L, "x", 4L, 2L),
                        row(20L, "new", 13L, 4L));
    }

    @Test
    void multiPartCheckpoint() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-multi-part", folder);
        for (int version = 0; version <= 5; version++) {
            Files.delete(folder.resolve("_delta_log/%020d.json".formatted(version)));
        }

        assertThat(read(table.latest().scan()))
                .containsExactlyInAnyOrder(row(1L), row(2L), row(3L), row(4L), row(5L), row(6L));
    }

    @Test
    void v2CheckpointInParquet() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-v2-parquet", folder);
        deleteCommits(0, 3);

        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(row(1L), row(2L), row(3L), row(4L));
    }

    @Test
    void v2CheckpointInJson() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-v2-json", folder);
        deleteCommits(0, 3);

        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(row(1L), row(2L), row(3L), row(4L));
    }

    /** Cut off between two lines, a V2 checkpoint is as well-formed as a whole one. */
    @ParameterizedTest
    @ValueSource(strings = {"checkpointMetadata", "protocol", "metaData"})
    void aV2CheckpointInJsonThatLacksALineIsPassedOver(String missing) throws IOException {
        DeltaTable table = GoldenTables.copy("spark-v2-json", folder);
        Path checkpoint = checkpointInJson();
        List<String> lines = Files.readAllLines(checkpoint);
        assertThat(lines.removeIf(line -> line.startsWith("{\"" + missing + "\"")))
                .isTrue();
        Files.write(checkpoint, lines);

        assertThat(read(table.latest().scan())).hasSize(4);
        deleteCommits(0, 3);
        assertThatThrownBy(() -> GoldenTables.reopen(folder.toString()).latest())
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_LOG_CORRUPT))
                .hasMessageContaining(checkpoint.getFileName().toString())
                .hasMessageContaining("no " + missing);
    }

    private Path checkpointInJson() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("_delta_log"))) {
            return files.filter(file -> file.toString().matches(".*\\.checkpoint\\..*\\.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void deleteCommits(int first, int last) throws IOException {
        for (int version = first; version <= last; version++) {
            Files.delete(folder.resolve("_delta_log/%020d.json".formatted(version)));
        }
    }

    /** Its files hold the partition columns too, and lists and maps have ids of their own; nobody here writes such files. */
    @Test
    void icebergCompatibilityIsReadAndNotWritten() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-iceberg-v2", folder);

        assertThat(read(table.latest().scan()))
                .containsExactlyInAnyOrder(
                        row(1L, List.of("x"), Map.of("k", 1), 5, row(1)), row(2L, null, null, null, null));
        ColumnPredicate five = new ColumnPredicate.Compare(ColumnPath.of("p"), Comparison.EQUAL, 5);
        assertThat(table.latest()
                        .scan()
                        .plan(new ScanRequest(List.of(), five, -1))
                        .filesPruned())
                .isEqualTo(1);
        assertThatThrownBy(() -> Rows.append(table, row(3L, null, null, null, null)))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED_FEATURE))
                .hasMessageContaining("icebergCompatV2");
    }

    @Test
    void aDefinitionThatCannotBeWrittenToDoesNotComeBack() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-iceberg-v2", folder);
        Path log = folder.resolve("_delta_log");
        String definition = Files.readAllLines(log.resolve("%020d.json".formatted(0))).stream()
                .filter(action -> action.startsWith("{\"metaData\""))
                .findFirst()
                .orElseThrow()
                .replace("\"delta.enableIcebergCompatV2\":\"true\"", "\"delta.enableIcebergCompatV2\":\"false\"");
        Files.writeString(log.resolve("%020d.json".formatted(2)), definition);

        Snapshot compatible = table.atVersion(1);
        try (Transaction restore = table.latest().begin(Operation.of("RESTORE"))) {
            assertThatThrownBy(() -> restore.restoreDefinition(compatible))
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED_FEATURE))
                    .hasMessageContaining("icebergCompatV2");
            assertThat(restore.metadata()).isEqualTo(table.latest().metadata());
        }
    }

    /** Read like any table; what may be written depends on who evaluates the expressions. */
    @ParameterizedTest
    @ValueSource(strings = {"spark-constraints", "spark-clustered", "spark-defaults"})
    void tablesWithFeaturesForWritersOnly(String name) throws IOException {
        assertThat(read(GoldenTables.copy(name, folder).latest().scan())).isNotEmpty();
    }
}
