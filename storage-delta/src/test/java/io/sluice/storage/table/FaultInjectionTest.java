package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.FaultyObjectStore.Fault;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fails every single call of a write in turn: the table is then in its old or its new version, never in between. */
class FaultInjectionTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));
    private static final List<List<Object>> OLD = List.of(row(1L), row(2L));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Fault.class)
    void appendIsOldOrNew(Fault fault) {
        walk(fault, table -> append(table, row(3L)), Set.of(row(1L), row(2L), row(3L)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void overwriteIsOldOrNew(Fault fault) {
        walk(fault, FaultInjectionTest::overwrite, Set.of(row(9L)));
    }

    /** The tenth version: its checkpoint is part of the walk. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void commitWithCheckpointIsOldOrNew(Fault fault) {
        LocalObjectStore plain = new LocalObjectStore();
        for (int n = 0; ; n++) {
            String path = folder.resolve("c" + fault + n).toString();
            FaultyObjectStore store = new FaultyObjectStore(plain);
            DeltaTable table = DeltaTable.at(store, path);
            create(table, TableDefinition.of(SCHEMA));
            for (long i = 1; i <= 9; i++) {
                append(table, row(i));
            }
            store.failAt(n, fault);
            boolean failed = false;
            try {
                append(table, row(10L));
            } catch (SluiceException e) {
                failed = true;
            }
            boolean done = store.heal() <= n;
            DeltaTable fresh = DeltaTable.at(plain, path);
            assertThat(read(fresh.latest().scan())).hasSize(failed ? 9 : 10);
            append(fresh, row(11L));
            assertThat(read(DeltaTable.at(plain, path).latest().scan())).hasSize(failed ? 10 : 11);
            if (done) {
                return;
            }
        }
    }

    private void walk(Fault fault, Consumer<DeltaTable> statement, Set<List<Object>> expected) {
        LocalObjectStore plain = new LocalObjectStore();
        for (int n = 0; ; n++) {
            String path = folder.resolve("t" + fault + n).toString();
            FaultyObjectStore store = new FaultyObjectStore(plain);
            DeltaTable table = DeltaTable.at(store, path);
            create(table, TableDefinition.of(SCHEMA), row(1L), row(2L));
            store.failAt(n, fault);
            boolean failed = false;
            try {
                statement.accept(table);
            } catch (SluiceException e) {
                failed = true;
            }
            boolean done = store.heal() <= n;

            Snapshot after = DeltaTable.at(plain, path).latest();
            if (failed) {
                assertThat(after.version()).as("call %d", n).isZero();
                assertThat(read(after.scan())).containsExactlyInAnyOrderElementsOf(OLD);
                assertThat(plain.listRecursively(path))
                        .as("no data file but the table's after a fault at call %d", n)
                        .filteredOn(file -> file.path().endsWith(".parquet"))
                        .hasSize(1);
                statement.accept(table);
            }
            Snapshot retried = DeltaTable.at(plain, path).latest();
            assertThat(retried.version()).as("call %d", n).isEqualTo(1);
            List<List<Object>> rows = read(retried.scan());
            assertThat(new HashSet<>(rows)).as("call %d", n).isEqualTo(expected);
            assertThat(rows).hasSize(expected.size());
            if (done) {
                assertThat(n).isGreaterThan(3);
                return;
            }
        }
    }

    private static void overwrite(DeltaTable table) {
        try (Transaction transaction = table.latest().begin(Operation.overwrite())) {
            transaction.removeAllFiles();
            Rows.write(transaction.writeTarget(), row(9L));
            transaction.commit();
        }
    }
}
