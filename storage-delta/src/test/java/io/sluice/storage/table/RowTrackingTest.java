package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.filePaths;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTrackingTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    @TempDir
    Path folder;

    @Test
    void idsGrowAndVectorsKeepThem() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true", "delta.enableDeletionVectors", "true"));
        append(table, row(1L), row(2L), row(3L));
        append(table, row(4L));
        try (Transaction delete = table.latest().begin(Operation.of("DELETE"))) {
            String file = filePaths(table.atVersion(1).scan()).getFirst();
            delete.deleteRows(Map.of(file, DeletedRows.of(0)));
            delete.commit();
        }

        TableState state = table.latest().state();
        assertThat(state.protocol().writerFeatures().orElseThrow()).contains("rowTracking", "domainMetadata");
        assertThat(state.metadata().configuration().get("delta.rowTracking.materializedRowIdColumnName"))
                .isNotEmpty();
        assertThat(ids(state)).containsExactlyInAnyOrder(row(0L, 1L), row(3L, 2L));
        assertThat(RowTracking.highWaterMark(state.domains())).isEqualTo(3);
    }

    @Test
    void aLoserTakesIdsBehindTheWinners() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true"));
        try (Transaction slow = table.latest().begin(Operation.append())) {
            Rows.write(slow.writeTarget(), row(1L), row(2L));
            append(table, row(3L), row(4L), row(5L));
            slow.commit();
        }

        TableState state = table.latest().state();
        assertThat(ids(state)).containsExactlyInAnyOrder(row(0L, 1L), row(3L, 2L));
        assertThat(RowTracking.highWaterMark(state.domains())).isEqualTo(4);
    }

    @Test
    void rowsTakeTheirIdsToOtherFiles() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true"));
        append(table, row(1L), row(2L), row(3L));
        append(table, row(4L));
        Snapshot before = table.latest();
        try (Transaction move = before.begin(Operation.of("OPTIMIZE"))) {
            move.rearrangeRows();
            List<AddFile> files = new ArrayList<>();
            before.forEachFile(files::add);
            Rows.write(move.movedRowsTarget(), read(before.scanToMove(files)));
            files.forEach(move::remove);
            move.commit();
        }

        assertThat(tracked(table.latest()))
                .containsExactlyInAnyOrder(row(1L, 0L, 1L), row(2L, 1L, 1L), row(3L, 2L, 1L), row(4L, 3L, 2L));
        TableState state = table.latest().state();
        assertThat(ids(state)).containsExactly(row(4L, 3L));
        assertThat(RowTracking.highWaterMark(state.domains())).isEqualTo(7);
        assertThat(read(table.latest().scan())).hasSize(4);
    }

    @Test
    void changedRowsKeepTheirIdsAndNewOnesGetSome() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true", "delta.columnMapping.mode", "id"));
        append(table, row(1L), row(2L));
        List<String> files = filePaths(table.latest().scan());
        try (Transaction change = table.latest().begin(Operation.of("MERGE"))) {
            change.removeFiles(files);
            Rows.write(change.movedRowsTarget(), row(10L, 0L, null), row(2L, 1L, 1L), row(3L, null, null));
            change.commit();
        }

        assertThat(tracked(table.latest()))
                .containsExactlyInAnyOrder(row(10L, 0L, 2L), row(2L, 1L, 1L), row(3L, 4L, 2L));
        assertThat(tracked(table.atVersion(1))).containsExactlyInAnyOrder(row(1L, 0L, 1L), row(2L, 1L, 1L));
    }

    @Test
    void filesGetIdsWhenTheTableBeginsToTrackRows() {
        DeltaTable table = table(Map.of("delta.enableChangeDataFeed", "true"));
        append(table, row(1L), row(2L));
        append(table, row(3L));
        assertThat(table.latest().scan().tracksRows()).isFalse();
        enable(table);

        Snapshot tracking = table.latest();
        assertThat(tracking.scan().tracksRows()).isTrue();
        assertThat(tracking.version()).isEqualTo(3);
        assertThat(tracking.fileCount()).isEqualTo(2);
        assertThat(tracked(tracking)).extracting(row -> row.get(1)).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(tracked(tracking)).extracting(row -> row.get(2)).containsOnly(3L);
        assertThat(RowTracking.highWaterMark(tracking.state().domains())).isEqualTo(2);
        assertThat(read(tracking.scan())).containsExactlyInAnyOrder(row(1L), row(2L), row(3L));
        assertThat(read(table.changes(1, 3))).as("no row changed").hasSize(3);
    }

    @Test
    void anotherEnginesSuspensionEndsWithIt() {
        DeltaTable table = table(Map.of());
        try (Transaction suspended = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            suspended.redefine(suspended.metadata().withConfiguration(Map.of("delta.rowTrackingSuspended", "true")));
            suspended.commit();
        }
        enable(table);
        append(table, row(1L));

        assertThat(table.latest().properties()).doesNotContainKey("delta.rowTrackingSuspended");
        assertThat(tracked(table.latest())).containsExactly(row(1L, 0L, 3L));
    }

    @Test
    void rowsThatAreAddedOrMovedWhileFilesGetIdsAreAConflict() {
        DeltaTable table = table(Map.of());
        append(table, row(1L));
        try (Transaction slow = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            slow.setProperties(Map.of("delta.enableRowTracking", "true"));
            append(table, row(2L));
            DeltaTableTest.assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, slow::commit);
        }
        try (Transaction slow = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            slow.setProperties(Map.of("delta.enableRowTracking", "true"));
            Snapshot before = table.latest();
            try (Transaction move = before.begin(Operation.of("OPTIMIZE"))) {
                move.rearrangeRows();
                List<AddFile> files = new ArrayList<>();
                before.forEachFile(files::add);
                Rows.write(move.movedRowsTarget(), read(before.scanToMove(files)));
                files.forEach(move::remove);
                move.commit();
            }
            DeltaTableTest.assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, slow::commit);
        }
        enable(table);
        assertThat(tracked(table.latest())).containsExactlyInAnyOrder(row(1L, 0L, 4L), row(2L, 1L, 4L));
    }

    @Test
    void aWriterThatDoesNotKnowOfTheTrackingIsAConflict() {
        DeltaTable table = table(Map.of());
        append(table, row(1L));
        try (Transaction slow = table.latest().begin(Operation.append())) {
            Rows.write(slow.writeTarget(), row(2L));
            enable(table);
            DeltaTableTest.assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, slow::commit);
        }
    }

    @Test
    void idsComeBackWithTheDefinition() {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true"));
        append(table, row(1L), row(2L));
        append(table, row(3L), row(4L));
        try (Transaction delete = table.latest().begin(Operation.of("DELETE"))) {
            delete.removeFiles(filePaths(table.latest().scan()).subList(1, 2));
            delete.commit();
        }
        Snapshot before = table.latest();
        dropTracking(table);
        restoreDefinition(table, before);

        assertThat(tracked(table.latest())).isEqualTo(tracked(before)).hasSize(2);
        assertThat(RowTracking.highWaterMark(table.latest().state().domains()))
                .as("ids of rows that are gone are not given again")
                .isEqualTo(3);
        append(table, row(5L));
        assertThat(tracked(table.latest())).contains(row(5L, 4L, 6L));
    }

    /** Another engine's definition came back without the ids. */
    @Test
    void filesThatHadNoIdsEitherGetSome() throws IOException {
        DeltaTable table = table(Map.of("delta.enableRowTracking", "true"));
        append(table, row(1L), row(2L));
        dropTracking(table);
        Path log = folder.resolve("_delta_log");
        List<String> definition = Files.readAllLines(log.resolve("%020d.json".formatted(0))).stream()
                .filter(action -> action.startsWith("{\"protocol\"") || action.startsWith("{\"metaData\""))
                .toList();
        Files.write(log.resolve("%020d.json".formatted(3)), definition);
        Snapshot without = table.latest();
        assertThat(tracked(without)).containsExactly(row(1L, null, null), row(2L, null, null));
        restoreDefinition(table, without);

        assertThat(tracked(table.latest())).containsExactly(row(1L, 0L, 4L), row(2L, 1L, 4L));
    }

    private static void dropTracking(DeltaTable table) {
        try (Transaction drop = table.latest().begin(Operation.of("DROP FEATURE"))) {
            RowTracking.remove(drop);
            drop.setProtocol(TableFeatures.without(drop.protocol(), TableFeatures.ROW_TRACKING));
            drop.commit();
        }
    }

    private static void restoreDefinition(DeltaTable table, Snapshot earlier) {
        try (Transaction restore = table.latest().begin(Operation.of("RESTORE"))) {
            restore.restoreDefinition(earlier);
            restore.commit();
        }
    }

    private static void enable(DeltaTable table) {
        try (Transaction alter = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            alter.setProperties(Map.of("delta.enableRowTracking", "true"));
            alter.commit();
        }
    }

    /** Each row with its id and commit version, as a query asks for them. */
    private static List<List<Object>> tracked(Snapshot snapshot) {
        return read(new MovedRows.Source(snapshot.scan()));
    }

    /** First row id and commit version of each file. */
    private static List<List<Object>> ids(TableState state) {
        List<List<Object>> ids = new ArrayList<>();
        state.files()
                .forEach((AddFile file) -> ids.add(row(
                        file.others().get("baseRowId").asLong(),
                        file.others().get("defaultRowCommitVersion").asLong())));
        return ids;
    }

    private DeltaTable table(Map<String, String> properties) {
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        create(table, new TableDefinition(SCHEMA, List.of(), properties, Optional.empty(), Optional.empty()));
        return table;
    }
}
