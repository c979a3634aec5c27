package io.sluice.conformance.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TableTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Joins by ranges of random tables against DuckDB's, with the hint and without. */
class RangeJoinTest extends TableTest {
    private static final String HINT = "/*+ RANGE_JOIN(r, 10) */ ";

    @Test
    void agreesWithDuckDb() throws SQLException {
        Random random = new Random(31);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            points.append(i == 0 ? "" : ", ")
                    .append("(%d, %s, %s)".formatted(i, orNull(random, random.nextInt(1000)), time(random)));
        }
        StringBuilder ranges = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            int start = random.nextInt(1000);
            ranges.append(i == 0 ? "" : ", ")
                    .append("(%d, %s, %s, %s)"
                            .formatted(
                                    i,
                                    orNull(random, start),
                                    orNull(random, start + random.nextInt(60) - 5),
                                    time(random)));
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Connection engine : List.of(connection, duck)) {
                Sql.run(
                        engine,
                        "CREATE TABLE points (id INT, p INT, moment TIMESTAMP)",
                        "CREATE TABLE ranges (n INT, low INT, high INT, moment TIMESTAMP)",
                        "INSERT INTO points VALUES " + points,
                        "INSERT INTO ranges VALUES " + ranges);
            }
            for (String join : List.of(
                    "JOIN ranges r ON p.p >= r.low AND p.p < r.high",
                    "JOIN ranges r ON p.p BETWEEN r.low AND r.high AND r.n % 3 = 1",
                    "LEFT JOIN ranges r ON p.p > r.low AND p.p <= r.high",
                    "RIGHT JOIN ranges r ON r.low - 10 < p.p AND p.p < r.low + 10",
                    "FULL JOIN ranges r ON abs(p.p - r.low) < 5 AND p.p <= r.low",
                    "JOIN ranges r ON p.moment BETWEEN r.moment - INTERVAL '1' HOUR AND r.moment + INTERVAL '1' HOUR",
                    // With equal keys, of which each has more rows than are gone through.
                    "JOIN ranges r ON p.id % 3 = r.n % 3 AND p.p >= r.low AND p.p < r.high",
                    "LEFT JOIN ranges r ON p.id % 2 = r.n % 2 AND p.p BETWEEN r.low AND r.high",
                    "RIGHT JOIN ranges r ON p.id % 2 = r.n % 2 AND r.low - 10 < p.p AND p.p < r.low + 10",
                    "FULL JOIN ranges r ON p.id % 2 = r.n % 2 AND r.low < p.p + 3 AND p.p - 3 < r.high",
                    ", ranges r WHERE r.n % 2 = p.id % 2 AND p.moment BETWEEN r.moment - INTERVAL '1' HOUR AND"
                            + " r.moment",
                    ", ranges r WHERE r.low < p.p + 3 AND r.high > p.p - 3 AND p.id > 300")) {
                String tail = " p.id, r.n FROM points p " + join + " ORDER BY 1 NULLS FIRST, 2 NULLS FIRST";
                List<String> expected = Sql.rows(duck, "SELECT" + tail);
                assertThat(expected).as(join).hasSizeGreaterThan(20);
                assertThat(rows("SELECT" + tail)).as(join).isEqualTo(expected);
                assertThat(rows("SELECT " + HINT + tail)).as(join).isEqualTo(expected);
            }
            assertThat(rows("EXPLAIN ANALYZE SELECT p.id FROM points p JOIN ranges r"
                            + " ON p.id % 2 = r.n % 2 AND p.p BETWEEN r.low AND r.high"))
                    .anySatisfy(line -> assertThat(line).contains("indexedRows"));
            for (String condition : List.of("EXISTS", "NOT EXISTS")) {
                String keyed = "SELECT id FROM points p WHERE " + condition
                        + " (SELECT 1 FROM ranges r WHERE r.n % 3 = p.id % 3 AND p.p >= r.low AND p.p < r.high)"
                        + " ORDER BY id";
                assertThat(rows(keyed)).as(keyed).isEqualTo(Sql.rows(duck, keyed));
                String query = "SELECT id FROM points p WHERE " + condition
                        + " (SELECT 1 FROM ranges r WHERE p.p >= r.low AND p.p < r.high - 20) ORDER BY id";
                List<String> expected = Sql.rows(duck, query);
                assertThat(expected).as(condition).hasSizeGreaterThan(20);
                assertThat(rows(query)).as(condition).isEqualTo(expected);
            }
        }
    }

    /** A bound that cannot be computed for some row counts only where the conditions before it are true. */
    @Test
    void aBoundThatFailsIsAskedForOnlyWhereItCounts() throws SQLException {
        run(
                "CREATE TABLE a AS SELECT CAST(id AS INT) AS x FROM range(100)",
                "CREATE TABLE b AS SELECT CAST(id AS INT) AS y FROM range(200)");
        assertThat(row("SELECT count(*) FROM a JOIN b ON a.x > 0 AND b.y < 1000 / a.x AND b.y > a.x - a.x + 5"))
                .isEqualTo(expectedPairs());
    }

    /** Each pair draws its number once. */
    @Test
    void randomBoundsAreNotDrawnTwice() throws SQLException {
        run("CREATE TABLE a AS SELECT 0e0 AS x FROM range(500)", "CREATE TABLE b AS SELECT 0.5e0 AS y FROM range(500)");
        long pairs = Long.parseLong(row("SELECT count(*) FROM a JOIN b ON a.x + rand() < b.y AND b.y < a.x + 2"));
        assertThat(pairs).isBetween(120_000L, 130_000L);
    }

    private static String expectedPairs() {
        long pairs = 0;
        for (int x = 1; x < 100; x++) {
            for (int y = 6; y < 200; y++) {
                pairs += y < 1000e0 / x ? 1 : 0;
            }
        }
        return Long.toString(pairs);
    }

    private static Object orNull(Random random, int value) {
        return random.nextInt(15) == 0 ? "NULL" : value;
    }

    private static String time(Random random) {
        return random.nextInt(15) == 0
                ? "NULL"
                : "TIMESTAMP '2024-01-%02d %02d:%02d:00'"
                        .formatted(1 + random.nextInt(9), random.nextInt(24), random.nextInt(60));
    }
}
