package io.sluice.conformance.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hint SKEW keeps the relation that it names from being built, whatever the estimates say. */
class SkewHintTest extends JoinHintTest {
    @Test
    void theOtherSideIsBuiltForEachTypeOfJoin() throws SQLException {
        for (String type : List.of("INNER", "LEFT", "RIGHT", "FULL")) {
            for (String from : List.of("large l %s JOIN small s", "small s %s JOIN large l")) {
                String tail = " FROM " + from.formatted(type) + " ON l.k = s.k";
                List<String> expected = rows("SELECT count(*), sum(l.k), sum(s.k), sum(n)" + tail);
                for (String skewed : List.of("l", "s")) {
                    String query = "SELECT /*+ SKEW('" + skewed + "') */ count(*), sum(l.k), sum(s.k), sum(n)" + tail;
                    assertThat(rows(query)).as(query).isEqualTo(expected);
                    assertThat(warnings(query)).as(query).isEmpty();
                    assertThat(buildOf(query)).as(query).contains(skewed.equals("s") ? "large" : "small");
                    assertThat(explained(query)).as(query).contains(" broadcast");
                }
            }
        }
    }

    @Test
    void oneOfThreeRelationsKeepsToItsHint() throws SQLException {
        String three = "SELECT /*+ SKEW('s') */ count(*), sum(v) FROM small s JOIN large l ON l.k = s.k"
                + " JOIN middle m ON s.n = m.n";
        assertThat(rows(three)).isEqualTo(rows(three.replace("SKEW('s')", "NONE")));
        assertThat(explained(three)).contains(" broadcast");
        assertThat(explained(three.replace("SKEW('s')", "NONE"))).doesNotContain(" broadcast");
    }

    @Test
    void whatHasNoEffectIsWarnedOf() throws SQLException {
        assertThat(warnings("SELECT /*+ SKEW('large') */ count(*) FROM large l JOIN small s ON l.k = s.k"))
                .containsExactly("The hint SKEW has no effect on large: the query's FROM clause has no relation of that"
                        + " name.");
        assertThat(warnings("SELECT /*+ SKEW('small') */ count(*) FROM small"))
                .containsExactly("The hint SKEW has no effect on small: it is not a side of a join that can hold the"
                        + " other side in memory.");
        assertThat(warnings("SELECT /*+ SKEW('l', 'k') */ count(*) FROM large l JOIN small s ON l.k = s.k"))
                .containsExactly(
                        "The hint SKEW names no values of l.k: those with many rows are found while a join" + " runs.");
        assertThat(warnings("SELECT /*+ SKEW('l', 'k', (0, 1)) */ count(*) FROM large l JOIN small s ON l.k = s.k"))
                .isEmpty();
    }

    /** Nine of ten rows have the key that the hint names: they are joined as they come where the others go to disk. */
    @Test
    void rowsOfTheNamedKeysAreNotWritten() throws SQLException {
        run(
                "CREATE TABLE events AS SELECT CASE WHEN id % 10 < 9 THEN 7 ELSE CAST(id AS INT) END AS k, id AS n"
                        + " FROM range(200000)",
                "CREATE TABLE people AS SELECT CAST(id AS INT) AS k, concat(repeat('x', 200), id) AS name"
                        + " FROM range(100000)");
        String plain = "SELECT count(*), max(n), max(name) FROM people p JOIN events e ON e.k = p.k";
        List<String> expected = rows(plain);
        String hinted = plain.replace("SELECT", "SELECT /*+ SKEW('e', 'k', (7, 8)) */");
        assertThat(explained(hinted)).contains("hot=[[7], [8]]");
        run("SET queryMemoryBytes = 16m");
        assertThat(rows(hinted)).isEqualTo(expected);
        assertThat(String.join("\n", rows("EXPLAIN ANALYZE " + hinted)))
                .contains("spillingDrivers")
                .contains("hotProbeRows=180,000");
        assertThat(String.join("\n", rows("EXPLAIN ANALYZE " + plain))).doesNotContain("hotProbeRows");
    }

    @Test
    void namedKeysComeThroughTheOrderOfJoins() throws SQLException {
        String three = "SELECT /*+ SKEW('l', ('k', 'v'), ((0, 1), (2, 3))) */ count(*) FROM large l, small s, middle m"
                + " WHERE l.k = s.k AND l.v = s.n AND s.n = m.n";
        assertThat(explained(three)).contains("hot=[[0, 1], [2, 3]]");
    }

    @Test
    void namedKeysComeThroughOuterJoins() throws SQLException {
        String chain =
                "SELECT /*+ SKEW('l', 'k', (0, 1)) */ count(l.v), max(s.n), max(m.n) FROM large l LEFT JOIN small s"
                        + " ON l.v = s.n FULL JOIN middle m ON l.k = m.n";
        assertThat(rows(chain)).isEqualTo(rows(chain.replace("SKEW('l', 'k', (0, 1))", "NONE")));
        assertThat(warnings(chain)).isEmpty();
        assertThat(explained(chain)).containsOnlyOnce("hot=[[0], [1]]");
    }

    @Test
    void aKeyThatIsCastIsFound() throws SQLException {
        run("CREATE TABLE wide AS SELECT CAST(k AS BIGINT) AS k, CAST(k AS STRING) AS s FROM small");
        for (String type : List.of("INNER", "LEFT", "FULL")) {
            String wider = "SELECT /*+ SKEW('l', 'k', (0, 1000)) */ count(l.v), count(w.s) FROM large l " + type
                    + " JOIN wide w ON l.k = w.k";
            assertThat(rows(wider)).isEqualTo(rows(wider.replace("SKEW('l', 'k', (0, 1000))", "NONE")));
            assertThat(warnings(wider)).isEmpty();
            assertThat(explained(wider)).contains("hot=[[0], [1000]]");
            String text = wider.replace("l.k = w.k", "CAST(l.k AS STRING) = w.s");
            assertThat(explained(text)).contains("hot=[[0], [1000]]");
        }
    }

    /** The outer relation's keys are named, not those of the one with its name and columns within. */
    @Test
    void anotherRelationOfTheSameNameIsNotTaken() throws SQLException {
        String query = "SELECT /*+ SKEW('l', 'k', (0, 1)) */ count(*), sum(x.k) FROM large l JOIN (SELECT l.k, l.v, s.n"
                + " FROM large l JOIN small s ON l.k = s.k) x ON l.v = x.n";
        assertThat(rows(query)).isEqualTo(rows(query.replace("SKEW('l', 'k', (0, 1))", "NONE")));
        assertThat(explained(query)).doesNotContain("hot=");
        assertThat(warnings(query))
                .containsExactly("The hint SKEW's values of l.k have no effect: no join of the FROM clause equates the"
                        + " column with one of another relation.");
        String both = query + " AND l.k = x.k";
        assertThat(warnings(both)).isEmpty();
        assertThat(explained(both)).contains("hot=[[0], [1]]");
    }

    @Test
    void columnsThatAreKeysOfSeveralJoinsAreTakenOneByOne() throws SQLException {
        String query = "SELECT /*+ SKEW('l', ('k', 'v'), ((0, 5), (1, 5))) */ count(*) FROM large l LEFT JOIN small s"
                + " ON l.k = s.k LEFT JOIN middle m ON l.v = m.n";
        assertThat(explained(query)).contains("hot=[[0], [1]]").contains("hot=[[5]]");
        assertThat(warnings(query)).isEmpty();
    }

    @Test
    void keysOfWhichNullEqualsNullAreFound() throws SQLException {
        String query =
                "SELECT /*+ SKEW('l', 'k', (0, 1)) */ count(*), sum(l.v) FROM large l JOIN small s ON l.k <=> s.k";
        assertThat(rows(query)).isEqualTo(rows(query.replace("SKEW('l', 'k', (0, 1))", "NONE")));
        assertThat(explained(query)).contains("hot=[[0], [1]]");
        assertThat(warnings(query)).isEmpty();
    }

    @Test
    void aRenamedColumnIsFound() throws SQLException {
        String query = "SELECT /*+ SKEW('x', 'page', (0, 1)) */ count(*) FROM (SELECT v, k AS page FROM large) x"
                + " JOIN small s ON x.page = s.k";
        assertThat(explained(query)).contains("hot=[[0], [1]]");
        assertThat(warnings(query)).isEmpty();
    }
}
