package io.sluice.storage.table;

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
import io.sluice.storage.log.Json;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowDeletionsTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));
    private static final int ROWS = 5000;

    @TempDir
    Path folder;

    private DeltaTable table;

    @BeforeEach
    void createTable() {
        table = DeltaTable.at(new LocalObjectStore(), folder.resolve("t").toString());
        create(table, definition("true"), ids(0, ROWS));
    }

    @Test
    void deletesByVectorsThatGrowAndEndsWithTheFile() {
        DeletedRows first = DeletedRows.of(0, 7, 4999);
        CommitResult result = delete(first);
        assertThat(result.filesAdded()).isZero();
        assertThat(result.filesRemoved()).isZero();
        AddFile small = onlyFile();
        // Not inline, however small: Spark's VACUUM fails on such a table.
        assertThat(small.deletionVector().storageType()).isEqualTo("u");
        assertThat(small.deletionVector().cardinality()).isEqualTo(3);
        assertThat(Json.parse(small.stats()).path("tightBounds").asBoolean(true))
                .isFalse();
        assertThat(Json.parse(small.stats()).path("numRecords").asInt()).isEqualTo(ROWS);
        assertThat(read(table.latest().scan())).hasSize(ROWS - 3).doesNotContain(row(0L), row(7L), row(4999L));
        assertThat(files("deletion_vector_")).hasSize(1);

        DeletedRows second = DeletedRows.of(randomPositions(new Random(11), 1000));
        delete(second);
        AddFile large = onlyFile();
        assertThat(large.deletionVector().storageType()).isEqualTo("u");
        assertThat(large.path()).isEqualTo(small.path());
        assertThat(files("deletion_vector_")).hasSize(2);
        DeletedRows both =
                new DeletedRows.Builder().addAll(first).addAll(second).build();
        List<List<Object>> expected = new ArrayList<>();
        LongStream.range(0, ROWS).filter(id -> !both.contains(id)).forEach(id -> expected.add(row(id)));
        assertThat(read(reopened().latest().scan())).containsExactlyElementsOf(expected);
        assertThat(table.latest().scan().statistics().rowCount()).hasValue(expected.size());
        assertThat(read(table.atVersion(0).scan())).hasSize(ROWS);
        assertThat(read(table.atVersion(1).scan())).hasSize(ROWS - 3);
        CommitEntry entry = table.history(OptionalInt.of(1)).getFirst();
        assertThat(entry.operationMetrics())
                .containsEntry("numDeletionVectorsAdded", "0")
                .containsEntry("numDeletionVectorsRemoved", "0")
                .containsEntry("numDeletionVectorsUpdated", "1")
                .containsEntry("numRemovedFiles", "0");

        CommitResult last = delete(DeletedRows.of(LongStream.range(0, ROWS).toArray()));
        assertThat(last.filesRemoved()).isEqualTo(1);
        assertThat(table.latest().fileCount()).isZero();
    }

    @Test
    void vectorsCountWhenThePropertyIsOffAgain() {
        delete(DeletedRows.of(1, 2));
        try (Transaction transaction = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            transaction.setProperties(Map.of("delta.enableDeletionVectors", "false"));
            transaction.commit();
        }

        assertThat(read(reopened().latest().scan())).hasSize(ROWS - 2);
        try (Transaction transaction = table.latest().begin(Operation.of("DELETE"))) {
            assertThat(transaction.writesDeletionVectors()).isFalse();
            String path = filePaths(table.latest().scan()).getFirst();
            assertThatThrownBy(() -> transaction.deleteRows(Map.of(path, DeletedRows.of(5))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void propertyTakesTheFeatureAlong() {
        DeltaTable plain =
                DeltaTable.at(new LocalObjectStore(), folder.resolve("plain").toString());
        create(plain, definition("false"), ids(0, 3));
        assertThat(plain.latest().protocol().minReaderVersion()).isEqualTo(1);
        try (Transaction transaction = plain.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            transaction.setProperties(Map.of("delta.enableDeletionVectors", "true"));
            assertThat(transaction.writesDeletionVectors()).isTrue();
            transaction.commit();
        }

        ProtocolVersions protocol = plain.latest().protocol();
        assertThat(protocol.minReaderVersion()).isEqualTo(3);
        assertThat(protocol.minWriterVersion()).isEqualTo(7);
        assertThat(protocol.readerFeatures()).containsExactly("deletionVectors");
        assertThat(protocol.writerFeatures()).containsExactly("appendOnly", "deletionVectors", "invariants");
    }

    @Test
    void prunesByBoundsThatAreNoLongerTight() {
        delete(DeletedRows.of(4999));

        ColumnPredicate last = new ColumnPredicate.Compare(ColumnPath.of("id"), Comparison.GREATER, 4998L);
        ColumnPredicate beyond = new ColumnPredicate.Compare(ColumnPath.of("id"), Comparison.GREATER, 4999L);
        assertThat(read(table.latest().scan(), beyond)).isEmpty();
        assertThat(read(table.latest().scan(), last)).doesNotContain(row(4999L));
    }

    @Test
    void countsRowsOfAFileWithoutStatistics() throws IOException {
        Path commit = folder.resolve("t/_delta_log/%020d.json".formatted(0));
        String text = Files.readString(commit);
        Files.writeString(commit, text.replaceAll(",\"stats\":\"(\\\\.|[^\"\\\\])*\"", ""));
        DeltaTable fresh = reopened();
        assertThat(only(fresh.latest()).stats()).isNull();

        try (Transaction transaction = fresh.latest().begin(Operation.of("DELETE"))) {
            transaction.deleteRows(Map.of(filePaths(fresh.latest().scan()).getFirst(), DeletedRows.of(3)));
            transaction.commit();
        }

        assertThat(Json.parse(only(fresh.latest()).stats()).path("numRecords").asInt())
                .isEqualTo(ROWS);
        assertThat(read(fresh.latest().scan())).hasSize(ROWS - 1);
    }

    @Test
    void twoDeletionsOfOneFileConflictAndTheLoserLeavesNoFile() {
        String path = filePaths(table.latest().scan()).getFirst();
        try (Transaction loser = table.latest().begin(Operation.of("DELETE"))) {
            loser.deleteRows(Map.of(path, DeletedRows.of(randomPositions(new Random(3), 900))));
            delete(DeletedRows.of(1));
            DeltaTableTest.assertCode(ErrorCode.DELTA_CONCURRENT_MODIFICATION, loser::commit);
        }
        assertThat(files("deletion_vector_")).as("the winner's").hasSize(1);
        assertThat(read(table.latest().scan())).hasSize(ROWS - 1);
    }

    @Test
    void refusesPositionsBehindTheEnd() {
        String path = filePaths(table.latest().scan()).getFirst();
        try (Transaction transaction = table.latest().begin(Operation.of("DELETE"))) {
            transaction.deleteRows(Map.of(path, DeletedRows.of(ROWS)));
            assertThatThrownBy(transaction::commit).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(table.latest().version()).isZero();
    }

    @Test
    void survivesACheckpoint() {
        delete(DeletedRows.of(randomPositions(new Random(5), 2000)));
        Checkpoints.write(table.store(), table.path(), table.atVersion(1).state(), System.currentTimeMillis());
        table.store().delete(table.path() + "/_delta_log/%020d.json".formatted(0));

        DeltaTable fresh = reopened();
        assertThat(read(fresh.latest().scan())).hasSize(ROWS - 2000);
        assertThat(only(fresh.latest()).deletionVector()).isEqualTo(onlyFile().deletionVector());
    }

    @Test
    void vectorsBeyondFourBillionRowsRoundTrip() throws IOException {
        DeletedRows rows = DeletedRows.of(1, 5_000_000_000L, 20_000_000_000L);

        DeletedRows back = DeletionVectorFormat.parse(DeletionVectorFormat.serialize(rows));

        List<Long> positions = new ArrayList<>();
        back.forEach(0, Long.MAX_VALUE, positions::add);
        assertThat(positions).containsExactly(1L, 5_000_000_000L, 20_000_000_000L);
    }

    @Test
    void base85TextIsTheProtocols() {
        String text = "wi5b=000010000siXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L";

        assertThat(Base85.encode(Base85.decode(text, 40))).isEqualTo(text);
    }

    private CommitResult delete(DeletedRows rows) {
        try (Transaction transaction = table.latest().begin(Operation.of("DELETE"))) {
            transaction.deleteRows(Map.of(filePaths(table.latest().scan()).getFirst(), rows));
            return transaction.commit();
        }
    }

    private DeltaTable reopened() {
        return DeltaTable.at(new LocalObjectStore(), table.path());
    }

    private AddFile onlyFile() {
        return only(table.latest());
    }

    private static AddFile only(Snapshot snapshot) {
        List<AddFile> files = new ArrayList<>();
        snapshot.state().files().forEach(files::add);
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    private List<String> files(String prefix) {
        return table.store().listFrom(table.path(), prefix).stream()
                .map(file -> file.name())
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static long[] randomPositions(Random random, int count) {
        return random.longs(0, ROWS).distinct().limit(count).toArray();
    }

    private static TableDefinition definition(String enabled) {
        return new TableDefinition(
                SCHEMA, List.of(), Map.of("delta.enableDeletionVectors", enabled), Optional.empty(), Optional.empty());
    }

    @SuppressWarnings("unchecked")
    static List<Object>[] ids(long first, long end) {
        return LongStream.range(first, end).mapToObj(Rows::row).toArray(List[]::new);
    }
}
