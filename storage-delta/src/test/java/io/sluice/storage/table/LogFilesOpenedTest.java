package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.filePaths;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.MemoryObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exactly which files of the log, and which deletion vectors, are opened for what. */
class LogFilesOpenedTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    private final FaultyObjectStore store = new FaultyObjectStore(new MemoryObjectStore());
    private final String path = "/log-" + UUID.randomUUID();
    private final DeltaTable writer = DeltaTable.at(store, path);

    @BeforeEach
    void createTwelveVersions() {
        create(
                writer,
                new TableDefinition(
                        SCHEMA,
                        List.of(),
                        Map.of("delta.enableDeletionVectors", "true"),
                        Optional.empty(),
                        Optional.empty()));
        LongStream.rangeClosed(1, 12).forEach(i -> append(writer, row(i), row(-i)));
        store.takeOpened();
    }

    @Test
    void openingReadsTheCheckpointTheCommitsAfterItAndTheChecksum() {
        DeltaTable.at(store, path).latest();
        assertThat(opened()).containsExactly("_last_checkpoint", checkpoint(10), commit(11), commit(12), checksum(12));
    }

    @Test
    void openingAVersionReadsUpToItOnly() {
        DeltaTable.at(store, path).atVersion(11);
        assertThat(opened()).containsExactly(checkpoint(10), commit(11), checksum(11));
        DeltaTable.at(store, path).atVersion(2);
        assertThat(opened()).containsExactly(commit(0), commit(1), commit(2), checksum(2));
    }

    @Test
    void refreshingReadsNewCommitsOnly() {
        DeltaTable reader = DeltaTable.at(store, path);
        reader.latest();
        store.takeOpened();
        reader.latest();
        assertThat(opened()).isEmpty();
        append(writer, row(100L));
        append(writer, row(101L));
        store.takeOpened();
        assertThat(reader.latest().version()).isEqualTo(14);
        assertThat(opened()).containsExactly(commit(13), commit(14));
    }

    @Test
    void committingReadsItsOwnCommitBackOnly() {
        append(writer, row(100L));
        assertThat(opened()).containsExactly(commit(13));
    }

    @Test
    void aCommitThatWasOvertakenReadsTheFasterOnes() {
        try (Transaction slow = writer.latest().begin(Operation.append())) {
            Rows.write(slow.writeTarget(), row(100L));
            DeltaTable other = DeltaTable.at(store, path);
            append(other, row(101L));
            append(other, row(102L));
            store.takeOpened();
            slow.commit();
        }
        // First to check against them, then to bring the snapshot up to date.
        assertThat(opened()).containsExactly(commit(13), commit(14), commit(13), commit(14), commit(15));
    }

    @Test
    void deletionVectorsAreOpenedForFilesThatAreReadOnly() {
        Snapshot before = writer.latest();
        List<String> files = filePaths(before.scan());
        long[] many = LongStream.range(0, 3000).filter(i -> i % 2 == 0).toArray();
        @SuppressWarnings("unchecked")
        List<Object>[] rows = LongStream.range(1000, 4000).mapToObj(Rows::row).toArray(List[]::new);
        append(writer, rows);
        try (Transaction delete = writer.latest().begin(Operation.of("DELETE"))) {
            String large = filePaths(delete.snapshot().scan()).stream()
                    .filter(file -> !files.contains(file))
                    .findFirst()
                    .orElseThrow();
            delete.deleteRows(Map.of(large, DeletedRows.of(many)));
            delete.commit();
        }
        Snapshot after = DeltaTable.at(store, path).latest();
        store.takeOpened();
        ColumnPath id = ColumnPath.of("id");
        assertThat(read(after.scan(), new ColumnPredicate.Compare(id, Comparison.LESS, -11L)))
                .hasSize(2);
        assertThat(opened()).noneMatch(name -> name.endsWith(".bin")).hasSize(1);
        assertThat(read(after.scan(), new ColumnPredicate.Compare(id, Comparison.GREATER, 3998L)))
                .hasSize(1500);
        assertThat(opened()).filteredOn(name -> name.endsWith(".bin")).hasSize(1);
    }

    private List<String> opened() {
        return store.takeOpened().stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .toList();
    }

    private static String commit(long version) {
        return "%020d.json".formatted(version);
    }

    private static String checksum(long version) {
        return "%020d.crc".formatted(version);
    }

    private static String checkpoint(long version) {
        return "%020d.checkpoint.parquet".formatted(version);
    }
}
