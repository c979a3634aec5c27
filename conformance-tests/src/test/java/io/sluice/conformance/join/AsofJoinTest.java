package io.sluice.conformance.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TableTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ASOF joins of random tables against DuckDB's, and what the syntax refuses. */
class AsofJoinTest extends TableTest {
    private static final int TRADES = 400;
    private static final int QUOTES = 150;

    @Test
    void agreesWithDuckDb() throws SQLException {
        Random random = new Random(11);
        String trades = trades(random);
        String quotes = quotes(random);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Connection engine : List.of(connection, duck)) {
                Sql.run(
                        engine,
                        "CREATE TABLE trades (id INT, sym STRING, moment TIMESTAMP, qty DECIMAL(9,2))",
                        "CREATE TABLE quotes (sym STRING, venue INT, moment TIMESTAMP, price DOUBLE)",
                        "INSERT INTO trades VALUES " + trades,
                        "INSERT INTO quotes VALUES " + quotes);
            }
            for (String outer : List.of("", "LEFT")) {
                for (String comparison : List.of(">=", ">", "<=", "<")) {
                    String select = "SELECT t.id, t.qty, q.price, q.venue FROM trades t ";
                    String where = " WHERE t.id % 7 <> 0 AND (q.venue IS NULL OR q.venue < 3) ORDER BY t.id";
                    String ours = select + outer + " ASOF JOIN quotes q MATCH_CONDITION t.moment " + comparison
                            + " q.moment ON t.sym = q.sym" + where;
                    String theirs = select + "ASOF " + outer + " JOIN quotes q ON t.sym = q.sym AND t.moment "
                            + comparison + " q.moment" + where;
                    List<String> expected = Sql.rows(duck, theirs);
                    assertThat(expected).hasSizeGreaterThan(20);
                    assertThat(rows(ours)).as(ours).isEqualTo(expected);
                }
            }
        }
    }

    /** Few symbols and times, some null, so that equal times, missing partners and null keys all occur. */
    private static String trades(Random random) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < TRADES; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("(%d, %s, %s, %d.%02d)"
                            .formatted(i, symbol(random), time(random), random.nextInt(100), random.nextInt(100)));
        }
        return rows.toString();
    }

    /** No two of a symbol at one time, between which either might choose. */
    private static String quotes(Random random) {
        StringBuilder rows = new StringBuilder();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < QUOTES; i++) {
            String symbol = symbol(random);
            String time = time(random);
            if (taken.add(symbol + time) || time.equals("NULL") || symbol.equals("NULL")) {
                String price = random.nextInt(5) == 0 ? "NULL" : String.valueOf(random.nextInt(1000) / 8.0);
                rows.append(rows.isEmpty() ? "" : ", ")
                        .append("(%s, %d, %s, %s)".formatted(symbol, random.nextInt(4), time, price));
            }
        }
        return rows.toString();
    }

    private static String symbol(Random random) {
        int choice = random.nextInt(8);
        return choice == 7 ? "NULL" : "'s" + choice + "'";
    }

    private static String time(Random random) {
        return random.nextInt(15) == 0
                ? "NULL"
                : "TIMESTAMP '2026-01-0%d %02d:00:00'".formatted(1 + random.nextInt(2), random.nextInt(24));
    }

    @Test
    void standsInSubqueriesAndComparesColumnsOnly() throws SQLException {
        run(
                "CREATE TABLE a (k INT, t INT)",
                "CREATE TABLE b (k BIGINT, t INT, v STRING)",
                "INSERT INTO a VALUES (1, 10), (1, 20), (2, 10)",
                "INSERT INTO b VALUES (1, 5, 'x'), (1, 12, 'y'), (2, 11, 'z')");
        assertThat(rows("SELECT a.k, a.t, v FROM a LEFT ASOF JOIN b MATCH_CONDITION a.t >= b.t ON a.k = b.k"
                        + " ORDER BY 1, 2"))
                .containsExactly("1|10|x", "1|20|y", "2|10|NULL");
        assertThat(rows("SELECT k FROM a WHERE EXISTS (SELECT * FROM a x ASOF JOIN b MATCH_CONDITION x.t < b.t ON x.k"
                        + " = b.k WHERE x.k = a.k) ORDER BY t"))
                .containsExactly("1", "2", "1");
        refused(
                "SELECT * FROM a ASOF JOIN b MATCH_CONDITION a.t >= b.t + 1 ON a.k = b.k",
                "INVALID_STATEMENT",
                "MATCH_CONDITION must be a comparison between columns");
    }
}
