package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with features of the protocol that Spark 4.2 with Delta 4.4 wrote. The expected rows are those that Spark read. */
class SparkFeatureTablesTest {
    @TempDir
    Path folder;

    /**
     * INSERT, then DELETE and UPDATE and MERGE with deletion vectors, then DELETE without them: Spark writes change files
     * for some and not for others.
     */
    @Test
    void changeDataFeed() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-change-feed", folder);
        List<List<Object>> expected = new ArrayList<>();
        for (long id = 0; id < 10; id++) {
            expected.add(row(id, "p" + id % 2, (int) id, "insert", 1L));
        }
        expected.add(row(3L, "p1", 3, "delete", 2L));
        expected.add(row(4L, "p0", 4, "update_preimage", 3L));
        expected.add(row(4L, "p0", 104, "update_postimage", 3L));
        expected.add(row(5L, "p1", 5, "update_preimage", 3L));
        expected.add(row(5L, "p1", 105, "update_postimage", 3L));
        expected.add(row(6L, "p0", 6, "update_preimage", 4L));
        expected.add(row(6L, "p0", 66, "update_postimage", 4L));
        expected.add(row(9L, "p1", 9, "delete", 4L));
        expected.add(row(20L, "p2", 20, "insert", 4L));
        expected.add(row(8L, "p0", 8, "delete", 6L));

        assertThat(ChangeFeedTest.changes(table, 0, 6)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Columns renamed, dropped and added again under column mapping by id, nested ones too. */
    @Test
    void columnMappingById() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-column-ids", folder);

        assertThat(table.latest().schema().fields())
                .extracting(field -> field.name())
                .containsExactly("key", "s", "part", "gone");
        List<Object> first = row(1L, row(1, List.of(row("deep"))), "one", null);
        List<Object> second = row(2L, row(2, null), "two", 7);
        assertThat(read(table.latest().scan())).containsExactlyInAnyOrder(first, second);
        List<Object> ours = row(3L, row(null, List.of()), null, null);
        Rows.append(table, ours);
        assertThat(read(GoldenTables.reopen(table.path()).latest().scan()))
                .containsExactlyInAnyOrder(first, second, ours);
    }

    @Test
    void inCommitTimestampsEnabledLater() throws IOException {
        DeltaTable table = GoldenTables.copy("spark-commit-times", folder);

        Instant enabled = Instant.ofEpochMilli(
                Long.parseLong(table.latest().properties().get("delta.inCommitTimestampEnablementTimestamp")));
        assertThat(table.atVersion(2).timestamp()).isEqualTo(enabled);
        assertThat(table.atVersion(3).timestamp()).isAfter(enabled).isBefore(Instant.parse("2026-11-26T00:00:00Z"));
        assertThat(table.history(OptionalInt.empty()).get(1).timestamp()).isEqualTo(enabled);
    }
}
