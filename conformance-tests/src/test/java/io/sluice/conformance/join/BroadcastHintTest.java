package io.sluice.conformance.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hint BROADCAST builds the relation that it names, whatever the estimates say, and says so where it cannot. */
class BroadcastHintTest extends TableTest {
    private static final String FROM_EVERY_JOIN = " FROM large l %s JOIN small s ON l.k = s.k %s";

    @BeforeEach
    void tables() throws SQLException {
        run(
                "CREATE TABLE large AS SELECT CAST(id AS INT) AS k, CAST(id % 7 AS INT) AS v FROM range(20000)",
                "CREATE TABLE small AS SELECT CAST(id * 1000 AS INT) AS k, CAST(id AS INT) AS n FROM range(40)",
                "CREATE TABLE middle AS SELECT CAST(id AS INT) AS n FROM range(500)");
    }

    @Test
    void theNamedRelationIsBuiltForEachTypeOfJoin() throws SQLException {
        for (String type : List.of("INNER", "LEFT", "RIGHT", "FULL")) {
            for (String more : List.of("", "AND l.v + s.n > 5")) {
                String tail = FROM_EVERY_JOIN.formatted(type, more);
                List<String> expected = rows("SELECT count(*), sum(l.k), sum(s.k), sum(n)" + tail);
                for (String hinted : List.of("l", "S", "l, s")) {
                    String query =
                            "SELECT /*+ BROADCAST(" + hinted + ") */ count(*), sum(l.k), sum(s.k), sum(n)" + tail;
                    assertThat(rows(query)).as(query).isEqualTo(expected);
                    assertThat(warnings(query)).as(query).isEmpty();
                    assertThat(buildOf(query)).as(query).contains(hinted.equals("l") ? "large" : "small");
                    assertThat(explained(query)).as(query).contains(" broadcast");
                }
                assertThat(explained("SELECT count(*)" + tail)).doesNotContain(" broadcast");
            }
        }
    }

    @Test
    void aJoinWithoutEqualityAndAJoinOfThreeHoldItToo() throws SQLException {
        String loop = "SELECT /*+ BROADCASTJOIN(l) */ count(*) FROM large l JOIN small s ON l.k < s.n";
        assertThat(rows(loop)).containsExactly("780");
        assertThat(buildOf(loop)).contains("large");
        String three = "SELECT /*+ MAPJOIN(l) */ count(*), sum(v) FROM small s, large l, middle m"
                + " WHERE l.k = s.k AND s.n = m.n";
        assertThat(rows(three)).isEqualTo(rows(three.replace("MAPJOIN", "NONE")));
        assertThat(explained(three)).contains(" broadcast");
        assertThat(rows("SELECT /*+ BROADCAST(x) */ count(*) FROM (SELECT l.k FROM large l JOIN middle m ON l.k = m.n)"
                        + " x JOIN small s ON x.k = s.k"))
                .containsExactly("1");
    }

    @Test
    void aNameThatIsNotThereIsWarnedOf() throws SQLException {
        assertThat(warnings("SELECT /*+ BROADCAST(large) */ count(*) FROM large l JOIN small s ON l.k = s.k"))
                .containsExactly(
                        "The hint BROADCAST has no effect on large: the query's FROM clause has no relation of that"
                                + " name.");
        assertThat(warnings("SELECT /*+ BROADCAST(small) */ count(*) FROM small"))
                .hasSize(1);
    }

    private String explained(String query) throws SQLException {
        return String.join("\n", rows("EXPLAIN " + query));
    }

    /** The last scan of the plan's text: that of the build side. */
    private String buildOf(String query) throws SQLException {
        String plan = explained(query);
        return plan.substring(plan.lastIndexOf("Scan"));
    }

    private List<String> warnings(String query) throws SQLException {
        List<String> messages = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                assertThat(rows.getObject(1)).isNotNull();
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                messages.add(warning.getMessage());
            }
        }
        return messages;
    }
}
