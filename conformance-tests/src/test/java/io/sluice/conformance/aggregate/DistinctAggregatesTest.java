package io.sluice.conformance.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TableTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Aggregates over distinct values, alone and beside others, with few groups and with none. */
class DistinctAggregatesTest extends TableTest {
    private static final int ROWS = 500;

    @Test
    void agreeWithDuckDb() throws SQLException {
        Random random = new Random(5);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            values.append(i == 0 ? "(" : ", (")
                    .append(orNull(random, random.nextInt(3)))
                    .append(", ")
                    .append(orNull(random, random.nextInt(40)))
                    .append(", ")
                    .append(orNull(random, "'t" + random.nextInt(60) + "'"))
                    .append(", ")
                    .append(orNull(random, random.nextInt(1000)))
                    .append(')');
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Connection engine : List.of(connection, duck)) {
                Sql.run(
                        engine,
                        "CREATE TABLE t (g INT, a INT, b STRING, c BIGINT)",
                        "INSERT INTO t VALUES " + values,
                        "CREATE TABLE none (g INT, a INT, b STRING, c BIGINT)");
            }
            for (String query : List.of(
                    "SELECT count(DISTINCT a) FROM %s",
                    "SELECT count(DISTINCT b), sum(DISTINCT a) FROM %s",
                    "SELECT sum(DISTINCT a), avg(DISTINCT a), min(a), count(*), count(c), max(b) FROM %s",
                    "SELECT count(DISTINCT a), count(*) FILTER (WHERE c > 500), max(c) FILTER (WHERE g = 1) FROM %s",
                    "SELECT count(DISTINCT a) FILTER (WHERE c > 500), count(DISTINCT a) FROM %s",
                    "SELECT count(DISTINCT a), count(DISTINCT b), sum(c) FROM %s",
                    "SELECT count(DISTINCT a), sum(c) FROM %s",
                    "SELECT count(DISTINCT a), bool_or(DISTINCT c > 990), max(DISTINCT c), min(a) FROM %s",
                    "SELECT bool_and(DISTINCT c < 995), max(DISTINCT b) FROM %s",
                    "SELECT g, count(DISTINCT b), min(c), count(*) FROM %s GROUP BY g ORDER BY g NULLS FIRST",
                    "SELECT count(DISTINCT b), count(*) FROM %s GROUP BY g HAVING count(DISTINCT a) > 3 ORDER BY 1, 2",
                    "SELECT 1 FROM %s HAVING count(DISTINCT a) > 3",
                    "SELECT count(DISTINCT x), max(n) FROM (SELECT a %% 5 AS x, count(DISTINCT b) AS n FROM %s GROUP"
                            + " BY 1)")) {
                for (String table : List.of("t", "none")) {
                    String sql = query.formatted(table);
                    assertThat(rows(sql)).as(sql).isEqualTo(Sql.rows(duck, sql));
                }
            }
        }
    }

    private static Object orNull(Random random, Object value) {
        return random.nextInt(10) == 0 ? "NULL" : value;
    }

    /** The values alone take some 20 MB. */
    @Test
    void spillWithoutGroupsToo() throws SQLException {
        run("CREATE TABLE t AS SELECT concat('a text with the number ', id % 400000) AS text, id FROM range(600000)");
        run("SET queryMemoryBytes = 24m");
        assertThat(row("SELECT count(DISTINCT text), count(*), max(id) FROM t")).isEqualTo("400000|600000|599999");
    }
}
