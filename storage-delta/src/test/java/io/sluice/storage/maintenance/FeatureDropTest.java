package io.sluice.storage.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.FaultyObjectStore.Fault;
import io.sluice.storage.store.MemoryObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.TableDefinition;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureDropTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(Field.nullable("id", SqlType.BIGINT));

    private final FaultyObjectStore store = new FaultyObjectStore(new MemoryObjectStore());

    /** Who does not know the feature begins at the checkpoint: the statement does not succeed without. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void succeedsWithItsCheckpointsOrFails(Fault fault) {
        DeltaTable whole = withDeletionVectors("/whole");
        store.failAt(Integer.MAX_VALUE, fault);
        assertThat(drop(whole)).isNull();
        int calls = store.heal();
        int committedWithout = 0;
        for (int call = 0; call < calls; call++) {
            String path = "/drop-" + call;
            DeltaTable table = withDeletionVectors(path);
            store.failAt(call, fault);
            SluiceException failure = drop(table);
            store.heal();

            Snapshot after = DeltaTable.at(store, path).latest();
            boolean dropped = !TableFeatures.hasDeletionVectors(after.protocolAction());
            boolean hasCheckpoint = store.status(
                            path + "/_delta_log/%020d.checkpoint.parquet".formatted(after.version()))
                    .isPresent();
            String what = fault + " at call " + call + ": " + failure;
            if (failure == null) {
                assertThat(dropped && hasCheckpoint).as(what).isTrue();
            } else if (dropped && !hasCheckpoint) {
                committedWithout++;
                assertThat(failure.getMessage()).as(what).containsAnyOf("is committed", "It is not known");
            }
        }
        assertThat(calls).isGreaterThan(10);
        if (fault == Fault.BEFORE) {
            assertThat(committedWithout).isPositive();
        }
    }

    private DeltaTable withDeletionVectors(String path) {
        DeltaTable table = DeltaTable.at(store, path);
        TableDefinition definition = new TableDefinition(
                SCHEMA, List.of(), Map.of("delta.enableDeletionVectors", "true"), Optional.empty(), Optional.empty());
        try (Transaction create = table.create(definition, Operation.of("CREATE TABLE"))) {
            create.commit();
        }
        try (Transaction off = table.latest().begin(Operation.of("SET TBLPROPERTIES"))) {
            off.setProperties(Map.of("delta.enableDeletionVectors", "false"));
            off.commit();
        }
        return table;
    }

    /** Null if it succeeds. */
    private static SluiceException drop(DeltaTable table) {
        try (Transaction transaction = table.latest().begin(Operation.of("DROP FEATURE"))) {
            FeatureDrop.apply("deletionVectors", transaction);
            transaction.commit();
            return null;
        } catch (SluiceException e) {
            return e;
        }
    }
}
