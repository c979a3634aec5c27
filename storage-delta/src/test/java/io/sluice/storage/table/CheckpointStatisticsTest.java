package io.sluice.storage.table;

import static io.sluice.storage.table.Rows.append;
import static io.sluice.storage.table.Rows.create;
import static io.sluice.storage.table.Rows.read;
import static io.sluice.storage.table.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.TableStatistics;
import io.sluice.storage.store.LocalObjectStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStatisticsTest {
    private static final SqlType.Struct SCHEMA = SqlType.struct(
            Field.nullable("p", SqlType.DATE),
            Field.nullable("q", SqlType.TIMESTAMP),
            Field.nullable("i", SqlType.INT),
            Field.nullable("sm", SqlType.SMALLINT),
            Field.nullable("ti", SqlType.TINYINT),
            Field.nullable("l", SqlType.BIGINT),
            Field.nullable("f", SqlType.FLOAT),
            Field.nullable("d", SqlType.DOUBLE),
            Field.nullable("s", SqlType.STRING),
            Field.nullable("ts", SqlType.TIMESTAMP),
            Field.nullable("n", SqlType.TIMESTAMP_NTZ),
            Field.nullable("d9", SqlType.decimal(9, 2)),
            Field.nullable("d15", SqlType.decimal(15, 2)),
            Field.nullable("d38", SqlType.decimal(38, 4)),
            Field.nullable("bo", SqlType.BOOLEAN),
            Field.nullable("bin", SqlType.BINARY),
            Field.nullable("st", SqlType.struct(Field.nullable("x", SqlType.INT))),
            Field.nullable("arr", SqlType.array(SqlType.INT)));

    @TempDir
    Path folder;

    private final LocalObjectStore store = new LocalObjectStore();

    /** With the JSON left out, everything that pruning knows comes from the typed columns. */
    @Test
    void statisticsSurviveAsStructsAlone() throws SQLException {
        DeltaTable table = table("delta.checkpoint.writeStatsAsStruct", "true", "false");
        TableStatistics before = table.latest().scan().statistics();

        checkpointAndForgetCommits(table);

        Snapshot after = reopen();
        assertThat(after.scan().statistics()).isEqualTo(before);
        assertThat(read(after.scan())).hasSize(3);
        assertThat(query("SELECT add.stats_parsed.numRecords, add.stats_parsed.minValues.d38,"
            + " add.stats_parsed.maxValues.st.x, add.partitionValues_parsed.p, add.stats_parsed.nullCount.st.x FROM"
            + " CHECKPOINT WHERE add IS NOT NULL ORDER BY add.size, 3"))
                .contains("1|-12345678901234567890.1234|6|2024-02-29|0");
        assertThat(columns()).doesNotContain(" stats VARCHAR").contains("stats_parsed STRUCT");
    }

    @Test
    void jsonAloneIsTheDefault() throws SQLException {
        DeltaTable table = table("owner", "ann", "true");
        TableStatistics before = table.latest().scan().statistics();

        checkpointAndForgetCommits(table);

        assertThat(reopen().scan().statistics()).isEqualTo(before);
        assertThat(columns()).contains("stats VARCHAR").doesNotContain("stats_parsed");
    }

    private DeltaTable table(String property, String value, String asJson) {
        DeltaTable table = DeltaTable.at(store, folder.toString());
        create(
                table,
                new TableDefinition(
                        SCHEMA,
                        List.of("p", "q"),
                        Map.of(property, value, "delta.checkpoint.writeStatsAsJson", asJson),
                        Optional.empty(),
                        Optional.empty()));
        append(
                table,
                row(
                        19_782,
                        1_000_001L,
                        1,
                        -2,
                        3,
                        -4L,
                        0.5f,
                        1e100,
                        "ü".repeat(40),
                        -1L,
                        1_700_000_000_123_456L,
                        new BigDecimal("-0.05"),
                        new BigDecimal("1234567890123.45"),
                        new BigDecimal("-12345678901234567890.1234"),
                        true,
                        new byte[] {1},
                        row(6),
                        List.of(1)));
        append(table, row((Object[]) new Object[18]));
        append(
                table,
                row(
                        null,
                        0L,
                        9,
                        9,
                        9,
                        9L,
                        Float.NaN,
                        Double.POSITIVE_INFINITY,
                        "",
                        5L,
                        5L,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        null));
        return table;
    }

    private void checkpointAndForgetCommits(DeltaTable table) {
        Checkpoints.write(store, table.path(), table.atVersion(3).state(), 0);
        for (int version = 0; version < 4; version++) {
            store.delete(folder + "/_delta_log/%020d.json".formatted(version));
        }
    }

    private Snapshot reopen() {
        return DeltaTable.at(store, folder.toString()).latest();
    }

    private String columns() throws SQLException {
        return query("SELECT column_type FROM (DESCRIBE SELECT add FROM CHECKPOINT)")
                .getFirst();
    }

    /** Rows of the checkpoint as DuckDB reads it, values joined by '|'. */
    private List<String> query(String sql) throws SQLException {
        String file = folder + "/_delta_log/00000000000000000003.checkpoint.parquet";
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("CHECKPOINT", "'" + file + "'"))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                found.add(text.toString());
            }
            return found;
        }
    }
}
