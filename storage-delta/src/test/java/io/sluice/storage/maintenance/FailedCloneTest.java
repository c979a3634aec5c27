package io.sluice.storage.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Batch;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.FaultyObjectStore.Fault;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.MemoryObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.TableDefinition;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.BatchWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deep clone that fails deletes the files that it copied, and no other. */
class FailedCloneTest {
    private static final MemoryAccount MEMORY = MemoryAccount.root("test", 1L << 30);
    private static final String SOURCE = "/source";
    /** Three data files and one of deletion vectors. */
    private static final int SOURCE_FILES = 4;

    private static final int MOST_CALLS = 500;

    private final MemoryObjectStore plain = new MemoryObjectStore();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereverACallFailsNoCopyStays(boolean replaces) {
        source();
        int call = 0;
        for (boolean failed = true; failed; call++) {
            String path = target(call, replaces);
            Set<String> before = files(path);
            FaultyObjectStore store = new FaultyObjectStore(plain);
            store.failAt(call, Fault.BEFORE);
            SluiceException error = clone(DeltaTable.at(store, SOURCE), DeltaTable.at(store, path), () -> {});
            failed = store.heal() > call;
            String what = "call " + call + ": " + error;
            if (error != null) {
                assertThat(files(path)).as(what).isEqualTo(before);
                assertThat(DeltaTable.at(plain, path).exists()).as(what).isEqualTo(replaces);
                assertThat(clone(DeltaTable.at(plain, SOURCE), DeltaTable.at(plain, path), () -> {}))
                        .isNull();
            }
            assertThat(ids(path)).as(what).containsExactly(1L, 3L, 4L, 5L);
            assertThat(call).isLessThan(MOST_CALLS);
        }
        assertThat(call).isGreaterThan(20);
    }

    /** The store may have made the file, or may make it yet. */
    @ParameterizedTest
    @ValueSource(strings = {"AFTER", "LATE", "LAST"})
    void whereAnAnswerIsLostTheCloneCanBeDoneAgain(Fault fault) {
        source();
        for (int call = 0; call < 60; call++) {
            String path = target(call, true);
            FaultyObjectStore store = new FaultyObjectStore(plain);
            store.failAt(call, fault);
            SluiceException error = clone(DeltaTable.at(store, SOURCE), DeltaTable.at(store, path), () -> {});
            store.heal();
            if (error != null) {
                assertThat(clone(DeltaTable.at(plain, SOURCE), DeltaTable.at(plain, path), () -> {}))
                        .isNull();
            }
            assertThat(ids(path)).as(fault + " at call " + call + ": " + error).containsExactly(1L, 3L, 4L, 5L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whenItIsCancelledNoCopyStays(boolean replaces) {
        source();
        int asked = questions();
        assertThat(asked).isGreaterThan(SOURCE_FILES);
        for (int at = 0; at < asked; at++) {
            String path = target(at, replaces);
            Set<String> before = files(path);
            SluiceException error =
                    clone(DeltaTable.at(plain, SOURCE), DeltaTable.at(plain, path), atQuestion(at, () -> {
                        throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was cancelled.");
                    }));
            assertThat(error).isNotNull();
            assertThat(files(path)).as("cancelled at %d", at).isEqualTo(before);
        }
    }

    @Test
    void whenAnotherWriterIsFasterNoCopyStays() {
        source();
        String path = target(0, true);
        Set<String> before = files(path);
        SluiceException error = clone(
                DeltaTable.at(plain, SOURCE),
                DeltaTable.at(plain, path),
                atQuestion(questions() - 1, () -> append(DeltaTable.at(plain, path), 99)));
        assertThat(error.code()).isEqualTo(ErrorCode.DELTA_CONCURRENT_MODIFICATION);
        assertThat(files(path)).hasSize(before.size() + 1).containsAll(before);
    }

    /** The same clone, begun later and finished earlier. It must not have counted on the files of the other. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnotherCloneCommittedStays(boolean replaces) {
        source();
        int asked = questions();
        for (int at = 0; at < asked; at++) {
            String path = target(at, replaces);
            Set<String> before = files(path);
            SluiceException error = clone(
                    DeltaTable.at(plain, SOURCE),
                    DeltaTable.at(plain, path),
                    atQuestion(
                            at,
                            () -> assertThat(clone(DeltaTable.at(plain, SOURCE), DeltaTable.at(plain, path), () -> {}))
                                    .isNull()));
            assertThat(error).isNotNull();
            assertThat(ids(path)).as("overtaken at %d", at).containsExactly(1L, 3L, 4L, 5L);
            assertThat(files(path)).hasSize(before.size() + SOURCE_FILES);
        }
    }

    @Test
    void whereTheOutcomeIsUnknownTheCopiesStay() {
        source();
        int unknown = 0;
        for (int put = 0; put < 60; put++) {
            String path = target(put, true);
            Set<String> before = files(path);
            // The commit is put, looked for in vain, and put again.
            Set<Integer> failing = Set.of(put, put + 2);
            FaultyObjectStore store = new FaultyObjectStore(plain, call -> {
                if (failing.contains(call)) {
                    throw new SluiceException(ErrorCode.IO_ERROR, "It timed out.");
                }
            });
            SluiceException error = clone(DeltaTable.at(store, SOURCE), DeltaTable.at(store, path), () -> {});
            if (error != null && error.getMessage().startsWith("It is not known")) {
                unknown++;
                assertThat(files(path)).hasSize(before.size() + SOURCE_FILES);
            }
        }
        assertThat(unknown).isPositive();
    }

    @Test
    void aFileThatTheLogDoesNotKnowIsLeftAlone() {
        source();
        String path = target(0, false);
        Set<String> names = files(SOURCE);
        names.forEach(name -> plain.put(path + "/" + name, plain.read(SOURCE + "/" + name)));
        assertThat(clone(DeltaTable.at(plain, SOURCE), DeltaTable.at(plain, path), () -> {}))
                .isNull();
        names.forEach(name -> plain.delete(path + "/" + name));
        assertThat(ids(path)).containsExactly(1L, 3L, 4L, 5L);
    }

    /** The ids 1, 3, 4 and 5; one is deleted. */
    private void source() {
        DeltaTable table = DeltaTable.at(plain, SOURCE);
        create(table, 1, 2, 3);
        try (Transaction delete = table.latest().begin(Operation.of("DELETE"))) {
            delete.deleteRows(
                    Map.of(SOURCE + "/" + table.latest().files().getFirst().path(), DeletedRows.of(1)));
            delete.commit();
        }
        append(table, 4);
        append(table, 5);
    }

    private String target(int number, boolean exists) {
        String path = "/target-" + number;
        if (exists) {
            create(DeltaTable.at(plain, path), 7, 8);
        }
        return path;
    }

    /** How often a clone of the source asks whether it is cancelled, the last time right before it commits. */
    private int questions() {
        AtomicInteger questions = new AtomicInteger();
        assertThat(clone(
                        DeltaTable.at(plain, SOURCE), DeltaTable.at(plain, "/undisturbed"), questions::incrementAndGet))
                .isNull();
        return questions.get();
    }

    private static Runnable atQuestion(int number, Runnable action) {
        AtomicInteger questions = new AtomicInteger();
        return () -> {
            if (questions.getAndIncrement() == number) {
                action.run();
            }
        };
    }

    /** Null if it succeeds. */
    private static SluiceException clone(DeltaTable source, DeltaTable target, Runnable checkCancelled) {
        MaintenanceContext context = new MaintenanceContext(
                MEMORY,
                1,
                checkCancelled,
                (rows, key, sliceRows, sorted) -> {
                    throw new IllegalStateException("nothing is clustered");
                },
                Operation::of);
        try {
            new CloneTable(source.latest(), target, new CloneRequest(false, true, Map.of(), Set.of()), context).run();
            return null;
        } catch (SluiceException e) {
            return e;
        }
    }

    /** Names of the files in a table's folder, without its log. */
    private Set<String> files(String path) {
        return plain.listRecursively(path).stream()
                .map(FileStatus::path)
                .map(file -> file.substring(path.length() + 1))
                .filter(file -> !file.startsWith("_delta_log/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Long> ids(String path) {
        List<Long> ids = new ArrayList<>();
        MaintenanceContext context =
                new MaintenanceContext(MEMORY, 1, () -> {}, (rows, key, sliceRows, sorted) -> {}, Operation::of);
        RowCopy.read(
                DeltaTable.at(plain, path).latest().scan(),
                List.of(new ScanColumn.Stored(0, SqlType.BIGINT)),
                context,
                batch -> {
                    for (int i = 0; i < batch.rowCount(); i++) {
                        ids.add((Long)
                                Vectors.value(batch.column(0), batch.selection().position(i)));
                    }
                });
        return ids.stream().sorted().toList();
    }

    private static void create(DeltaTable table, long... ids) {
        TableDefinition definition = new TableDefinition(
                SqlType.struct(Field.nullable("id", SqlType.BIGINT)),
                List.of(),
                Map.of("delta.enableDeletionVectors", "true"),
                Optional.empty(),
                Optional.empty());
        try (Transaction create = table.create(definition, Operation.of("CREATE TABLE"))) {
            write(create, ids);
            create.commit();
        }
    }

    private static void append(DeltaTable table, long id) {
        try (Transaction append = table.latest().begin(Operation.append())) {
            write(append, id);
            append.commit();
        }
    }

    private static void write(Transaction transaction, long... ids) {
        VectorBuilder builder = VectorBuilder.of(SqlType.BIGINT, ids.length);
        for (long id : ids) {
            builder.appendValue(id);
        }
        BatchWriter writer = transaction.writeTarget().newWriter(MEMORY);
        writer.write(Batch.of(ids.length, builder.build()));
        writer.finish();
    }
}
