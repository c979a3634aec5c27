package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.filePaths;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.maintenance.ColumnMappingRemoval;
import io.sluice.storage.maintenance.MaintenanceContext;
import io.sluice.storage.maintenance.Optimize;
import io.sluice.storage.maintenance.OptimizeRequest;
import io.sluice.storage.maintenance.Vacuum;
import io.sluice.storage.maintenance.VacuumRequest;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.FaultyObjectStore.Fault;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.MemoryObjectStore;
import io.sluice.storage.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fails every single call of every kind of write in turn, in every way that a store can fail: the table is then in its old
 * or its new version, never in between, and the write can be tried again.
 */
class FaultInjectionTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));
    private static final int MAX_CALLS = 500;

    /** A write: what it is done to, what it does, and the ids before (null if there is no table) and after. */
    enum Work {
        CREATE(null, ids(1, 2)) {
            @Override
            void setUp(DeltaTable table) {}

            @Override
            void run(DeltaTable table) {
                create(table, definition(), row(1L), row(2L));
            }
        },
        REPLACE_TABLE(ids(1, 4), ids(9, 9)) {
            @Override
            void run(DeltaTable table) {
                try (Transaction transaction = table.replace(definition(), Operation.of("CREATE OR REPLACE TABLE"))) {
                    Rows.write(transaction.writeTarget(), row(9L));
                    transaction.commit();
                }
            }
        },
        APPEND(ids(1, 4), ids(1, 5)) {
            @Override
            void run(DeltaTable table) {
                append(table, row(5L));
            }
        },
        OVERWRITE(ids(1, 4), ids(9, 9)) {
            @Override
            void run(DeltaTable table) {
                change(table, transaction -> {
                    transaction.removeAllFiles();
                    Rows.write(transaction.writeTarget(), row(9L));
                });
            }
        },
        DELETE(ids(1, 4), ids(3, 4)) {
            @Override
            void run(DeltaTable table) {
                change(table, transaction -> transaction.removeFiles(files(transaction, 1)));
            }
        },
        DELETE_ROW(ids(1, 4), ids(2, 4)) {
            @Override
            void run(DeltaTable table) {
                change(table, transaction -> {
                    transaction.readToChange(where(1));
                    transaction.deleteRows(Map.of(files(transaction, 1).getFirst(), DeletedRows.of(0)));
                });
            }
        },
        /** So many that the vector goes into a file. */
        DELETE_MANY_ROWS(ids(1, 3000), odd(3000)) {
            @Override
            void setUp(DeltaTable table) {
                create(table, definition(), rows(ids(1, 3000)));
            }

            @Override
            void run(DeltaTable table) {
                long[] positions =
                        LongStream.range(0, 3000).filter(i -> i % 2 == 1).toArray();
                change(
                        table,
                        transaction -> transaction.deleteRows(
                                Map.of(files(transaction, 1).getFirst(), DeletedRows.of(positions))));
            }
        },
        UPDATE(ids(1, 4), ids(2, 5)) {
            @Override
            void run(DeltaTable table) {
                change(table, transaction -> {
                    transaction.readToChange(where(1));
                    transaction.removeFiles(files(transaction, 1));
                    Rows.write(transaction.writeTarget(), row(5L), row(2L));
                });
            }
        },
        MERGE_BY_VECTORS(ids(1, 4), ids(2, 6)) {
            @Override
            void run(DeltaTable table) {
                change(table, transaction -> {
                    transaction.readOnly(where(1));
                    transaction.deleteRows(Map.of(files(transaction, 1).getFirst(), DeletedRows.of(0)));
                    Rows.write(transaction.writeTarget(), row(5L), row(6L));
                });
            }
        },
        COMPACT(ids(1, 4), ids(1, 4)) {
            @Override
            void run(DeltaTable table) {
                change(table, transaction -> {
                    transaction.rearrangeRows();
                    transaction.removeFiles(filePaths(transaction.snapshot().scan()));
                    Rows.write(transaction.writeTarget(), rows(ids(1, 4)));
                });
            }
        },
        OPTIMIZE(ids(1, 4), ids(1, 4)) {
            @Override
            void run(DeltaTable table) {
                OptimizeRequest request = new OptimizeRequest(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false,
                        1 << 20,
                        OptimizeRequest.Purge.WHERE_WORTH_IT,
                        false);
                Optimize.run(table.latest(), request, maintenance());
            }
        },
        /** Of a table whose columns have other names in files. */
        REMOVE_COLUMN_MAPPING(ids(1, 4), ids(1, 4)) {
            @Override
            void setUp(DeltaTable table) {
                TableDefinition mapped = new TableDefinition(
                        SCHEMA,
                        List.of(),
                        Map.of("delta.columnMapping.mode", "name"),
                        Optional.empty(),
                        Optional.empty());
                create(table, mapped, row(1L), row(2L));
                append(table, row(3L), row(4L));
            }

            @Override
            void run(DeltaTable table) {
                Operation operation = Operation.of("REMOVE COLUMN MAPPING");
                try (Transaction removal = ColumnMappingRemoval.begin(table.latest(), operation, maintenance())) {
                    removal.commit();
                }
            }
        },
        /** Of files that are not needed any more, with nothing retained. */
        VACUUM(ids(1, 4), ids(1, 4)) {
            @Override
            void run(DeltaTable table) {
                VacuumRequest request = new VacuumRequest(Optional.of(Duration.ZERO), false, false);
                new Vacuum(table.latest(), request, table.store(), maintenance()).run();
            }
        },
        SET_PROPERTIES(ids(1, 4), ids(1, 4)) {
            @Override
            void run(DeltaTable table) {
                change(table, transaction -> transaction.setProperties(Map.of("owner", "ann")));
            }
        },
        /** The tenth version: its checkpoint is part of the walk. */
        APPEND_WITH_CHECKPOINT(ids(1, 9), ids(1, 10)) {
            @Override
            void setUp(DeltaTable table) {
                create(table, definition());
                LongStream.rangeClosed(1, 9).forEach(id -> append(table, row(id)));
            }

            @Override
            void run(DeltaTable table) {
                append(table, row(10L));
            }
        };

        private final Set<Long> before;
        private final Set<Long> after;

        Work(Set<Long> before, Set<Long> after) {
            this.before = before;
            this.after = after;
        }

        abstract void run(DeltaTable table);

        void setUp(DeltaTable table) {
            create(table, definition(), row(1L), row(2L));
            append(table, row(3L), row(4L));
        }

        private static void change(DeltaTable table, Consumer<Transaction> work) {
            try (Transaction transaction = table.latest().begin(Operation.of("TEST"))) {
                work.accept(transaction);
                transaction.commit();
            }
        }

        private static MaintenanceContext maintenance() {
            return new MaintenanceContext(
                    Rows.memory(),
                    1,
                    () -> {},
                    (rows, key, sliceRows, target) -> {
                        throw new IllegalStateException("nothing is clustered");
                    },
                    Operation::of);
        }

        private static List<String> files(Transaction transaction, long id) {
            Snapshot snapshot = transaction.snapshot();
            return filePaths(snapshot.scan()).stream()
                    .filter(path -> read(snapshot.scan(List.of(path))).contains(row(id)))
                    .toList();
        }

        private static ColumnPredicate where(long id) {
            return new ColumnPredicate.Compare(ColumnPath.of("id"), Comparison.EQUAL, id);
        }

        private static Set<Long> ids(long first, long last) {
            return LongStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
        }

        private static Set<Long> odd(long last) {
            return LongStream.rangeClosed(1, last)
                    .filter(id -> id % 2 == 1)
                    .boxed()
                    .collect(Collectors.toSet());
        }

        @SuppressWarnings("unchecked")
        private static List<Object>[] rows(Set<Long> ids) {
            return ids.stream().sorted().map(Rows::row).toArray(List[]::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableIsOldOrNewAndTheWriteCanBeTriedAgain(Work work) {
        for (Fault fault : Fault.values()) {
            int call = 0;
            while (walk(work, fault, call)) {
                call++;
                assertThat(call).isLessThan(MAX_CALLS);
            }
            assertThat(call).as("calls of %s", work).isGreaterThan(3);
        }
    }

    /** Returns whether the write had that many calls. */
    private static boolean walk(Work work, Fault fault, int call) {
        String what = work + ", " + fault + " at call " + call;
        MemoryObjectStore plain = new MemoryObjectStore();
        String path = "/faults-" + UUID.randomUUID();
        work.setUp(DeltaTable.at(plain, path));
        FaultyObjectStore store = new FaultyObjectStore(plain);
        DeltaTable table = DeltaTable.at(store, path);
        store.failAt(call, fault);
        SluiceException error = null;
        try {
            work.run(table);
        } catch (SluiceException e) {
            error = e;
        }
        boolean met = store.heal() > call;

        if (error != null) {
            assertIds(what, plain, path, work.before);
            work.run(DeltaTable.at(plain, path));
        }
        assertIds(what, plain, path, work.after);
        if (fault == Fault.BEFORE || error == null && fault != Fault.LAST && fault != Fault.LATE) {
            assertNoOtherFiles(what, plain, path);
        }
        append(table, row(77L));
        assertThat(read(DeltaTable.at(plain, path).latest().scan())).as(what).hasSize(work.after.size() + 1);
        return met;
    }

    private static void assertIds(String what, MemoryObjectStore store, String path, Set<Long> expected) {
        DeltaTable table = DeltaTable.at(store, path);
        if (expected == null) {
            assertThat(table.exists()).as(what).isFalse();
            return;
        }
        assertThat(read(table.latest().scan()))
                .as(what)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(Rows::row).toList());
    }

    /** Every data file belongs to the newest version, or to one before, also where the write failed at first. */
    private static void assertNoOtherFiles(String what, MemoryObjectStore store, String path) {
        DeltaTable table = DeltaTable.at(store, path);
        Set<String> known = LongStream.rangeClosed(0, table.latest().version())
                .boxed()
                .flatMap(version -> filePaths(table.atVersion(version).scan()).stream())
                .collect(Collectors.toSet());
        assertThat(store.listRecursively(path).stream()
                        .map(FileStatus::path)
                        .filter(file -> !file.contains("/_delta_log/") && file.endsWith(".parquet")))
                .as(what)
                .isSubsetOf(known);
    }

    @Test
    void commitThatArrivesLateIsNotDoubledAndItsFilesStay() {
        MemoryObjectStore plain = new MemoryObjectStore();
        String path = "/faults-" + UUID.randomUUID();
        create(DeltaTable.at(plain, path), definition(), row(1L));
        FaultyObjectStore store = new FaultyObjectStore(plain);
        DeltaTable table = DeltaTable.at(store, path);
        for (int call = 0; call < 100; call++) {
            store.failAt(call, Fault.LATE);
            try {
                append(table, row(100L + call));
            } catch (SluiceException e) {
                store.heal();
                append(table, row(100L + call));
            }
            store.heal();
        }
        assertThat(read(DeltaTable.at(plain, path).latest().scan()))
                .hasSize(101)
                .doesNotHaveDuplicates();
    }

    /** Of its own faults the store says nothing that could be relied on; the commit may be there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filesStayWhereACommitEndsInAFaultThatIsNoneOfTheStores(boolean isThere) {
        MemoryObjectStore plain = new MemoryObjectStore();
        String path = "/faults-" + UUID.randomUUID();
        create(DeltaTable.at(plain, path), definition(), row(1L));
        AtomicBoolean fails = new AtomicBoolean(true);
        ObjectStore store = withPuts(plain, put -> {
            if (!fails.get()) {
                return put.call();
            }
            if (isThere) {
                put.call();
            }
            throw new OutOfMemoryError("Java heap space");
        });
        assertThatThrownBy(() -> append(DeltaTable.at(store, path), row(2L))).isInstanceOf(OutOfMemoryError.class);
        fails.set(false);
        assertThat(read(DeltaTable.at(plain, path).latest().scan())).hasSize(isThere ? 2 : 1);
        append(DeltaTable.at(store, path), row(3L));
        assertThat(read(DeltaTable.at(plain, path).latest().scan())).hasSize(isThere ? 3 : 2);
    }

    /** What takes the place of a put-if-absent. */
    private interface Put {
        Object around(Callable<Object> put) throws Exception;
    }

    private static ObjectStore withPuts(ObjectStore store, Put puts) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    Callable<Object> call = () -> method.invoke(store, arguments);
                    try {
                        return method.getName().equals("putIfAbsent") ? puts.around(call) : call.call();
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static TableDefinition definition() {
        return new TableDefinition(
                SCHEMA, List.of(), Map.of("delta.enableDeletionVectors", "true"), Optional.empty(), Optional.empty());
    }
}
