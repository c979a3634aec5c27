package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.filePaths;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeFeedTest {
    private static final SqlType.Struct SCHEMA =
            SqlType.struct(Field.nullable("id", SqlType.BIGINT), Field.nullable("p", SqlType.STRING));

    @TempDir
    Path folder;

    @Test
    void combinesChangeFilesDataFilesAndVectors() {
        DeltaTable table = table(Map.of("delta.enableChangeDataFeed", "true", "delta.enableDeletionVectors", "true"));
        append(table, row(1L, "a"), row(2L, "a"), row(3L, "a"), row(4L, "b"));
        deleteRow(table, 0, "a");
        deleteRow(table, 1, "a");
        update(table);
        try (Transaction overwrite = table.latest().begin(Operation.overwrite())) {
            overwrite.removeAllFiles();
            Rows.write(overwrite.writeTarget(), row(9L, "c"));
            overwrite.commit();
        }

        assertThat(changes(table, 0, 1))
                .containsExactlyInAnyOrder(
                        row(1L, "a", "insert", 1L),
                        row(2L, "a", "insert", 1L),
                        row(3L, "a", "insert", 1L),
                        row(4L, "b", "insert", 1L));
        assertThat(changes(table, 2, 3))
                .containsExactlyInAnyOrder(row(1L, "a", "delete", 2L), row(2L, "a", "delete", 3L));
        assertThat(changes(table, 4, 4))
                .containsExactlyInAnyOrder(row(4L, "b", "update_preimage", 4L), row(40L, "b", "update_postimage", 4L));
        assertThat(changes(table, 5, Long.MAX_VALUE))
                .containsExactlyInAnyOrder(
                        row(3L, "a", "delete", 5L), row(40L, "b", "delete", 5L), row(9L, "c", "insert", 5L));
        assertThat(table.store().listRecursively(table.path() + "/_change_data"))
                .hasSize(1)
                .allMatch(file -> file.path().contains("/_change_data/p=b/cdc-"));
        assertThat(read(table.changes(2, 2)).getFirst().getLast())
                .isEqualTo(table.atVersion(2).timestamp().toEpochMilli() * 1000);
    }

    @Test
    void rowsThatComeBackAreInserted() {
        DeltaTable table = table(Map.of("delta.enableChangeDataFeed", "true", "delta.enableDeletionVectors", "true"));
        append(table, row(1L, "a"), row(2L, "a"), row(3L, "a"));
        deleteRow(table, 0, "a");
        var before = onlyFile(table.atVersion(1));
        try (Transaction restore = table.latest().begin(Operation.of("RESTORE"))) {
            restore.remove(onlyFile(table.latest()));
            restore.takeOver(before);
            restore.commit();
        }

        // The file of version 1 has no vector any more, so the one of version 2 is what came back.
        assertThat(changes(table, 3, 3)).containsExactly(row(1L, "a", "insert", 3L));
    }

    @Test
    void boundsByTime() {
        DeltaTable table = table(Map.of("delta.enableChangeDataFeed", "true"));
        append(table, row(1L, "a"));
        append(table, row(2L, "a"));
        Instant second = table.atVersion(2).timestamp();

        assertThat(table.firstVersionFrom(second)).isEqualTo(2);
        assertThat(table.firstVersionFrom(second.minusNanos(1))).isEqualTo(2);
        assertThat(table.firstVersionFrom(second.minusSeconds(3600))).isZero();
        assertThat(table.lastVersionUntil(second)).isEqualTo(2);
        assertThat(table.lastVersionUntil(second.minusMillis(1))).isEqualTo(1);
        DeltaTableTest.assertCode(
                ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE, () -> table.firstVersionFrom(second.plusMillis(1)));
        DeltaTableTest.assertCode(
                ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE, () -> table.lastVersionUntil(second.minusSeconds(3600)));
    }

    @Test
    void refusesWhatWasNotRecorded() {
        DeltaTable table = table(Map.of());
        append(table, row(1L, "a"));
        DeltaTableTest.assertCode(ErrorCode.DELTA_CHANGE_DATA_MISSING, () -> table.changes(0, 1));
        setChangeFeed(table, "true");
        append(table, row(2L, "a"));
        assertThat(changes(table, 2, 3)).containsExactly(row(2L, "a", "insert", 3L));
        DeltaTableTest.assertCode(ErrorCode.DELTA_CHANGE_DATA_MISSING, () -> table.changes(1, 3));
        setChangeFeed(table, "false");
        DeltaTableTest.assertCode(ErrorCode.DELTA_CHANGE_DATA_MISSING, () -> table.changes(3, 4));
        DeltaTableTest.assertCode(ErrorCode.DELTA_VERSION_NOT_FOUND, () -> table.changes(5, 5));
        DeltaTableTest.assertCode(ErrorCode.DELTA_VERSION_NOT_FOUND, () -> table.changes(2, 1));
    }

    @Test
    void aRewriteThatRecordsNothingIsRefused() {
        DeltaTable table = table(Map.of("delta.enableChangeDataFeed", "true"));
        append(table, row(1L, "a"), row(2L, "a"));
        List<String> files = filePaths(table.latest().scan());
        try (Transaction rewrite = table.latest().begin(Operation.of("DELETE"))) {
            rewrite.removeFiles(files);
            Rows.write(rewrite.writeTarget(), row(2L, "a"));
            DeltaTableTest.assertCode(ErrorCode.DELTA_UNSUPPORTED_FEATURE, rewrite::commit);
        }
        try (Transaction overwrite = table.latest().begin(Operation.overwrite())) {
            overwrite.removeFiles(files);
            overwrite.filesTellChanges();
            Rows.write(overwrite.writeTarget(), row(3L, "a"));
            overwrite.commit();
        }
        assertThat(changes(table, 2, 2))
                .containsExactlyInAnyOrder(
                        row(1L, "a", "delete", 2L), row(2L, "a", "delete", 2L), row(3L, "a", "insert", 2L));
    }

    @Test
    void abortedChangesLeaveNoFile() {
        DeltaTable table = table(Map.of("delta.enableChangeDataFeed", "true"));
        try (Transaction transaction = table.latest().begin(Operation.of("UPDATE"))) {
            Rows.write(transaction.changeTarget(), row(2L, "a", ChangeColumns.INSERT));
            assertThat(table.store().listRecursively(table.path() + "/_change_data"))
                    .hasSize(1);
        }
        assertThat(table.store().listRecursively(table.path() + "/_change_data"))
                .isEmpty();
    }

    @Test
    void refusesItsOwnColumnNamesInTables() {
        SqlType.Struct schema = SqlType.struct(Field.nullable("_Change_Type", SqlType.STRING));
        DeltaTable table =
                DeltaTable.at(new LocalObjectStore(), folder.resolve("n").toString());

        DeltaTableTest.assertCode(
                ErrorCode.COLUMN_ALREADY_EXISTS,
                () -> create(table, definition(schema, Map.of("delta.enableChangeDataFeed", "true"))));
        create(table, definition(schema, Map.of()));
        assertThatThrownBy(() -> setChangeFeed(table, "true")).hasMessageContaining("_change_type");
    }

    private static void update(DeltaTable table) {
        Snapshot snapshot = table.latest();
        String file = filePaths(snapshot.scan()).stream()
                .filter(path -> path.contains("p=b"))
                .findFirst()
                .orElseThrow();
        try (Transaction update = snapshot.begin(Operation.of("UPDATE"))) {
            update.removeFiles(List.of(file));
            Rows.write(update.writeTarget(), row(40L, "b"));
            Rows.write(
                    update.changeTarget(),
                    row(4L, "b", ChangeColumns.UPDATE_PREIMAGE),
                    row(40L, "b", ChangeColumns.UPDATE_POSTIMAGE));
            update.commit();
        }
    }

    private static void deleteRow(DeltaTable table, long position, String partition) {
        Snapshot snapshot = table.latest();
        String file = filePaths(snapshot.scan()).stream()
                .filter(path -> path.contains("p=" + partition))
                .findFirst()
                .orElseThrow();
        try (Transaction delete = snapshot.begin(Operation.of("DELETE"))) {
            delete.deleteRows(Map.of(file, DeletedRows.of(position)));
            delete.commit();
        }
    }

    private static void setChangeFeed(DeltaTable table, String value) {
        try (Transaction transaction = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            transaction.setProperties(Map.of("delta.enableChangeDataFeed", value));
            transaction.commit();
        }
    }

    private static AddFile onlyFile(Snapshot snapshot) {
        List<AddFile> files = new ArrayList<>();
        snapshot.state().files().forEach(files::add);
        return files.getFirst();
    }

    /** The rows without the time. */
    static List<List<Object>> changes(DeltaTable table, long first, long last) {
        return read(table.changes(first, last)).stream()
                .map(row -> row.subList(0, row.size() - 1))
                .toList();
    }

    private DeltaTable table(Map<String, String> properties) {
        DeltaTable table =
                DeltaTable.at(new LocalObjectStore(), folder.resolve("t").toString());
        create(table, definition(SCHEMA, properties));
        return table;
    }

    private static TableDefinition definition(SqlType.Struct schema, Map<String, String> properties) {
        List<String> partitions = schema == SCHEMA ? List.of("p") : List.of();
        return new TableDefinition(schema, partitions, properties, Optional.empty(), Optional.empty());
    }
}
