package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTableTest {
    private static final SqlType.Struct SCHEMA =
            SqlType.struct(Field.nullable("id", SqlType.BIGINT), Field.nullable("name", SqlType.STRING));

    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();
    private DeltaTable table;

    @BeforeEach
    void openTable() {
        table = DeltaTable.at(store, folder.resolve("t").toString());
    }

    @Test
    void createsAppendsAndReads() {
        assertThat(table.exists()).isFalse();
        create(table, TableDefinition.of(SCHEMA));
        append(table, row(1L, "a"), row(2L, null));
        CommitResult result = append(table, row(3L, "c"));

        assertThat(result.version()).isEqualTo(2);
        assertThat(result.rowsAdded()).isEqualTo(1);
        Snapshot snapshot = table.latest();
        assertThat(snapshot.version()).isEqualTo(2);
        assertThat(snapshot.schema()).isEqualTo(SCHEMA);
        assertThat(snapshot.fileCount()).isEqualTo(2);
        assertThat(read(snapshot.scan())).containsExactlyInAnyOrder(row(1L, "a"), row(2L, null), row(3L, "c"));
        assertThat(snapshot.scan().statistics().rowCount()).hasValue(3);
        assertThat(snapshot.scan().statistics().columns().get("id").max()).isEqualTo(3L);
        assertThat(snapshot.scan().statistics().columns().get("name").nullCount())
                .isEqualTo(1);
    }

    @Test
    void readsTheSameWithAFreshTableObject() {
        create(table, TableDefinition.of(SCHEMA), row(1L, "a"));
        append(table, row(2L, "b"));

        assertThat(read(DeltaTable.at(store, table.path()).latest().scan()))
                .containsExactlyInAnyOrder(row(1L, "a"), row(2L, "b"));
    }

    @Test
    void overwritesAndTravelsInTime() throws InterruptedException {
        create(table, TableDefinition.of(SCHEMA), row(1L, "a"));
        Instant first = table.latest().timestamp();
        Thread.sleep(5);
        append(table, row(2L, "b"));
        Thread.sleep(5);
        try (Transaction overwrite = table.latest().begin(Operation.overwrite())) {
            overwrite.removeAllFiles();
            Rows.write(overwrite.writeTarget(), row(9L, "z"));
            assertThat(overwrite.commit().filesRemoved()).isEqualTo(2);
        }

        assertThat(read(table.latest().scan())).containsExactly(row(9L, "z"));
        assertThat(read(table.atVersion(0).scan())).containsExactly(row(1L, "a"));
        assertThat(read(table.atVersion(1).scan())).hasSize(2);
        assertThat(table.atTime(first).version()).isZero();
        assertThat(table.atTime(first.plusMillis(1)).version()).isZero();
        assertThat(table.atTime(table.latest().timestamp()).version()).isEqualTo(2);
        assertCode(ErrorCode.DELTA_VERSION_NOT_FOUND, () -> table.atVersion(3));
        assertCode(ErrorCode.DELTA_VERSION_NOT_FOUND, () -> table.atVersion(-1));
        assertCode(ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE, () -> table.atTime(first.minusMillis(1)));
        assertCode(
                ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE,
                () -> table.atTime(Instant.now().plusSeconds(60)));
    }

    @Test
    void keepsHistoryAsSparkWritesIt() {
        create(table, TableDefinition.of(SCHEMA));
        Operation operation = new Operation(
                "WRITE",
                Map.of("mode", "Append", "partitionBy", "[]"),
                Optional.of("ann"),
                Optional.of("nightly"),
                true);
        try (Transaction transaction = table.latest().begin(operation)) {
            Rows.write(transaction.writeTarget(), row(1L, "a"), row(2L, "b"));
            transaction.setMetric("numCopied", 7);
            transaction.commit();
        }

        List<CommitEntry> history = table.history(OptionalInt.empty());
        assertThat(history).extracting(CommitEntry::version).containsExactly(1L, 0L);
        CommitEntry entry = history.getFirst();
        assertThat(entry.operation()).hasValue("WRITE");
        assertThat(entry.operationParameters()).containsEntry("mode", "Append").containsEntry("partitionBy", "[]");
        assertThat(entry.userName()).hasValue("ann");
        assertThat(entry.userMetadata()).hasValue("nightly");
        assertThat(entry.readVersion()).hasValue(0);
        assertThat(entry.isolationLevel()).hasValue("WriteSerializable");
        assertThat(entry.isBlindAppend()).hasValue(true);
        assertThat(entry.operationMetrics())
                .containsEntry("numOutputRows", "2")
                .containsEntry("numFiles", "1")
                .containsEntry("numCopied", "7");
        assertThat(entry.engineInfo().orElseThrow()).matches("Sluice/\\d+\\.\\d+.*");
        assertThat(entry.timestamp()).isEqualTo(table.latest().timestamp());
        assertThat(table.history(OptionalInt.of(1))).hasSize(1);
    }

    @Test
    void everyTenthVersionHasACheckpointAndLaterOnesUseIt() {
        create(table, TableDefinition.of(SCHEMA));
        for (long i = 1; i <= 12; i++) {
            append(table, row(i, "n" + i));
        }

        assertThat(folder.resolve("t/_delta_log/00000000000000000010.checkpoint.parquet"))
                .exists();
        assertThat(folder.resolve("t/_delta_log/_last_checkpoint")).content().contains("\"version\":10", "\"size\":12");
        for (int version = 0; version < 10; version++) {
            store.delete(folder + "/t/_delta_log/%020d.json".formatted(version));
        }
        DeltaTable reopened = DeltaTable.at(store, table.path());
        assertThat(read(reopened.latest().scan())).hasSize(12);
        assertThat(read(reopened.atVersion(10).scan())).hasSize(10);
        assertThat(reopened.latest().scan().statistics().rowCount()).hasValue(12);
        assertCode(ErrorCode.DELTA_VERSION_NOT_FOUND, () -> reopened.atVersion(9));
    }

    @Test
    void missingTableIsNamed() {
        assertThatThrownBy(() -> table.latest())
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_TABLE_NOT_FOUND))
                .hasMessageContaining(table.path());
    }

    @Test
    void createTwiceIsRefusedAlsoAtCommit() {
        try (Transaction first = table.create(TableDefinition.of(SCHEMA), Operation.of("CREATE TABLE"));
                Transaction second = table.create(TableDefinition.of(SCHEMA), Operation.of("CREATE TABLE"))) {
            first.commit();
            assertCode(ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS, second::commit);
        }
        assertCode(
                ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                () -> table.create(TableDefinition.of(SCHEMA), Operation.of("CREATE TABLE")));
    }

    @Test
    void replaceKeepsHistoryAndId() {
        create(table, TableDefinition.of(SCHEMA), row(1L, "a"));
        String id = table.latest().tableId();
        SqlType.Struct other = SqlType.struct(Field.nullable("x", SqlType.DATE));
        try (Transaction replace = table.replace(TableDefinition.of(other), Operation.of("REPLACE TABLE"))) {
            Rows.write(replace.writeTarget(), row(20_000));
            replace.commit();
        }

        assertThat(table.latest().schema()).isEqualTo(other);
        assertThat(table.latest().tableId()).isEqualTo(id);
        assertThat(read(table.latest().scan())).containsExactly(row(20_000));
        assertThat(read(table.atVersion(0).scan())).containsExactly(row(1L, "a"));
    }

    @Test
    void abortedTransactionLeavesNoFile() {
        create(table, TableDefinition.of(SCHEMA));
        try (Transaction transaction = table.latest().begin(Operation.append())) {
            Rows.write(transaction.writeTarget(), row(1L, "a"));
            transaction.writeTarget().newWriter(Rows.memory()).write(Rows.batch(SCHEMA, row(2L, "b")));
        }

        assertThat(table.latest().version()).isZero();
        assertThat(store.listRecursively(table.path())).hasSize(2);
        assertThat(folder.resolve("t").toFile().list()).containsExactly("_delta_log");
    }

    @Test
    void recreatedTableIsNoticed() throws Exception {
        create(table, TableDefinition.of(SCHEMA), row(1L, "a"));
        append(table, row(2L, "b"));
        store.listRecursively(table.path()).forEach(file -> store.delete(file.path()));
        DeltaTable other = DeltaTable.at(store, table.path());
        create(other, TableDefinition.of(SCHEMA), row(7L, "new"));

        assertThat(read(table.latest().scan())).containsExactly(row(7L, "new"));
        assertThat(table.latest().version()).isZero();
    }

    static void assertCode(ErrorCode code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
