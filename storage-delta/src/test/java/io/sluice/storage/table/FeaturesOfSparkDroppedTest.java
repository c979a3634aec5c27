package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.maintenance.FeatureDrop;
import io.sluice.storage.maintenance.MaintenanceContext;
import io.sluice.storage.maintenance.TableAlteration;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that Spark wrote do without a feature, and have the same rows. */
class FeaturesOfSparkDroppedTest {
    private static final MaintenanceContext CONTEXT = new MaintenanceContext(
            Rows.memory(),
            2,
            () -> {},
            (rows, key, sliceRows, target) -> {
                throw new IllegalStateException("nothing is clustered");
            },
            Operation::of);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "spark-column-mapping, columnMapping",
        "spark-column-ids, columnMapping",
        "spark-widened, typeWidening",
        "spark-deletion-vectors, deletionVectors",
        "spark-deletion-vectors, v2Checkpoint",
        "spark-v2-parquet, v2Checkpoint",
        "spark-v2-json, v2Checkpoint",
        "spark-row-tracking, rowTracking",
        "spark-moved-rows, rowTracking",
        "spark-commit-times, inCommitTimestamp"
    })
    void rowsStay(String name, String feature) throws IOException {
        DeltaTable table = GoldenTables.copy(name, folder);
        if (table.latest().schema().indexOf("my id") >= 0) {
            rename(table, "my id", "my_id");
        }
        List<List<Object>> rows = read(table.latest().scan());
        assertThat(rows).isNotEmpty();
        assertThat(TableFeatures.all(table.latest().protocolAction())).contains(feature);

        FeatureDrop.run(feature, false, table, CONTEXT);
        Snapshot dropped = GoldenTables.reopen(table.path()).latest();
        assertThat(TableFeatures.all(dropped.protocolAction())).doesNotContain(feature);
        assertThat(read(dropped.scan())).containsExactlyInAnyOrderElementsOf(rows);
        switch (feature) {
            case TableFeatures.COLUMN_MAPPING -> filesHaveColumnsNames(dropped);
            case TableFeatures.TYPE_WIDENING -> filesHaveColumnsTypes(dropped);
            case TableFeatures.DELETION_VECTORS ->
                assertThat(dropped.files())
                        .allSatisfy(file -> assertThat(file.deletionVector()).isNull());
            default -> {}
        }
    }

    /** Without column mapping there can be no such name. */
    private static void rename(DeltaTable table, String column, String name) {
        try (Transaction transaction = table.latest().begin(Operation.of("RENAME COLUMN"))) {
            new TableAlteration(transaction).renameColumn(List.of(column), name, parent -> false);
            transaction.commit();
        }
    }

    private static void filesHaveColumnsNames(Snapshot snapshot) {
        List<String> names = snapshot.schema().fields().stream()
                .map(field -> field.name())
                .filter(name -> !snapshot.partitionColumns().contains(name))
                .toList();
        assertThat(snapshot.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                columns(file, snapshot).fields().stream().map(field -> field.name()))
                        .startsWith(names.toArray(String[]::new))
                        .noneMatch(name -> name.startsWith("col-")));
    }

    private static void filesHaveColumnsTypes(Snapshot snapshot) {
        assertThat(snapshot.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(columns(file, snapshot).fields())
                        .allSatisfy(column -> assertThat(column.type())
                                .isEqualTo(snapshot.schema()
                                        .fields()
                                        .get(snapshot.schema().indexOf(column.name()))
                                        .type())));
    }

    private static SqlType.Struct columns(AddFile file, Snapshot snapshot) {
        return new ParquetFormat().readSchema(new LocalObjectStore(), FilePaths.absolute(snapshot.path(), file.path()));
    }
}
