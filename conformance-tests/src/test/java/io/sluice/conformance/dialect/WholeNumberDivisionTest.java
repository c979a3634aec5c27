package io.sluice.conformance.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Division under {@code dialect = ansi}. The first query is one of sqllogictest's, with its answer; the others are SQLite's. */
class WholeNumberDivisionTest extends TableTest {
    private record Case(String query, String answer) {}

    private static final List<Case> ANSI = List.of(
            new Case("3 + COALESCE(33, AVG(-81) + CAST(-37 AS INTEGER)) / -52 FROM t", "3.0"),
            new Case("7 / 2", "3"),
            new Case("COALESCE(7, avg(a)) / 2 FROM t", "3.0"),
            new Case("COALESCE(avg(a), 7) / 2 FROM t", "1.75"),
            new Case("COALESCE(nullif(7, 7), avg(a)) / 2 FROM t", "1.75"),
            new Case("-(COALESCE(7, avg(a)) * 1 + 0) / 2 FROM t", "-3.0"),
            new Case("CASE WHEN count(*) = 2 THEN 7 ELSE avg(a) END / 2 FROM t", "3.0"),
            new Case("CASE WHEN count(*) = 3 THEN 7 ELSE avg(a) END / 2 FROM t", "1.75"),
            new Case("CASE WHEN count(*) = 3 THEN avg(a) WHEN count(*) = 2 THEN 7 END / 2 FROM t", "3.0"),
            new Case("CASE WHEN count(*) = 3 THEN avg(a) WHEN count(*) = 4 THEN 7 END / 2 FROM t", "NULL"),
            new Case(
                    "CASE WHEN count(*) = 2 THEN 7 ELSE avg(a) END / CASE WHEN TRUE THEN 2 ELSE 2e0 END FROM t", "3.0"),
            new Case("7 / CASE WHEN count(*) = 3 THEN 2 ELSE avg(a) END FROM t", "2.0"),
            new Case("CASE WHEN count(*) = 2 THEN 7 ELSE avg(a) END / 2 / 2 FROM t", "1.0"),
            new Case("CASE WHEN count(*) = 2 THEN 7 ELSE avg(a) END / 0 FROM t", "NULL"),
            new Case("CASE WHEN count(*) = 2 THEN CAST(7 AS DOUBLE) ELSE avg(a) END / 2 FROM t", "3.5"),
            new Case("avg(a) / 2 FROM t", "1.75"),
            new Case("sum(CASE WHEN a = 3 THEN a ELSE a * 0.5e0 END / 2) FROM t", "2.0"));

    @BeforeEach
    void numbers() throws SQLException {
        run("CREATE TABLE t (a INT) USING DELTA", "INSERT INTO t VALUES (3), (4)");
    }

    @Test
    void aBranchOfWholeNumbersDividesAsOne() throws SQLException {
        run("SET dialect = ansi");

        for (Case division : ANSI) {
            assertThat(row("SELECT " + division.query())).as(division.query()).isEqualTo(division.answer());
        }
    }

    @Test
    void inSparksDialectEveryDivisionIsFractional() throws SQLException {
        assertThat(row("SELECT COALESCE(7, avg(a)) / 2, 7 / 2 FROM t")).isEqualTo("3.5|3.5");
    }
}
