package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SqlDialect;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.HotFields;
import io.sluice.planner.logical.JoinHints;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.statement.TableReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.hint.RelHint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries: every form is taken, and means what it says. */
class QueriesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "VALUES (1, 'a'), (2, NULL)",
                "TABLE u",
                "SELECT * FROM VALUES (1, 'a'), (2, 'b') AS x(a, b) WHERE a > 1",
                "(SELECT 1) UNION (SELECT 2) ORDER BY 1 LIMIT 1",
                "SELECT id FROM u INTERSECT SELECT i32 FROM t EXCEPT ALL SELECT 1 MINUS SELECT 2",
                "WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM a, b",
                "SELECT id FROM u WHERE EXISTS (SELECT 1 FROM t WHERE i32 = id) AND id NOT IN (SELECT i32 FROM t)",
                "SELECT id FROM u WHERE id > ANY (SELECT i32 FROM t) AND id <= ALL (SELECT i32 FROM t)",
                "SELECT id FROM u WHERE name LIKE ANY ('a%', name) AND name NOT ILIKE ALL ('b', 'c') AND NOT name LIKE"
                        + " SOME ('d')",
                "SELECT * FROM u WHERE (id, name) IN ((1, 'a'), (2, 'b'))",
                "SELECT (SELECT max(i32) FROM t WHERE t.s = u.name) FROM u",
                "SELECT * FROM u NATURAL JOIN other.u o",
                "SELECT * FROM u a JOIN other.u b USING (id)",
                "SELECT * FROM u FULL OUTER JOIN t ON u.id = t.i32 AND u.name = t.s",
                "SELECT * FROM u RIGHT JOIN t ON u.id < t.i32",
                "SELECT * FROM u CROSS JOIN t",
                "SELECT * FROM u JOIN t",
                "SELECT * FROM (u JOIN t ON u.id = t.i32)",
                "SELECT * FROM u, LATERAL (SELECT * FROM t WHERE t.i32 = u.id) x",
                "SELECT main.u.id, `u`.`NAME`, U.Id FROM main.u",
                "SELECT i32, s, grouping(i32), grouping_id(i32, s), count(*) FROM t GROUP BY ROLLUP(i32, s)",
                "SELECT i32, sum(i64) FROM t GROUP BY CUBE (i32), s",
                "SELECT i32, s FROM t GROUP BY GROUPING SETS ((i32), (s), ())",
                "SELECT count(*) FILTER (WHERE i32 > 1), count(DISTINCT i32, s), any(b), string_agg(s, ',') FROM t",
                "SELECT id FROM u GROUP BY id HAVING max(name) > 'a' ORDER BY max(name)",
                "SELECT i32, rank() OVER (PARTITION BY s ORDER BY i32 DESC) r FROM t QUALIFY r = 1",
                "SELECT sum(i32) OVER w FROM t WINDOW w AS (PARTITION BY s ORDER BY i64 ROWS BETWEEN 2 PRECEDING AND"
                        + " CURRENT ROW)",
                "SELECT last_value(s) IGNORE NULLS OVER (ORDER BY i32 RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED"
                        + " FOLLOWING) FROM t",
                "SELECT avg(i32) OVER (PARTITION BY s), stddev(sum(i32)) OVER (), avg(sum(i32)) OVER (ORDER BY s) FROM"
                        + " t GROUP BY i32, s",
                "SELECT lag(i32, 1, 0) OVER (ORDER BY i64), ntile(4) OVER (ORDER BY i64) FROM t",
                "SELECT s LIKE 'a%' ESCAPE '!', s NOT ILIKE 'a\\_b', s RLIKE '^a', s REGEXP 'b', s NOT RLIKE 'x' FROM"
                        + " t",
                "SELECT i32 == 1, i32 != 1, i32 <> 2, ! b, NOT b, b IS NOT TRUE, b IS UNKNOWN FROM t",
                "SELECT trim(BOTH 'x' FROM s), trim(s), overlay(s PLACING 'x' FROM 2), extract(DAY FROM ts) FROM t",
                "SELECT date, end_day FROM (SELECT day AS date, day AS end_day FROM t) AS value WHERE date > end_day",
                "SELECT year(day) AS year, month(day) month, day(day) AS day FROM t ORDER BY year, month DESC",
                "SELECT window.start, w.start FROM (SELECT named_struct('start', 1) AS window FROM t) x, (SELECT 2 AS"
                        + " start) w",
                "SELECT st.x, count(*) FROM t WHERE st.y = 'a' GROUP BY st.x HAVING max(st.y) > 'a' ORDER BY st.x",
                "SELECT u.id FROM u WHERE EXISTS (SELECT 1 FROM t WHERE st.x = u.id)",
                "SELECT i32 AS a, a + 1 AS b FROM t",
                "SELECT * FROM u PIVOT (count(*) FOR name IN ('a' AS a, 'b' AS b))",
                "SELECT range.id, b.id FROM range(10) JOIN range(-5, 5L, 2) b ON range.id = b.id",
                "SELECT id FROM range(3) AS r WHERE r.id > 1",
                "SELECT DISTINCT name FROM u ORDER BY name",
                "SELECT 'a' 'b', \"double\", 'it''s', 'it\\'s', r'\\d'",
                "SELECT current_schema(), current_database(), current_timezone(), localtimestamp",
                "SELECT id FROM u ORDER BY id LIMIT ALL",
                "SELECT id /* a /* nested */ comment */ FROM u -- the end",
            })
    void planned(String sql) {
        assertThat(Plans.query(sql).columns()).isNotEmpty();
    }

    @Test
    void namesAsWritten() {
        assertThat(Plans.names(Plans.query("SELECT id, ID, Id AS `x y`, count(*), max( name ) FROM u GROUP BY id")))
                .containsExactly("id", "ID", "x y", "count(*)", "max( name )");
        assertThat(Plans.names(Plans.query("SELECT a.*, b.* FROM u a JOIN u b ON a.id = b.id")))
                .containsExactly("id", "name", "id", "name");
        assertThat(Plans.names(Plans.query("VALUES (1, 2)"))).containsExactly("col1", "col2");
        assertThat(Plans.names(Plans.query("SELECT day + INTERVAL 1 day, DATE '2020-01-01' FROM t")))
                .containsExactly("day + INTERVAL 1 day", "DATE '2020-01-01'");
        assertThat(Plans.names(Plans.query("SELECT * EXCEPT (name) FROM u"))).containsExactly("id");
        assertThat(Plans.names(Plans.query("SELECT 1 AS a UNION ALL SELECT 2"))).containsExactly("a");
    }

    @Test
    void order() {
        LogicalPlan plan =
                Plans.query("SELECT name FROM u ORDER BY id DESC, 1, upper(name) NULLS LAST LIMIT 3 OFFSET 2");

        assertThat(Plans.names(plan)).containsExactly("name");
        assertThat(plan.root().collation.getFieldCollations()).hasSize(3);
        assertThat(Plans.tree(plan))
                .startsWith("LogicalSort(sort0=[$1], sort1=[$0], sort2=[$2], dir0=[DESC-nulls-last],"
                        + " dir1=[ASC-nulls-first], dir2=[ASC], offset=[2], fetch=[3])");
        assertThat(Plans.query("SELECT name FROM u").root().collation).isEqualTo(RelCollations.EMPTY);
        assertThat(Plans.tree("SELECT id, name FROM u ORDER BY ALL DESC"))
                .startsWith("LogicalSort(sort0=[$0], sort1=[$1], dir0=[DESC-nulls-last], dir1=[DESC-nulls-last])");
    }

    @Test
    void valuesOfMixedTypes() {
        assertThat(Plans.query("VALUES (1, DATE '2020-01-01'), ('2', '2020-01-02'), (NULL, NULL)").columns().stream()
                        .map(c -> c.type().sql()))
                .containsExactly("BIGINT", "DATE");
        assertThat(Plans.query("SELECT * FROM (VALUES (1), (2.5), (3e0)) v(x)")
                        .columns()
                        .getFirst()
                        .type())
                .isEqualTo(SqlType.DOUBLE);
    }

    @Test
    void groupByAll() {
        assertThat(Plans.tree("SELECT s, count(*), i32 + 1 FROM t GROUP BY ALL"))
                .contains("group=[{0, 1}]");
        assertThat(Plans.tree("SELECT count(*) FROM t GROUP BY ALL")).contains("group=[{}]");
        assertThat(Plans.tree("SELECT s AS k, count(*) FROM t GROUP BY k")).contains("group=[{0}]");
    }

    @ParameterizedTest
    @CsvSource({"SEMI JOIN, semi", "LEFT SEMI JOIN, semi", "ANTI JOIN, anti", "LEFT ANTI JOIN, anti"})
    void semiAndAntiJoins(String join, String type) {
        LogicalPlan plan =
                Plans.query("SELECT * FROM u a " + join + " t ON a.id = t.i32 JOIN other.u o ON o.id = a.id");

        assertThat(Plans.names(plan)).containsExactly("id", "name", "id", "extra");
        assertThat(Plans.tree(plan)).contains(type.equals("semi") ? "[EXISTS(" : "NOT(EXISTS(");
        assertThat(Plans.tree("SELECT * FROM u a " + join + " other.u o USING (id)"))
                .contains("EXISTS(");
    }

    @Test
    void hintsStandOnJoins() {
        LogicalPlan plan = Plans.query(
                "SELECT /*+ RANGE_JOIN(t, 20) SKEW('u', ('id', 'name'), ((0, 'a'), (1, 'b'))), unknown(x) */ * FROM u"
                        + " JOIN t ON u.id = t.i32");

        List<RelHint> hints = new ArrayList<>();
        collectHints(plan.root().rel, hints);
        assertThat(hints)
                .filteredOn(h -> h.hintName.equals(JoinHints.RANGE_JOIN))
                .singleElement()
                .satisfies(hint -> assertThat(hint.listOptions).containsExactly("t", "20"));
        assertThat(hints)
                .filteredOn(h -> h.hintName.equals(JoinHints.SKEW))
                .singleElement()
                .satisfies(hint ->
                        assertThat(hint.listOptions).containsExactly("u", "('id', 'name')", "((0, 'a'), (1, 'b'))"));
    }

    @Test
    void broadcastStandsOnTheJoinOfTheRelation() {
        LogicalPlan plan = Plans.query("SELECT /*+ BROADCAST(x, nowhere), MAPJOIN(other.u) */ * FROM u a JOIN"
                + " (SELECT t.i32 FROM t JOIN u x ON x.id = t.i32) X ON a.id = x.i32 LEFT JOIN other.u ON true");

        List<Join> joins = new ArrayList<>();
        collectJoins(plan.root().rel, joins);
        assertThat(joins).extracting(JoinHints::buildsLeft).containsExactly(false, false, false);
        assertThat(joins).extracting(JoinHints::buildsRight).containsExactly(true, true, false);
        assertThat(plan.warnings())
                .containsExactly(
                        "The hint BROADCAST has no effect on nowhere: the query's FROM clause has no relation of that"
                                + " name.");
    }

    @Test
    void skewBuildsTheOtherSide() {
        LogicalPlan plan =
                Plans.query("SELECT /*+ SKEW('x'), SKEW('nowhere'), SKEW */ * FROM t a JOIN u x ON a.i32 = x.id");

        List<Join> joins = new ArrayList<>();
        collectJoins(plan.root().rel, joins);
        assertThat(joins).extracting(JoinHints::buildsLeft).containsExactly(true);
        assertThat(joins).extracting(JoinHints::buildsRight).containsExactly(false);
        assertThat(plan.warnings())
                .containsExactlyInAnyOrder(
                        "The hint SKEW has no effect: it names no relation.",
                        "The hint SKEW has no effect on nowhere: the query's FROM clause has no relation of that"
                                + " name.");
    }

    @Test
    void skewNamesHotKeys() {
        assertThat(hot("SKEW('u', 'id', 7)")).containsExactly(new HotFields(List.of(0), List.of(List.of("7"))));
        assertThat(hot("SKEW('u', id, (0, -1, 2))"))
                .containsExactly(new HotFields(List.of(0), List.of(List.of("0"), List.of("-1"), List.of("2"))));
        assertThat(hot("SKEW('u', ('id', 'name'), (3, 'it''s, (so)'))"))
                .containsExactly(new HotFields(List.of(0, 1), List.of(List.of("3", "it's, (so)"))));
        assertThat(hot("SKEW('u', ('id', `name`), ((0, 'a'), (1, 'b')))"))
                .containsExactly(new HotFields(List.of(0, 1), List.of(List.of("0", "a"), List.of("1", "b"))));
    }

    private static List<HotFields> hot(String hint) {
        LogicalPlan plan = Plans.query("SELECT /*+ " + hint + " */ * FROM t JOIN u ON u.id = t.i32 AND name = t.s");
        assertThat(plan.warnings()).as(hint).isEmpty();
        List<Join> joins = new ArrayList<>();
        collectJoins(plan.root().rel, joins);
        return JoinHints.hot(joins.getFirst(), false);
    }

    @Test
    void hotKeysThatDoNotFitAreWarnedOf() {
        Map<String, String> warnings = Map.of(
                "SKEW('u', 'nope', 7)",
                "The hint SKEW has no effect on u.nope: the relation has no column of that name.",
                "SKEW('u', 'id')",
                "The hint SKEW names no values of u.id: those with many rows are found while a join runs.",
                "SKEW('u', ('id', 'name'), ((0, 'a'), (1)))",
                "The hint SKEW's values of u have no effect: of 2 columns (1) has 1 values.",
                "SKEW('u', 'id', (1, 'x'))",
                "The hint SKEW's value x of u.id has no effect: it is no INT that a hint can name.",
                "SKEW('u', 'name', 'x')",
                "The hint SKEW's values of u.name have no effect: no join of the FROM clause equates the column with"
                        + " one of another relation.");
        warnings.forEach((hint, warning) -> assertThat(hintWarnings(hint, "t JOIN u ON u.id = t.i32"))
                .as(hint)
                .containsExactly(warning));
    }

    private static List<String> hintWarnings(String hint, String from) {
        return Plans.query("SELECT /*+ " + hint + " */ 1 FROM " + from).warnings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t, u WHERE u.id = t.i32",
                "t, u WHERE (u.id = t.i32 AND u.id > 5) OR (t.i32 = u.id AND t.i64 = 3)",
                "t JOIN u ON u.id = t.i64",
                "t JOIN u ON CAST(u.id AS STRING) = t.s",
                "t CROSS JOIN u LEFT JOIN other.u o USING (id)",
                "other.u o JOIN (u JOIN t ON t.i64 = 7) ON u.id = o.id",
                "(SELECT name, id FROM u) u JOIN t ON t.i64 > 7 RIGHT JOIN other.u o ON u.id <=> o.id",
            })
    void aKeyOfAnyOfTheRelationsJoinsIsFound(String from) {
        assertThat(hintWarnings("SKEW('u', 'id', 7)", from)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t JOIN u ON u.id + 1 = t.i32",
                "t JOIN u ON t.i32 = 7 AND u.id = 7",
                "t JOIN u ON u.id > t.i32",
                "t JOIN u ON u.id = t.i32 + u.id",
                // The key is another relation's of that name.
                "u JOIN t ON u.name = t.s JOIN other.u o ON o.id = t.i32",
                "u CROSS JOIN (SELECT x.id FROM u x JOIN t ON x.id = t.i32) y",
            })
    void aColumnThatIsNoKeyIsWarnedOf(String from) {
        assertThat(hintWarnings("SKEW('u', 'id', 7)", from))
                .containsExactly("The hint SKEW's values of u.id have no effect: no join of the FROM clause equates"
                        + " the column with one of another relation.");
    }

    @Test
    void aKeyComparedAsAnotherTypeIsWarnedOf() {
        assertThat(hintWarnings("SKEW('u', 'name', ('7', 'x'))", "t JOIN u ON CAST(u.name AS INT) = t.i32"))
                .containsExactly(
                        "The hint SKEW's value x of u.name has no effect: it is no INT that a hint can name, and"
                                + " as such the join compares the column.");
    }

    @Test
    void aTextInParenthesesIsNoList() {
        assertThat(hot("SKEW('u', 'name', '(x, y)')"))
                .containsExactly(new HotFields(List.of(1), List.of(List.of("(x, y)"))));
        assertThat(hot("SKEW('u', 'name', ('(x)', '''y'''))"))
                .containsExactly(new HotFields(List.of(1), List.of(List.of("(x)"), List.of("'y'"))));
        assertThat(hot("SKEW('u', 'name', '''y''')"))
                .containsExactly(new HotFields(List.of(1), List.of(List.of("'y'"))));
        assertThat(Plans.query("SELECT /*+ BROADCAST(`(x)`) */ * FROM t JOIN u `(x)` ON `(x)`.id = t.i32")
                        .warnings())
                .isEmpty();
    }

    @Test
    void broadcastWithoutAJoinIsWarnedOf() {
        assertThat(Plans.query("SELECT /*+ BROADCAST(t) */ * FROM t LATERAL VIEW explode(arr) e AS x")
                        .warnings())
                .containsExactly("The hint BROADCAST has no effect on t: it is not a side of a join that can hold it in"
                        + " memory.");
        // An alias hides the table's name.
        assertThat(Plans.query("SELECT /*+ BROADCASTJOIN(t), BROADCAST */ * FROM t a JOIN u ON a.i32 = u.id")
                        .warnings())
                .containsExactly(
                        "The hint BROADCAST has no effect: it names no relation.",
                        "The hint BROADCASTJOIN has no effect on t: the query's FROM clause has no relation of that"
                                + " name.");
    }

    private static void collectJoins(RelNode node, List<Join> joins) {
        if (node instanceof Join join) {
            joins.add(join);
        }
        node.getInputs().forEach(input -> collectJoins(input, joins));
    }

    private static void collectHints(RelNode node, List<RelHint> hints) {
        if (node instanceof Join join) {
            hints.addAll(join.getHints());
        }
        node.getInputs().forEach(input -> collectHints(input, hints));
    }

    @Test
    void explode() {
        assertThat(Plans.tree("SELECT i32, x FROM t LATERAL VIEW explode(arr) e AS x"))
                .contains("LogicalCorrelate(correlation=[$cor0], joinType=[inner]", "EXPLODE($cor0.arr)");
        assertThat(Plans.tree("SELECT i32, p, x FROM t LATERAL VIEW OUTER posexplode(arr) e AS p, x"))
                .contains("joinType=[left]", "POSEXPLODE($cor0.arr)");
        assertThat(Plans.names(Plans.query("SELECT e.* FROM t LATERAL VIEW explode(m) e AS k, v")))
                .containsExactly("k", "v");
    }

    @Test
    void views() {
        LogicalPlan plan = Plans.query("SELECT * FROM renamed r JOIN renamed q ON r.first = q.first");

        assertThat(Plans.names(plan)).containsExactly("first", "second", "first", "second");
        assertThat(Plans.tree(plan)).doesNotContain("renamed").contains("COUNT()");
    }

    @Test
    void viewSeesTheSchemaThatItWasMadeIn() {
        FakeCatalog catalog = FakeCatalog.everyType();
        new SqlPlanner()
                .plan(
                        "SELECT * FROM v",
                        catalog.context()
                                .in(new Relation.View(
                                        io.sluice.planner.statement.ObjectName.of("main", "outer"),
                                        "",
                                        io.sluice.planner.statement.ObjectName.of("other"),
                                        SqlDialect.SPARK,
                                        false,
                                        List.of(),
                                        Set.of())));

        assertThat(catalog.asked.stream().map(TableReference::toString)).contains("main.u");
    }

    @Test
    void withQueryHidesTable() {
        FakeCatalog catalog = FakeCatalog.everyType();
        Statement.Query query = (Statement.Query)
                new SqlPlanner().plan("WITH u AS (SELECT 1 AS one) SELECT * FROM u", catalog.context());

        assertThat(Plans.names(query.plan())).containsExactly("one");
        assertThat(catalog.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM u VERSION AS OF 3 | 3",
                "SELECT * FROM u FOR VERSION AS OF 3 | 3",
                "SELECT * FROM u SYSTEM_VERSION AS OF 3 | 3",
                "SELECT x.id FROM u FOR SYSTEM_VERSION AS OF 3 x | 3",
                "SELECT x.id FROM u@v3 x | 3",
                "SELECT u.id FROM u@V3 | 3",
                "SELECT k FROM delta.`/data/p@v3` | 3",
                "SELECT k FROM delta.'/data/p' VERSION AS OF 3 | 3",
            })
    void versions(String sql, long version) {
        assertThat(asked(sql).version()).isEqualTo(new TableReference.Version.Number(version));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM u TIMESTAMP AS OF '2024-01-01' WHERE id = 1 | 2023-12-31T23:00:00Z",
                "SELECT * FROM u TIMESTAMP AS OF '2024-01-01T10:00:00Z' | 2024-01-01T10:00:00Z",
                "SELECT * FROM u FOR SYSTEM_TIME AS OF TIMESTAMP '2024-07-01 10:00:00' | 2024-07-01T08:00:00Z",
                "SELECT x.id FROM u SYSTEM_TIME AS OF '2024-01-01T10:00:00Z' AS x | 2024-01-01T10:00:00Z",
                "SELECT * FROM u FOR TIMESTAMP AS OF '2024-01-01T10:00:00Z' | 2024-01-01T10:00:00Z",
                "SELECT x.id FROM u@20200101000000000 x | 2019-12-31T23:00:00Z",
                "SELECT k FROM delta.`/data/p@20200101000000123` | 2019-12-31T23:00:00.123Z",
                "SELECT * FROM u TIMESTAMP AS OF date_sub(current_date(), 7) src | 2026-02-21T23:00:00Z",
                "SELECT * FROM u TIMESTAMP AS OF current_timestamp() - INTERVAL 1 day | 2026-02-28T10:15:30.123456Z",
                "SELECT * FROM u TIMESTAMP AS OF CAST('2024-01-01 12:00:00' AS DATE) | 2023-12-31T23:00:00Z",
            })
    void times(String sql, String instant) {
        assertThat(asked(sql).version()).isEqualTo(new TableReference.Version.At(Instant.parse(instant)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM table_changes('u', 3) | u | 3 | ",
                "SELECT table_changes.id FROM table_changes('u', 3, 5) | u | 3 | 5",
                "SELECT c.id FROM TABLE_CHANGES(u, 0, 5) AS c WHERE c.id = 1 | u | 0 | 5",
                "SELECT * FROM table_changes('delta.`/data/p`', 3) | delta.`/data/p` | 3 | ",
                "SELECT * FROM table_changes_by_path('/data/p', 3, 4) | delta.`/data/p` | 3 | 4",
                "SELECT * FROM table_changes('u', '2024-01-01', TIMESTAMP '2024-07-01 10:00:00') | u |"
                        + " 2023-12-31T23:00:00Z | 2024-07-01T08:00:00Z",
            })
    void changes(String sql, String table, String first, String last) {
        TableReference reference = asked(sql);

        assertThat(reference).hasToString(table);
        assertThat(reference.version())
                .isEqualTo(new TableReference.Version.Changes(
                        version(first), last == null ? new TableReference.Version.Latest() : version(last)));
    }

    private static TableReference.Version version(String text) {
        return text.endsWith("Z")
                ? new TableReference.Version.At(Instant.parse(text))
                : new TableReference.Version.Number(Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM table_changes('u')",
                "SELECT * FROM table_changes('u', 1, 2, 3)",
                "SELECT * FROM table_changes('u.', 1)",
                "SELECT * FROM table_changes('a b', 1)",
                "SELECT * FROM table_changes(5, 1)",
                "SELECT * FROM table_changes('u', 1.5)",
                "SELECT * FROM table_changes_by_path(u, 1)",
            })
    void wrongChanges(String sql) {
        FakeCatalog catalog = FakeCatalog.everyType();

        assertThatThrownBy(() -> new SqlPlanner().plan(sql, catalog.context()))
                .isInstanceOfSatisfying(
                        SluiceException.class,
                        e -> assertThat(e.position()).as(sql).isNotNull());
    }

    private static TableReference asked(String sql) {
        FakeCatalog catalog = FakeCatalog.everyType();
        new SqlPlanner().plan(sql, catalog.context());
        assertThat(catalog.asked).hasSize(1);
        return catalog.asked.getFirst();
    }

    @Test
    void twoVersionsOfOneTableStayApart() {
        LogicalPlan plan = Plans.query("SELECT * FROM u VERSION AS OF 1 a JOIN u VERSION AS OF 2 b ON a.id = b.id");

        List<List<String>> names = new ArrayList<>();
        collectScans(plan.root().rel, names);
        assertThat(names).hasSize(2).doesNotHaveDuplicates();
    }

    private static void collectScans(RelNode node, List<List<String>> names) {
        if (node.getTable() != null) {
            names.add(node.getTable().getQualifiedName());
            assertThat(node.getTable().unwrap(Relation.Table.class)).isNotNull();
        }
        node.getInputs().forEach(input -> collectScans(input, names));
    }

    @Test
    void parameters() {
        assertThat(Plans.query("SELECT ?, i32 + ?, s = ?, day > ?, CAST(? AS DOUBLE), upper(?) FROM t WHERE i64 = ?"
                                + " LIMIT 5")
                        .parameterTypes())
                .containsExactly(
                        SqlType.STRING,
                        SqlType.INT,
                        SqlType.STRING,
                        SqlType.DATE,
                        SqlType.DOUBLE,
                        SqlType.STRING,
                        SqlType.BIGINT);
        assertThat(Plans.query("SELECT * FROM t WHERE d BETWEEN ? AND ? AND s IN (?, ?) AND date_add(day, ?) < ?")
                        .parameterTypes())
                .containsExactly(
                        SqlType.decimal(10, 2),
                        SqlType.decimal(10, 2),
                        SqlType.STRING,
                        SqlType.STRING,
                        SqlType.INT,
                        SqlType.DATE);
        assertThat(Plans.query("SELECT id FROM u LIMIT ? OFFSET ?").parameterTypes())
                .hasSize(2);
    }

    /** What planning keeps between statements must bear that others are planned meanwhile. */
    @Test
    void manyThreads() {
        List<String> queries = List.of(
                "SELECT s, count(*), sum(i32 * i32) FROM t GROUP BY s HAVING max(i64) > 1",
                "SELECT u.id FROM u JOIN t ON u.id = t.i32 WHERE t.s IN (SELECT name FROM u)",
                "SELECT rank() OVER (ORDER BY i32 IN (SELECT id FROM u)) FROM t");
        List<String> plans = IntStream.range(0, 600)
                .parallel()
                .mapToObj(i -> queries.get(i % queries.size()))
                .map(query -> RelOptUtil.toString(Plans.query(query).root().rel).replaceAll("\\$cor\\d+", "cor"))
                .distinct()
                .toList();

        assertThat(plans).hasSize(queries.size());
    }

    @Test
    void deepConditions() {
        String condition = String.join(" OR ", java.util.Collections.nCopies(500, "(id = 1 AND name <> 'x')"));

        assertThat(Plans.query("SELECT id FROM u WHERE " + condition).columns()).hasSize(1);
    }
}
