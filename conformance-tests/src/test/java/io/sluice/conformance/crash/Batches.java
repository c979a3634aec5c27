package io.sluice.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One writer's part of a table of batches, ten rows each with one value, and what it knows of them: what was acknowledged, and
 * the one change whose answer it did not get.
 */
final class Batches {
    static final int ROWS = 10;
    static final String COLUMNS = "(writer INT, batch INT, r INT, v INT)";

    /** The value of a batch that is not there. */
    private static final int ABSENT = -1;

    private final int writer;
    private final String table;
    private final Random random;
    private final Map<Integer, Integer> acknowledged = new HashMap<>();
    private int batches;
    private int pendingBatch = -1;
    private int pendingValue;
    private int changes;
    private int unanswered;

    Batches(int writer, String table) {
        this.writer = writer;
        this.table = table;
        this.random = new Random(writer);
    }

    int changes() {
        return changes;
    }

    int unanswered() {
        return unanswered;
    }

    /**
     * Inserts, updates, merges or deletes one batch.
     *
     * @throws SQLException if it is not known what became of it; {@link #verify} finds it out
     */
    void change(Connection connection) throws SQLException {
        int kind = batches < 3 ? 0 : random.nextInt(10);
        int batch = kind < 4 ? batches++ : random.nextInt(batches);
        int value = acknowledged.getOrDefault(batch, ABSENT);
        if (kind >= 4 && value == ABSENT) {
            kind = 0;
        }
        int next = kind == 9 ? ABSENT : value + 1;
        pendingBatch = batch;
        pendingValue = next;
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql(kind, batch, next));
        }
        acknowledged.put(batch, next);
        pendingBatch = -1;
        changes++;
    }

    private String sql(int kind, int batch, int value) {
        String mine = "writer = " + writer + " AND batch = " + batch;
        return switch (kind) {
            case 0, 1, 2, 3 -> "INSERT INTO " + table + " VALUES " + rows(batch, value);
            case 4, 5, 6 -> "UPDATE " + table + " SET v = " + value + " WHERE " + mine;
            case 7, 8 ->
                "MERGE INTO " + table + " t USING (SELECT * FROM (VALUES " + rows(batch, value)
                        + ") AS s (writer, batch, r, v)) s ON t.writer = s.writer AND t.batch = s.batch AND t.r = s.r"
                        + " WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT *";
            default -> "DELETE FROM " + table + " WHERE " + mine;
        };
    }

    private String rows(int batch, int value) {
        StringBuilder rows = new StringBuilder();
        for (int r = 0; r < ROWS; r++) {
            rows.append(r == 0 ? "" : ", ").append("(%d, %d, %d, %d)".formatted(writer, batch, r, value));
        }
        return rows.toString();
    }

    /** Compares the table with what is known, whole batch by whole batch; what was not known is then. */
    void verify(Connection connection) throws SQLException {
        Map<Integer, Integer> found = found(connection, table, writer);
        if (pendingBatch >= 0) {
            int now = found.getOrDefault(pendingBatch, ABSENT);
            assertThat(now)
                    .as("batch %d of writer %d, whose change was not answered", pendingBatch, writer)
                    .isIn(acknowledged.getOrDefault(pendingBatch, ABSENT), pendingValue);
            acknowledged.put(pendingBatch, now);
            pendingBatch = -1;
            unanswered++;
        }
        Map<Integer, Integer> expected = new TreeMap<>(acknowledged);
        expected.values().removeIf(value -> value == ABSENT);
        assertThat(found).as("batches of writer %d", writer).isEqualTo(expected);
    }

    /** The batches of a writer that are there, with their values; none is half there. */
    static Map<Integer, Integer> found(Connection connection, String table, int writer) throws SQLException {
        Map<Integer, Integer> found = new TreeMap<>();
        String query = "SELECT batch, count(*), count(DISTINCT r), min(v), max(v) FROM " + table + " WHERE writer = "
                + writer + " GROUP BY batch";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                int batch = rows.getInt(1);
                assertThat(rows.getInt(2))
                        .as("rows of batch %d of writer %d", batch, writer)
                        .isEqualTo(ROWS);
                assertThat(rows.getInt(3))
                        .as("different rows of batch %d of writer %d", batch, writer)
                        .isEqualTo(ROWS);
                assertThat(rows.getInt(4))
                        .as("values of batch %d of writer %d", batch, writer)
                        .isEqualTo(rows.getInt(5));
                found.put(batch, rows.getInt(4));
            }
        }
        return found;
    }
}
