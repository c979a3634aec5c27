package io.sluice.conformance.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hint BROADCAST builds the relation that it names, whatever the estimates say, and says so where it cannot. */
class BroadcastHintTest extends JoinHintTest {
    private static final String FROM_EVERY_JOIN = " FROM large l %s JOIN small s ON l.k = s.k %s";

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

    @Test
    void semiAndAntiJoinsAreWarnedOf() throws SQLException {
        for (String hint : List.of("BROADCAST(s)", "SKEW('s')")) {
            String name = hint.substring(0, hint.indexOf('('));
            for (String tail : List.of(
                    "large l WHERE k IN (SELECT s.k FROM small s)",
                    "large l WHERE NOT EXISTS (SELECT 1 FROM small s JOIN middle m ON s.n = m.n WHERE s.k = l.k)",
                    "large l WHERE k NOT IN (SELECT s.k FROM small s) OR v = 1",
                    "large l SEMI JOIN small s ON l.k = s.k",
                    "large l ANTI JOIN small s USING (k)")) {
                assertThat(warnings("SELECT /*+ " + hint + " */ count(*) FROM " + tail))
                        .as(tail)
                        .containsExactly(
                                "The hint " + name + " has no effect on s: it is in a subquery of WHERE, or in a SEMI"
                                        + " or ANTI JOIN, of which no hint chooses the build side.");
            }
            for (String in : List.of("k IN (SELECT", "NOT EXISTS (SELECT")) {
                assertThat(warnings(
                                "SELECT count(*) FROM large l WHERE " + in + " /*+ " + hint + " */ s.k FROM small s)"))
                        .as(in)
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("The hint " + name + " has no effect on s: it is not a side of a join");
            }
        }
    }
}
