package io.sluice.storage.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DeletedRows;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.FaultyObjectStore.Fault;
import io.sluice.storage.store.MemoryObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.TableDefinition;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.BatchWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureDropTest {
    private static final MaintenanceContext CONTEXT = new MaintenanceContext(
            MemoryAccount.root("test", 1L << 30),
            1,
            () -> {},
            (rows, key, sliceRows, target) -> {
                throw new IllegalStateException("nothing is clustered");
            },
            Operation::of);

    private final FaultyObjectStore store = new FaultyObjectStore(new MemoryObjectStore());

    static Stream<Arguments> featuresAndFaults() {
        return Stream.of(TableFeatures.DELETION_VECTORS, TableFeatures.COLUMN_MAPPING, TableFeatures.TYPE_WIDENING)
                .flatMap(feature -> Stream.of(Fault.values()).map(fault -> Arguments.of(feature, fault)));
    }

    /**
     * Wherever it fails, the table has its rows, and the statement can be tried again. Who does not know the feature begins at
     * the checkpoint: the statement does not succeed without.
     */
    @ParameterizedTest
    @MethodSource("featuresAndFaults")
    void succeedsWithItsCheckpointsOrFails(String feature, Fault fault) {
        DeltaTable whole = using(feature, "/whole");
        store.failAt(Integer.MAX_VALUE, fault);
        assertThat(drop(feature, whole)).isNull();
        int calls = store.heal();
        assertThat(ids(whole)).containsExactly(1L, 3L, 4L);
        int committedWithout = 0;
        for (int call = 0; call < calls; call++) {
            String path = "/drop-" + call;
            DeltaTable table = using(feature, path);
            store.failAt(call, fault);
            SluiceException failure = drop(feature, table);
            store.heal();

            DeltaTable anew = DeltaTable.at(store, path);
            boolean dropped = !has(feature, anew.latest());
            boolean hasCheckpoint = store.status(path
                            + "/_delta_log/%020d.checkpoint.parquet"
                                    .formatted(anew.latest().version()))
                    .isPresent();
            String what = fault + " at call " + call + ": " + failure;
            assertThat(ids(anew)).as(what).containsExactly(1L, 3L, 4L);
            if (failure == null) {
                assertThat(dropped && hasCheckpoint).as(what).isTrue();
            } else if (!dropped) {
                assertThat(drop(feature, anew)).as(what + ", tried again").isNull();
                assertThat(ids(anew)).as(what).containsExactly(1L, 3L, 4L);
            } else if (!hasCheckpoint) {
                committedWithout++;
                assertThat(failure.getMessage()).as(what).containsAnyOf("is committed", "It is not known");
            }
        }
        assertThat(calls).isGreaterThan(10);
        if (fault == Fault.BEFORE) {
            assertThat(committedWithout).isPositive();
        }
    }

    /** Rows that come while files get other columns would not be among them. */
    @Test
    void appendsAreInTheWayOfColumnMappingsRemoval() {
        DeltaTable table = using(TableFeatures.COLUMN_MAPPING, "/mapped");
        try (Transaction removal =
                ColumnMappingRemoval.begin(table.latest(), Operation.of("REMOVE COLUMN MAPPING"), CONTEXT)) {
            append(table, 9);
            assertThatThrownBy(removal::commit)
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_CONCURRENT_MODIFICATION))
                    .hasMessageContaining("ConcurrentAppend");
        }
        assertThat(ids(table)).containsExactly(1L, 3L, 4L, 9L);
        try (Transaction append = table.latest().begin(Operation.append())) {
            write(append, 10);
            try (Transaction removal =
                    ColumnMappingRemoval.begin(table.latest(), Operation.of("REMOVE COLUMN MAPPING"), CONTEXT)) {
                removal.commit();
            }
            assertThatThrownBy(append::commit).hasMessageContaining("MetadataChanged");
        }
        assertThat(ColumnMapping.isOn(table.latest().metadata())).isFalse();
        assertThat(ids(table)).containsExactly(1L, 3L, 4L, 9L);
    }

    /** A table with the ids 1, 3 and 4, in whose files and log there is much of the feature. */
    private DeltaTable using(String feature, String path) {
        DeltaTable table = DeltaTable.at(store, path);
        boolean widens = feature.equals(TableFeatures.TYPE_WIDENING);
        String property = switch (feature) {
            case TableFeatures.DELETION_VECTORS -> "delta.checkpointInterval";
            case TableFeatures.COLUMN_MAPPING -> "delta.columnMapping.mode";
            default -> "delta.enableTypeWidening";
        };
        String value = widens ? "true" : feature.equals(TableFeatures.COLUMN_MAPPING) ? "name" : "10";
        TableDefinition definition = new TableDefinition(
                SqlType.struct(Field.nullable("id", widens ? SqlType.INT : SqlType.BIGINT)),
                List.of(),
                Map.of("delta.enableDeletionVectors", "true", property, value),
                Optional.empty(),
                Optional.empty());
        try (Transaction create = table.create(definition, Operation.of("CREATE TABLE"))) {
            write(create, 1, 2, 3);
            create.commit();
        }
        try (Transaction delete = table.latest().begin(Operation.of("DELETE"))) {
            delete.deleteRows(
                    Map.of(path + "/" + table.latest().files().getFirst().path(), DeletedRows.of(1)));
            delete.commit();
        }
        if (widens) {
            try (Transaction alter = table.latest().begin(Operation.of("CHANGE COLUMN"))) {
                new TableAlteration(alter).widenColumn(List.of("id"), SqlType.BIGINT);
                alter.commit();
            }
        }
        append(table, 4);
        return table;
    }

    private static void append(DeltaTable table, long id) {
        try (Transaction append = table.latest().begin(Operation.append())) {
            write(append, id);
            append.commit();
        }
    }

    private static void write(Transaction transaction, long... ids) {
        SqlType type = transaction.writeTarget().schema().fields().getFirst().type();
        VectorBuilder builder = VectorBuilder.of(type, ids.length);
        for (long id : ids) {
            builder.appendValue(type == SqlType.INT ? (Object) (int) id : (Object) id);
        }
        BatchWriter writer = transaction.writeTarget().newWriter(CONTEXT.memory());
        try {
            writer.write(Batch.of(ids.length, builder.build()));
            writer.finish();
        } catch (RuntimeException e) {
            writer.abort();
            throw e;
        }
    }

    private static List<Long> ids(DeltaTable table) {
        List<Long> ids = new ArrayList<>();
        RowCopy.read(table.latest().scan(), List.of(new ScanColumn.Stored(0, SqlType.BIGINT)), CONTEXT, batch -> {
            for (int i = 0; i < batch.rowCount(); i++) {
                ids.add((Long) Vectors.value(batch.column(0), batch.selection().position(i)));
            }
        });
        return ids.stream().sorted().toList();
    }

    private static boolean has(String feature, Snapshot snapshot) {
        return TableFeatures.all(snapshot.protocolAction()).contains(feature);
    }

    /** Null if it succeeds. */
    private static SluiceException drop(String feature, DeltaTable table) {
        try {
            FeatureDrop.run(feature, false, table, CONTEXT);
            return null;
        } catch (SluiceException e) {
            return e;
        }
    }
}
