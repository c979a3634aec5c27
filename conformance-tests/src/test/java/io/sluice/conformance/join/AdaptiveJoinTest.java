package io.sluice.conformance.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joins of which an estimate is wrong by much build the other side than planned. */
class AdaptiveJoinTest extends TableTest {
    /** Always true, which nobody can guess. */
    private static final String ALL = "(v * 3 + 1) % 1000 = (v * 3 + 1) - 1000 * floor((v * 3 + 1) / 1000)";

    @BeforeEach
    void tables() throws SQLException {
        run(
                "CREATE TABLE events AS SELECT CAST(id % 40000 AS INT) AS k, CAST(id AS INT) AS v FROM range(200000)",
                "CREATE TABLE people AS SELECT CAST(id AS INT) AS p, concat('n', id) AS name FROM range(45000)");
    }

    @Test
    void aConditionThatLeavesAllRows() throws SQLException {
        for (String join : List.of(
                "people JOIN (SELECT * FROM events WHERE " + ALL + ") e ON p = k",
                "people LEFT JOIN (SELECT * FROM events WHERE " + ALL + ") e ON p = k",
                "people LEFT JOIN (SELECT * FROM events WHERE " + ALL + ") e ON p = k AND v % 3 <= length(name)",
                "people RIGHT JOIN (SELECT * FROM events WHERE " + ALL + ") e ON p = k",
                "people FULL JOIN (SELECT * FROM events WHERE " + ALL + ") e ON p = k")) {
            check("SELECT count(*), sum(p), sum(k), sum(v), max(name) FROM " + join);
        }
    }

    @Test
    void existence() throws SQLException {
        for (String not : List.of("", "NOT ")) {
            check("SELECT count(*), sum(p), max(name) FROM people WHERE " + not
                    + "EXISTS (SELECT 1 FROM events WHERE p = k AND " + ALL + ")");
        }
    }

    @Test
    void rowsOnDiskProbe() throws SQLException {
        String query = "SELECT count(*), sum(p), sum(k), sum(v), max(t) FROM people LEFT JOIN"
                + " (SELECT k, v, concat('event ', v) AS t FROM events WHERE " + ALL + ") e ON p = k";
        List<String> expected = rows(query);
        run("SET queryMemoryBytes = 8m");
        assertThat(analyzed(query)).contains("spillingDrivers", "buildSideSwapped=1");
        assertThat(rows(query)).isEqualTo(expected);
    }

    @Test
    void aHintStands() throws SQLException {
        String from = " count(*), sum(p), sum(v) FROM people JOIN (SELECT * FROM events WHERE " + ALL + ") e ON p = k";
        assertThat(analyzed("SELECT" + from)).contains("buildSideSwapped=1");
        String hinted = "SELECT /*+ BROADCAST(e) */" + from;
        assertThat(analyzed(hinted)).doesNotContain("buildSideSwapped").contains("buildRows=200,000");
        assertThat(rows(hinted)).isEqualTo(rows("SELECT" + from));
    }

    private void check(String query) throws SQLException {
        run("SET adaptiveJoins = false");
        List<String> expected = rows(query);
        assertThat(analyzed(query)).as(query).doesNotContain("buildSideSwapped");
        run("SET adaptiveJoins = true");
        assertThat(rows(query)).as(query).isEqualTo(expected);
        assertThat(analyzed(query)).as(query).contains("buildSideSwapped=1");
    }

    private String analyzed(String query) throws SQLException {
        return String.join("\n", rows("EXPLAIN ANALYZE " + query));
    }
}
