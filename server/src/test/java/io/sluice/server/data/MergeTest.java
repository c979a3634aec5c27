package io.sluice.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MERGE INTO. */
class MergeTest extends DataTests {
    @BeforeEach
    void tables() throws Exception {
        run("DROP TABLE IF EXISTS t");
        run("DROP TABLE IF EXISTS s");
        run("CREATE TABLE t (id INT, name STRING, amount INT) USING DELTA");
        run("INSERT INTO t VALUES (1, 'a', 10), (2, 'b', 20)");
        run("INSERT INTO t VALUES (3, 'c', 30), (4, 'd', 40), (NULL, 'n', 0)");
        run("CREATE TABLE s (id INT, name STRING, amount INT) USING DELTA");
        run("INSERT INTO s VALUES (2, 'B', 21), (3, 'C', 31), (5, 'E', 50), (NULL, 'N', 1)");
    }

    private static List<String> t() throws Exception {
        return rows("SELECT * FROM t ORDER BY id NULLS LAST, name");
    }

    @Test
    void upsert() throws Exception {
        assertThat(rows("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED"
                        + " THEN INSERT *"))
                .containsExactly("4|2|0|2");
        assertThat(t()).containsExactly("1|a|10", "2|B|21", "3|C|31", "4|d|40", "5|E|50", "NULL|N|1", "NULL|n|0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void everyClause(String deletionVectors) throws Exception {
        run("CREATE OR REPLACE TABLE t TBLPROPERTIES ('delta.enableDeletionVectors' = '" + deletionVectors
                + "') AS SELECT * FROM t");
        assertThat(rows("""
            MERGE INTO t AS target USING (SELECT id, name, amount + 0 AS amount FROM s) AS src
            ON target.id = src.id
            WHEN MATCHED AND src.id = 2 THEN DELETE
            WHEN MATCHED AND src.amount > 1000 THEN UPDATE SET amount = -1
            WHEN MATCHED THEN UPDATE SET target.amount = src.amount + target.amount, name = upper(src.name)
            WHEN NOT MATCHED BY TARGET AND src.id IS NULL THEN INSERT (name, id) VALUES ('null', 99)
            WHEN NOT MATCHED AND amount > 1000 THEN INSERT *
            WHEN NOT MATCHED BY SOURCE AND target.id = 4 THEN DELETE
            WHEN NOT MATCHED BY SOURCE AND id = 1 THEN UPDATE SET name = concat(name, '!')\
            """)).containsExactly("5|2|2|1");
        assertThat(t()).containsExactly("1|a!|10", "3|C|61", "99|null|NULL", "NULL|n|0");
    }

    @Test
    void insertOnlyLeavesFilesAlone() throws Exception {
        run("MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED AND s.id IS NOT NULL THEN INSERT *");
        assertThat(t()).contains("5|E|50").hasSize(6);
        assertThat(lastCommit("t"))
                .contains("\"numTargetRowsInserted\":\"1\"", "\"numTargetRowsCopied\":\"0\"")
                .doesNotContain("numTargetFilesRemoved");
    }

    @Test
    void onlyTouchedFilesAreRewritten() throws Exception {
        run("MERGE INTO t USING s ON t.id = s.id AND s.id = 2 WHEN MATCHED THEN UPDATE SET amount = 0");
        assertThat(lastCommit("t")).contains("\"numTargetFilesRemoved\":\"1\"", "\"numTargetRowsCopied\":\"1\"");
        assertThat(t()).contains("1|a|10", "2|b|0", "3|c|30");
    }

    @Test
    void severalMatchesAreAnErrorAndChangeNothing() throws Exception {
        run("INSERT INTO s VALUES (3, 'CC', 32)");
        List<String> before = t();
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *",
                "MERGE_MULTIPLE_MATCHES");
        assertThat(t()).isEqualTo(before);
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.amount > 0 THEN DELETE",
                "MERGE_MULTIPLE_MATCHES");
        assertThat(run("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.name = 'CC' THEN UPDATE SET *"))
                .isEqualTo(1);
        assertThat(t()).contains("3|CC|32");
        assertThat(rows("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE"))
                .containsExactly("2|0|2|0");
        assertThat(t()).containsExactly("1|a|10", "4|d|40", "NULL|n|0");
    }

    @Test
    void sourceMayBeTheTableItselfAtAnyVersion() throws Exception {
        run("DELETE FROM t WHERE id = 1");
        run("MERGE INTO t USING t VERSION AS OF 2 old ON t.id = old.id WHEN NOT MATCHED AND old.id IS NOT NULL THEN"
                + " INSERT *");
        assertThat(t()).contains("1|a|10").hasSize(5);
        run("MERGE INTO t USING (SELECT max(amount) AS m FROM t) x ON t.amount = x.m WHEN MATCHED THEN DELETE"
                + " WHEN NOT MATCHED BY SOURCE THEN UPDATE SET amount = amount + 1");
        assertThat(t()).containsExactly("1|a|11", "2|b|21", "3|c|31", "NULL|n|1");
    }

    @Test
    void starWithExceptAndEvolution() throws Exception {
        run("CREATE OR REPLACE TABLE s AS SELECT 2 AS id, 'B' AS name, 21 AS amount, DATE '2025-01-01' AS day"
                + " UNION ALL SELECT 6, 'F', 60, DATE '2025-01-02'");
        run("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET * EXCEPT (name)"
                + " WHEN NOT MATCHED THEN INSERT * EXCEPT (amount)");
        assertThat(t()).contains("2|b|21", "6|F|NULL");
        run("MERGE WITH SCHEMA EVOLUTION INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET *");
        assertThat(t()).contains("1|a|10|NULL", "2|B|21|2025-01-01", "6|F|60|2025-01-02");
        run("CREATE OR REPLACE TABLE s AS SELECT 7 AS id, 'x' AS extra, 'y' AS unused");
        assertError("MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED THEN INSERT *", "UNRESOLVED_COLUMN", "name");
        run("MERGE WITH SCHEMA EVOLUTION INTO t USING s ON t.id = s.id WHEN NOT MATCHED THEN"
                + " INSERT (id, extra) VALUES (s.id, s.extra)");
        assertThat(t()).contains("7|NULL|NULL|NULL|x", "1|a|10|NULL|NULL");
    }

    @Test
    void parametersAndBatchesWork() throws Exception {
        try (PreparedStatement merge = connection()
                .prepareStatement("MERGE INTO t USING (SELECT CAST(? AS INT) AS id) s"
                        + " ON t.id = s.id WHEN MATCHED AND t.amount < ? THEN UPDATE SET amount = ?"
                        + " WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, ?)")) {
            merge.setInt(1, 2);
            merge.setInt(2, 100);
            merge.setInt(3, 7);
            merge.setString(4, "new");
            assertThat(merge.executeUpdate()).isEqualTo(1);
            merge.setInt(1, 8);
            assertThat(merge.executeUpdate()).isEqualTo(1);
        }
        assertThat(t()).contains("2|b|7", "8|new|NULL");
    }

    @Test
    void replaceTakesParameters() throws Exception {
        run("CREATE OR REPLACE TABLE t (id INT PRIMARY KEY, name STRING)");
        try (PreparedStatement one = connection().prepareStatement("REPLACE INTO t VALUES (?, ?)");
                PreparedStatement two = connection().prepareStatement("REPLACE INTO t VALUES (?, ?), (?, ?)")) {
            one.setInt(1, 1);
            one.setString(2, "a");
            assertThat(one.executeUpdate()).isEqualTo(1);
            for (int place : new int[] {1, 3}) {
                two.setInt(place, 1);
                two.setString(place + 1, "at " + place);
            }
            assertThat(two.executeUpdate()).isEqualTo(1);
        }
        assertThat(t()).containsExactly("1|at 3");
    }

    @Test
    void structFieldsCanBeSet() throws Exception {
        run("CREATE TABLE n (id INT, p STRUCT<a: INT, q: STRUCT<b: STRING, c: INT>>) USING DELTA");
        run("INSERT INTO n VALUES (1, named_struct('a', 1, 'q', named_struct('b', 'x', 'c', 2)))");
        run("UPDATE n SET p.q.b = 'y', n.p.a = p.a + 10");
        assertThat(rows("SELECT p.a, p.q.b, p.q.c FROM n")).containsExactly("11|y|2");
        run("MERGE INTO n USING (SELECT 1 AS id) s ON n.id = s.id WHEN MATCHED THEN UPDATE SET p.q.c = n.p.q.c * 2");
        assertThat(rows("SELECT p.a, p.q.b, p.q.c FROM n")).containsExactly("11|y|4");
        assertError("UPDATE n SET p.zzz = 1", "UNRESOLVED_COLUMN");
        assertError("UPDATE n SET p.a = 1, p = NULL", "COLUMN_ALREADY_EXISTS");
    }

    /** The expected rows are those of Spark 4.2 with Delta 4.4. */
    @Test
    void fieldsOfStructsGoByName() throws Exception {
        run("CREATE TABLE n (id INT, s STRUCT<a: INT, b: INT>) USING DELTA");
        run("INSERT INTO n VALUES (1, named_struct('a', 1, 'b', 2))");
        run("CREATE TABLE turned AS SELECT * FROM VALUES (1, named_struct('b', 20, 'a', 10)),"
                + " (2, named_struct('b', 21, 'a', 11)), (3, NULL) AS x(id, s)");
        run("MERGE INTO n USING turned u ON n.id = u.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");
        assertThat(rows("SELECT id, to_json(s) FROM n ORDER BY id"))
                .containsExactly("1|{\"a\":10,\"b\":20}", "2|{\"a\":11,\"b\":21}", "3|NULL");
        run("UPDATE n SET s = named_struct('b', 7, 'A', 8) WHERE id = 1");
        assertThat(rows("SELECT to_json(s) FROM n WHERE id = 1")).containsExactly("{\"a\":8,\"b\":7}");
        assertError("UPDATE n SET s = named_struct('b', 7)", "DATATYPE_MISMATCH", "go by their names");
        assertError("UPDATE n SET s = named_struct('b', 7, 'c', 8)", "DATATYPE_MISMATCH", "go by their names");
        assertError(
                "MERGE INTO n USING (SELECT 1 AS id, named_struct('b', 1) AS s) u ON n.id = u.id WHEN MATCHED THEN"
                        + " UPDATE SET *",
                "DATATYPE_MISMATCH",
                "SCHEMA EVOLUTION");
    }

    /** The expected rows are those of Spark 4.2 with Delta 4.4. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'delta.enableDeletionVectors' = 'false'",
                "'delta.enableDeletionVectors' = 'true'",
                "'delta.enableChangeDataFeed' = 'true'",
                "'delta.columnMapping.mode' = 'name'"
            })
    void structsGainFields(String property) throws Exception {
        String source =
                "(SELECT * FROM VALUES (1, named_struct('c', 30, 'b', 20)), (2, named_struct('c', 31, 'b', 21)) AS"
                        + " x(id, s)) u ON n.id = u.id ";
        String merge = "MERGE WITH SCHEMA EVOLUTION INTO n USING ";
        String all = "SELECT id, to_json(s) FROM n ORDER BY id";
        structs(property);
        run(merge + source + "WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");
        assertThat(rows(all))
                .containsExactly(
                        "1|{\"a\":1,\"b\":20,\"c\":30}", "2|{\"b\":21,\"c\":31}", "7|{\"a\":70,\"b\":71}", "8|NULL");
        structs(property);
        run(merge + source + "WHEN MATCHED THEN UPDATE SET s = u.s");
        assertThat(rows(all)).contains("1|{\"b\":20,\"c\":30}", "7|{\"a\":70,\"b\":71}");
        structs(property);
        run(merge + source + "WHEN MATCHED THEN UPDATE SET n.s.c = u.s.c");
        assertThat(rows(all)).contains("1|{\"a\":1,\"b\":2,\"c\":30}", "7|{\"a\":70,\"b\":71}");
        structs(property);
        assertError(
                merge + source + "WHEN MATCHED THEN UPDATE SET s = named_struct('a', 5, 'z', 7)", "DATATYPE_MISMATCH");
        run(merge + "(SELECT 1 AS id, CAST(NULL AS STRUCT<c: INT, b: INT>) AS s) u ON n.id = u.id WHEN MATCHED THEN"
                + " UPDATE SET *");
        assertThat(rows(all)).contains("1|{\"a\":1}");
        assertThat(rows("SELECT s.c FROM n WHERE id = 7")).containsExactly("NULL");
        run(merge + "(SELECT 8 AS id, CAST(NULL AS STRUCT<c: INT, b: INT>) AS s) u ON n.id = u.id WHEN MATCHED THEN"
                + " UPDATE SET *");
        assertThat(rows("SELECT s IS NULL FROM n WHERE id = 8")).containsExactly("true");
        // Without fields of the table's own, a struct takes the source's null.
        structs(property);
        run(merge
                + "(SELECT 1 AS id, CAST(NULL AS STRUCT<b: INT, a: INT, c: INT>) AS s, 5 AS more) u ON n.id = u.id WHEN"
                + " MATCHED THEN UPDATE SET *");
        assertThat(rows("SELECT id, s IS NULL, more FROM n WHERE id IN (1, 7) ORDER BY id"))
                .containsExactly("1|true|5", "7|false|NULL");
    }

    private void structs(String property) throws Exception {
        run("CREATE OR REPLACE TABLE n (id INT, s STRUCT<a: INT, b: INT>) USING DELTA TBLPROPERTIES (" + property
                + ")");
        run("INSERT INTO n VALUES (1, named_struct('a', 1, 'b', 2)), (7, named_struct('a', 70, 'b', 71)), (8, NULL)");
    }

    /** The expected rows are those of Spark 4.2 with Delta 4.4. */
    @Test
    void structsInArraysAndMapsAndStructsGainFields() throws Exception {
        String clauses = " u ON n.id = u.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *";
        run("CREATE TABLE n (id INT, s ARRAY<STRUCT<a: INT, b: INT>>, m MAP<STRING, STRUCT<a: INT, b: INT>>, d"
                + " STRUCT<a: INT, n: STRUCT<x: INT, y: INT>>) USING DELTA");
        run("INSERT INTO n VALUES (1, array(named_struct('a', 1, 'b', 2)), map('k', named_struct('a', 1, 'b', 2)),"
                + " named_struct('a', 1, 'n', named_struct('x', 5, 'y', 6))), (3, array(named_struct('a', 3, 'b', 3)),"
                + " NULL, NULL)");
        run("MERGE WITH SCHEMA EVOLUTION INTO n USING (SELECT * FROM VALUES (1, array(named_struct('c', 30, 'b',"
                + " 20)), map('k', named_struct('c', 30, 'b', 20)), named_struct('n', named_struct('z', 9, 'x',"
                + " 8))), (2, array(named_struct('c', 31, 'b', 21), NULL), NULL, NULL) AS x(id, s, m,"
                + " d))" + clauses);
        assertThat(rows("SELECT id, to_json(struct(s, m, d)) FROM n ORDER BY id"))
                .containsExactly(
                        "1|{\"s\":[{\"b\":20,\"c\":30}],\"m\":{\"k\":{\"b\":20,\"c\":30}},"
                                + "\"d\":{\"a\":1,\"n\":{\"x\":8,\"y\":6,\"z\":9}}}",
                        "2|{\"s\":[{\"b\":21,\"c\":31},null]}",
                        "3|{\"s\":[{\"a\":3,\"b\":3}]}");
    }

    @Test
    void subqueriesMayUseTheRow() throws Exception {
        run("CREATE TABLE q AS SELECT * FROM VALUES (2, 200), (3, 300) AS x(id, amount)");
        run("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND EXISTS (SELECT 1 FROM q WHERE q.id = t.id) THEN"
                + " UPDATE SET amount = (SELECT max(q.amount) FROM q WHERE q.id = s.id) WHEN NOT MATCHED AND NOT"
                + " EXISTS (SELECT 1 FROM q WHERE q.id = s.id) THEN INSERT (id, amount) VALUES (s.id, (SELECT"
                + " count(*) FROM q WHERE q.id < s.id)) WHEN NOT MATCHED BY SOURCE AND t.id NOT IN (SELECT id FROM"
                + " q) THEN DELETE");
        assertThat(rows("SELECT id, amount FROM t ORDER BY id"))
                .containsExactly("NULL|0", "NULL|0", "2|200", "3|300", "5|2");
        run("MERGE INTO t USING s ON t.id = s.id AND EXISTS (SELECT 1 FROM q WHERE q.id = t.id AND q.amount >"
                + " s.amount + 180) WHEN MATCHED THEN DELETE");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("NULL", "NULL", "2", "5");
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED AND EXISTS (SELECT 1 FROM q WHERE q.id = t.id)"
                        + " THEN INSERT *",
                "UNRESOLVED_COLUMN",
                "WHEN NOT MATCHED");
        run("DROP TABLE q");
    }

    @Test
    void clausesSeeTheirSideOnly() throws Exception {
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED AND t.amount > 0 THEN INSERT *",
                "UNRESOLVED_COLUMN");
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED BY SOURCE THEN UPDATE SET name = s.name",
                "UNRESOLVED_COLUMN");
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET amount = amount",
                "AMBIGUOUS_REFERENCE");
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET amount = nope", "UNRESOLVED_COLUMN");
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET amount = ARRAY(1)",
                "DATATYPE_MISMATCH");
        assertError("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.id THEN DELETE", "DATATYPE_MISMATCH");
        assertError(
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN MATCHED THEN UPDATE SET *",
                "INVALID_STATEMENT");
        assertError("MERGE INTO t USING s t ON t.id = t.id WHEN MATCHED THEN DELETE", "AMBIGUOUS_REFERENCE");
        assertError("MERGE INTO t USING s ON t.id = s.id", "PARSE_SYNTAX_ERROR");
    }

    @Test
    void clauseThatDoesNotApplyIsNotEvaluated() throws Exception {
        run("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.id = 2 THEN DELETE"
                + " WHEN MATCHED THEN UPDATE SET amount = 100 / (s.id - 2)");
        assertThat(t()).containsExactly("1|a|10", "3|c|100", "4|d|40", "NULL|n|0");
    }

    @Test
    void historyHasSparksNames() throws Exception {
        run("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.amount > 5 THEN UPDATE SET * WHEN NOT MATCHED THEN"
                + " INSERT * WHEN NOT MATCHED BY SOURCE AND t.id = 1 THEN DELETE");
        assertThat(lastCommit("t"))
                .contains(
                        "MERGE",
                        "[\\\"t.id = s.id\\\"]",
                        "[{\\\"actionType\\\":\\\"update\\\",\\\"predicate\\\":\\\"s.amount > 5\\\"}]",
                        "[{\\\"actionType\\\":\\\"insert\\\"}]",
                        "[{\\\"actionType\\\":\\\"delete\\\",\\\"predicate\\\":\\\"t.id = 1\\\"}]")
                .contains(
                        "\"numTargetRowsMatchedUpdated\":\"2\"",
                        "\"numTargetRowsNotMatchedBySourceDeleted\":\"1\"",
                        "\"numTargetRowsInserted\":\"2\"",
                        "\"numTargetFilesRemoved\":\"2\"");
    }
}
