package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.filePaths;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.MemoryObjectStore;
import io.sluice.storage.write.BatchWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that users reported of other writers of Delta tables, with their issues' numbers. */
class OtherWritersBugsTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    private final FaultyObjectStore store = new FaultyObjectStore(new MemoryObjectStore());
    private final DeltaTable table = DeltaTable.at(store, "/t");

    @BeforeEach
    void createTable() {
        create(
                table,
                new TableDefinition(
                        SCHEMA,
                        List.of(),
                        Map.of("delta.enableDeletionVectors", "true"),
                        Optional.empty(),
                        Optional.empty()));
        append(table, row(1L), row(2L), row(3L));
        append(table, row(4L), row(5L));
    }

    /** trino#29361: a MERGE that failed deleted files that the table had before. */
    @Test
    void aFailedChangeDeletesNoLiveFile() {
        List<String> files = filePaths(table.latest().scan());
        try (Transaction merge = table.latest().begin(Operation.of("MERGE"))) {
            merge.deleteRows(Map.of(files.get(0), DeletedRows.of(0)));
            merge.removeFiles(List.of(files.get(1)));
            Rows.write(merge.writeTarget(), row(6L));
            append(table, row(7L));
            DeltaTableTest.assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, () -> {
                try (Transaction other = table.latest().begin(Operation.of("DELETE"))) {
                    other.removeFiles(List.of(files.get(1)));
                    other.commit();
                }
                merge.commit();
            });
        }
        for (AddFile file : files(table.atVersion(2))) {
            assertThat(store.exists("/t/" + file.path())).as(file.path()).isTrue();
        }
        assertThat(read(table.atVersion(2).scan())).hasSize(5);
        assertThat(store.listFrom("/t", "part-")).hasSize(3);
        try (Transaction restore = table.latest().begin(Operation.of("RESTORE"))) {
            files(table.atVersion(2)).forEach(restore::takeOver);
        }
        assertThat(read(table.atVersion(2).scan())).hasSize(5);
    }

    /** delta-rs#3047: rows were there twice after a checkpoint and an OPTIMIZE. */
    @Test
    void compactionAfterACheckpointLeavesEachRowOnce() {
        Checkpoints.write(store, "/t", table.atVersion(2).state(), System.currentTimeMillis());
        DeltaTable fresh = DeltaTable.at(store, "/t");
        try (Transaction optimize = fresh.latest().begin(Operation.of("OPTIMIZE"))) {
            optimize.rearrangeRows();
            files(fresh.latest()).forEach(optimize::remove);
            BatchWriter writer = optimize.newRewriter(Rows.memory(), Long.MAX_VALUE, Map.of());
            Batch all = Rows.batch(SCHEMA, row(1L), row(2L), row(3L), row(4L), row(5L));
            writer.write(all);
            writer.finish();
            optimize.commit();
        }

        List<List<Object>> rows = List.of(row(1L), row(2L), row(3L), row(4L), row(5L));
        assertThat(read(DeltaTable.at(store, "/t").latest().scan())).containsExactlyInAnyOrderElementsOf(rows);
        Checkpoints.write(store, "/t", table.atVersion(3).state(), System.currentTimeMillis());
        assertThat(read(DeltaTable.at(store, "/t").latest().scan())).containsExactlyInAnyOrderElementsOf(rows);
    }

    /** delta#7174: a checkpoint that lacked files, because a read failed while it was made, looked complete. */
    @Test
    void aReadErrorMakesNoCheckpointThatLacksFiles() {
        TableState state = table.atVersion(2).state();
        store.failAt(Integer.MAX_VALUE, FaultyObjectStore.Fault.BEFORE);
        Checkpoints.write(store, "/t", state, System.currentTimeMillis());
        int calls = store.heal();
        assertThat(calls).isGreaterThan(5);
        for (int call = 0; call < calls; call++) {
            store.listFrom("/t/_delta_log", "").stream()
                    .filter(file -> file.name().contains("checkpoint"))
                    .forEach(file -> store.delete(file.path()));
            store.failAt(call, FaultyObjectStore.Fault.BEFORE);
            assertThatThrownBy(() -> Checkpoints.write(store, "/t", state, System.currentTimeMillis()))
                    .isInstanceOf(SluiceException.class);
            store.heal();
            assertThat(files(DeltaTable.at(store, "/t").latest()))
                    .as("call %d", call)
                    .hasSize(2);
        }
    }

    /** trino#26145: the deletion vectors of a checkpoint could not be read. */
    @Test
    void checkpointsHoldVectorsOfEveryKind() {
        List<String> files = filePaths(table.latest().scan());
        try (Transaction delete = table.latest().begin(Operation.of("DELETE"))) {
            delete.deleteRows(Map.of(files.get(0), DeletedRows.of(1)));
            delete.commit();
        }
        List<AddFile> before = files(table.latest());
        Checkpoints.write(store, "/t", table.atVersion(3).state(), System.currentTimeMillis());
        for (long version = 0; version <= 3; version++) {
            store.delete("/t/_delta_log/%020d.json".formatted(version));
        }

        DeltaTable fresh = DeltaTable.at(store, "/t");
        assertThat(files(fresh.latest()))
                .extracting(AddFile::deletionVector)
                .containsExactlyInAnyOrderElementsOf(
                        before.stream().map(AddFile::deletionVector).toList());
        assertThat(read(fresh.latest().scan())).hasSize(4);
    }

    private static List<AddFile> files(Snapshot snapshot) {
        List<AddFile> files = new ArrayList<>();
        snapshot.state().files().forEach(files::add);
        return files;
    }
}
