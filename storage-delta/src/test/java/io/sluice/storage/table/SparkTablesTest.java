package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that Spark 4.2 with Delta 4.4 wrote, whole. The expected rows are those that the SQL statements put there. */
class SparkTablesTest {
    @TempDir
    Path folder;

    /** INSERTs of two rows each with a checkpoint every third version, a DELETE, and the log before version 6 cleaned up. */
    @Test
    void partitionedTableWithCheckpointsAndACleanedLog() throws IOException {
        DeltaTable table = open("spark-partitioned");
        List<List<Object>> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            if (i != 3) {
                expected.add(row(
                        (long) i,
                        "a b/" + i % 2 + "%",
                        19723 + i % 3,
                        1_704_067_200_123_456L,
                        1_704_067_200_500_000L,
                        new BigDecimal(i + ".125"),
                        row(i, Arrays.asList("x", null)),
                        Map.of("k", i),
                        "z".repeat(40),
                        i + 0.5));
            }
            expected.add(row(i + 100L, null, null, null, null, null, null, null, null, Double.NaN));
        }

        Snapshot snapshot = table.latest();
        assertThat(snapshot.version()).isEqualTo(9);
        assertThat(read(snapshot.scan())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(snapshot.scan().statistics().rowCount()).hasValue(15);
        assertThat(pruned(snapshot, "p", Comparison.EQUAL, "a b/1%")).isEqualTo(12);
        assertThat(pruned(snapshot, "id", Comparison.GREATER_OR_EQUAL, 107L)).isEqualTo(14);
        assertThat(pruned(snapshot, "txt", Comparison.EQUAL, "z".repeat(40))).isEqualTo(8);
        assertThat(pruned(snapshot, "dec", Comparison.LESS, new BigDecimal("0.125")))
                .isEqualTo(15);
        assertThat(table.atVersion(6).fileCount()).isEqualTo(12);
        DeltaTableTest.assertCode(ErrorCode.DELTA_VERSION_NOT_FOUND, () -> table.atVersion(5));
        Rows.append(table, expected.getFirst());
        assertThat(read(reopen(table.path()).latest().scan())).hasSize(16);
    }

    /** Deletion vectors in files, a V2 checkpoint in JSON with a sidecar, statistics as a struct only. */
    @Test
    void deletionVectorsAndV2Checkpoint() throws IOException {
        DeltaTable table = open("spark-deletion-vectors");
        List<List<Object>> expected = new ArrayList<>();
        for (long id = 0; id < 1000; id++) {
            if (id % 10 != 3) {
                expected.add(row(id, id == 5 ? "upd" : "v" + id));
            }
        }
        for (long id = 2000; id < 2004; id++) {
            expected.add(row(id, "late"));
        }

        Snapshot snapshot = table.latest();
        assertThat(read(snapshot.scan())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(snapshot.scan().statistics().rowCount()).hasValue(904);
        assertThat(pruned(snapshot, "id", Comparison.EQUAL, 7L)).isEqualTo(5);
        assertThat(read(table.atVersion(1).scan())).hasSize(1000);
        assertThat(read(table.atVersion(2).scan())).hasSize(900);
        Rows.append(table, row(9L, "ours"));
        try (Transaction overwrite = table.latest().begin(Operation.overwrite())) {
            overwrite.removeAllFiles();
            Rows.write(overwrite.writeTarget(), row(1L, "only"));
            overwrite.commit();
        }
        assertThat(read(reopen(table.path()).latest().scan())).containsExactly(row(1L, "only"));
    }

    @Test
    void columnsRenamedUnderColumnMapping() throws IOException {
        Snapshot snapshot = open("spark-column-mapping").latest();

        assertThat(snapshot.schema().fields()).extracting(field -> field.name()).containsExactly("my id", "w");
        assertThat(read(snapshot.scan())).containsExactlyInAnyOrder(row(1L, "a"), row(2L, "b"), row(3L, "c"));
        assertThat(pruned(snapshot, "w", Comparison.EQUAL, "c")).isEqualTo(1);
        Rows.append(GoldenTables.reopen(snapshot.path()), row(4L, "ours"));
        assertThat(read(reopen(snapshot.path()).latest().scan())).hasSize(4).contains(row(4L, "ours"));
    }

    private static int pruned(Snapshot snapshot, String column, Comparison comparison, Object constant) {
        ColumnPredicate predicate = new ColumnPredicate.Compare(ColumnPath.of(column), comparison, constant);
        return snapshot.scan().plan(new ScanRequest(List.of(), predicate, -1)).filesPruned();
    }

    private DeltaTable open(String name) throws IOException {
        return GoldenTables.copy(name, folder);
    }

    private static DeltaTable reopen(String path) {
        return GoldenTables.reopen(path);
    }
}
