package io.sluice.storage.table;

import static io.sluice.storage.table.DeltaTableTest.assertCode;
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
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    @TempDir
    Path folder;

    private DeltaTable table;

    @BeforeEach
    void createTable() {
        table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        create(table, TableDefinition.of(SCHEMA), row(1L));
        append(table, row(100L));
    }

    @Test
    void manyConcurrentAppendsAllSucceed() {
        IntStream.range(0, 24)
                .parallel()
                .forEach(i -> append(DeltaTable.at(new LocalObjectStore(), table.path()), row(1000L + i)));

        assertThat(table.latest().version()).isEqualTo(25);
        assertThat(read(table.latest().scan())).hasSize(26).doesNotHaveDuplicates();
    }

    @Test
    void appendFollowsAConcurrentDelete() {
        try (Transaction append = table.latest().begin(Operation.append())) {
            Rows.write(append.writeTarget(), row(3L));
            deleteWhere(1L);
            assertThat(append.commit().version()).isEqualTo(3);
        }
        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(row(100L), row(3L));
    }

    @Test
    void twoRewritesOfOneFileConflict() {
        try (Transaction first = delete(1L)) {
            deleteWhere(1L);
            assertThatThrownBy(first::commit)
                    .hasMessageContaining("DELETE (version 2)")
                    .hasMessageContaining(table.path());
        }
        try (Transaction second = delete(100L);
                Transaction third = delete(100L)) {
            third.commit();
            assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, second::commit);
        }
    }

    @Test
    void rewritesOfDisjointFilesAndConditionsBothCommit() {
        try (Transaction first = delete(1L)) {
            deleteWhere(100L);
            first.commit();
        }
        assertThat(read(table.latest().scan())).isEmpty();
    }

    @Test
    void rewriteConflictsWithNonBlindAddOfMatchingRows() {
        try (Transaction first = delete(1L)) {
            try (Transaction insertSelect = table.latest().begin(Operation.append())) {
                insertSelect.readAll();
                Rows.write(insertSelect.writeTarget(), row(1L));
                insertSelect.commit();
            }
            assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, first::commit);
        }
    }

    @Test
    void rewriteFollowsABlindAppendUnderWriteSerializableOnly() {
        try (Transaction first = delete(1L)) {
            append(table, row(1L));
            first.commit();
        }
        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(row(100L), row(1L));

        try (Transaction properties = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            properties.setProperties(Map.of("delta.isolationLevel", "Serializable"));
            properties.commit();
        }
        try (Transaction second = delete(1L)) {
            append(table, row(1L));
            assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, second::commit);
        }
    }

    @Test
    void wholeTableReaderConflictsWithAnyRemoval() {
        try (Transaction insertSelect = table.latest().begin(Operation.append())) {
            insertSelect.readAll();
            Rows.write(insertSelect.writeTarget(), row(5L));
            deleteWhere(100L);
            assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, insertSelect::commit);
        }
    }

    @Test
    void changedMetadataConflictsAndFilesAreDeleted() {
        Transaction append = table.latest().begin(Operation.append());
        Rows.write(append.writeTarget(), row(3L));
        try (Transaction properties = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            properties.setProperties(Map.of("owner", "ann"));
            properties.commit();
        }

        assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, append::commit);

        assertThat(new LocalObjectStore().listRecursively(table.path()))
                .filteredOn(file -> file.path().endsWith(".parquet"))
                .hasSize(2);
        assertThat(table.latest().properties()).containsEntry("owner", "ann");
    }

    @Test
    void sameSourceFileIsLoadedOnce() {
        Transaction first = table.latest().begin(Operation.of("COPY INTO"));
        first.markLoaded("/in/a.csv");
        Rows.write(first.writeTarget(), row(7L));
        try (Transaction second = table.latest().begin(Operation.of("COPY INTO"))) {
            second.markLoaded("/in/a.csv");
            second.markLoaded("/in/b.csv");
            Rows.write(second.writeTarget(), row(7L));
            second.commit();
        }

        assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, first::commit);
        assertThat(table.latest().isLoaded("/in/a.csv")).isTrue();
        assertThat(table.latest().state().transactions().values())
                .as("a time that no retention reaches")
                .allMatch(record -> record.lastUpdated().orElseThrow()
                        > System.currentTimeMillis() + Duration.ofDays(36_500).toMillis());
        assertThat(table.latest().isLoaded("/in/b.csv")).isTrue();
        assertThat(table.latest().isLoaded("/in/c.csv")).isFalse();
        assertThat(table.atVersion(1).isLoaded("/in/a.csv")).isFalse();
    }

    @Test
    void appendOnlyTableRefusesRemoval() {
        try (Transaction properties = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            properties.setProperties(Map.of("delta.appendonly", "true"));
            properties.commit();
        }
        assertThat(table.latest().properties()).containsEntry("delta.appendOnly", "true");
        assertCode(ErrorCode.DELTA_APPEND_ONLY, () -> delete(1L));
        append(table, row(4L));
    }

    private void deleteWhere(long id) {
        try (Transaction transaction = delete(id)) {
            transaction.commit();
        }
    }

    /** Removes the file of that id: each is in a file of its own. */
    private Transaction delete(long id) {
        ColumnPredicate predicate = new ColumnPredicate.Compare(ColumnPath.of("id"), Comparison.EQUAL, id);
        Snapshot snapshot = table.latest();
        Transaction transaction = snapshot.begin(Operation.of("DELETE", Map.of("predicate", "[\"id = " + id + "\"]")));
        transaction.readOnly(predicate);
        List<String> files = filePaths(snapshot.scan()).stream()
                .filter(path -> read(snapshot.scan(List.of(path))).contains(row(id)))
                .toList();
        transaction.removeFiles(files);
        return transaction;
    }
}
