package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Tables with VARIANT columns through their statements. */
class VariantTableTest extends TableTest {
    private static final String ALL = "SELECT id, to_json(v), s.v:x::INT FROM t ORDER BY id";

    @Test
    void rowsAreChangedWhereTheyAreAndMoved() throws SQLException {
        for (String vectors : new String[] {"true", "false"}) {
            run(
                    "CREATE OR REPLACE TABLE t (id INT, v VARIANT, s STRUCT<v: VARIANT>) TBLPROPERTIES"
                            + " ('delta.enableDeletionVectors' = '" + vectors
                            + "', 'delta.enableChangeDataFeed' = 'true')",
                    "INSERT INTO t SELECT 1, parse_json('{\"a\": [1, {\"b\": \"x\"}]}'), named_struct('v',"
                            + " parse_json('{\"x\": 7}'))",
                    "INSERT INTO t VALUES (2, parse_json('null'), NULL), (3, NULL, NULL)",
                    "INSERT INTO t VALUES (4, 'plain', NULL)",
                    "UPDATE t SET v = parse_json('[true]') WHERE id = 2",
                    "DELETE FROM t WHERE v:a[1].b::STRING = 'y' OR id = 3",
                    "MERGE INTO t USING (SELECT 4 AS id, 4.50 AS v UNION ALL SELECT 5, 5.25) s ON t.id = s.id WHEN"
                        + " MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v)",
                    "OPTIMIZE t");
            assertThat(rows(ALL))
                    .containsExactly("1|{\"a\":[1,{\"b\":\"x\"}]}|7", "2|[true]|NULL", "4|4.5|NULL", "5|5.25|NULL");
            assertThat(rows("SELECT id, to_json(v), _change_type FROM table_changes('t', " + (version("t") - 3)
                            + ") WHERE id = 2 ORDER BY" + " _change_type"))
                    .containsExactly("2|[true]|update_postimage", "2|null|update_preimage");
            assertThat(rows("SELECT id FROM t WHERE v IS NULL")).isEmpty();
            assertThat(rows("SELECT id FROM t VERSION AS OF " + (version("t") - 4) + " WHERE v IS NULL"))
                    .containsExactly("3");
        }
        assertThat(rows("DESCRIBE t").get(1)).startsWith("v|VARIANT");
        assertThat(row("SHOW CREATE TABLE t")).contains("v VARIANT");
    }

    private long version(String table) {
        return snapshot(table).version();
    }

    @Test
    void queriesJoinAndExplode() throws SQLException {
        run(
                "CREATE TABLE t AS SELECT id, parse_json(concat('{\"k\":', id % 3, ',\"list\":[', id, ',\"z\"]}')) AS v"
                        + " FROM range(1000)",
                "CREATE TABLE names AS SELECT 1 AS k, parse_json('\"one\"') AS name UNION ALL SELECT 2, NULL");
        assertThat(rows("SELECT v:k::INT AS k, count(*), sum(v:list[0]::BIGINT), max(to_json(n.name)) FROM t LEFT JOIN"
                        + " names n ON n.k = v:k::INT GROUP BY v:k::INT ORDER BY k"))
                .containsExactly("0|334|166833|NULL", "1|333|166167|\"one\"", "2|333|166500|NULL");
        assertThat(row("SELECT count(*), count_if(e.value::STRING = 'z'), sum(e.pos) FROM t, LATERAL"
                        + " variant_explode(t.v:list) AS e"))
                .isEqualTo("2000|1000|1000");
        assertThat(rows("SELECT id FROM t ORDER BY v:list[0]::INT DESC LIMIT 2"))
                .containsExactly("999", "998");
        assertThat(row("SELECT schema_of_variant_agg(v) FROM t")).isEqualTo("OBJECT<k: BIGINT, list: ARRAY<VARIANT>>");
    }

    @Test
    void filesAreLoadedIntoVariants() throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(
                files.resolve("a.json"),
                "{\"id\": 1, \"v\": {\"b\": [1, 2.50]}}\n"
                        + "{\"id\": 2, \"v\": \"x\"}\n"
                        + "{\"id\": 3}\n"
                        + "{\"id\": 4, \"v\": null}\n");
        run(
                "CREATE TABLE t (id INT, v VARIANT)",
                "COPY INTO t FROM '" + files + "' FILEFORMAT = JSON",
                "CREATE TABLE texts (id INT, v VARIANT)",
                "INSERT INTO texts SELECT id, parse_json(value) FROM (SELECT 1 AS id, value FROM read_files('" + files
                        + "', format => 'text'))");
        assertThat(rows("SELECT id, to_json(v) FROM t ORDER BY id"))
                .containsExactly("1|{\"b\":[1,2.5]}", "2|\"x\"", "3|NULL", "4|null");
        assertThat(row("SELECT count(*) FROM texts WHERE v:v IS NOT NULL")).isEqualTo("3");
        assertThat(rows("SELECT id, to_json(v) FROM read_files('" + files
                        + "', format => 'json', schema => 'id INT, v VARIANT') ORDER BY id"))
                .containsExactly("1|{\"b\":[1,2.5]}", "2|\"x\"", "3|NULL", "4|null");
    }

    @Test
    void clientsSeeJson() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT parse_json('{\"a\":1}') AS v, array(parse_json('\"x\"'), NULL) AS a")) {
            result.next();
            assertThat(result.getMetaData().getColumnTypeName(1)).isEqualTo("VARIANT");
            assertThat(result.getString(1)).isEqualTo("{\"a\":1}");
            assertThat(result.getObject(1)).isEqualTo("{\"a\":1}");
            assertThat((Object[]) result.getArray(2).getArray()).containsExactly("\"x\"", null);
        }
    }

    @Test
    void whatNeedsAnOrderIsRefused() throws SQLException {
        run("CREATE TABLE t (id INT, v VARIANT)", "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        for (String query : new String[] {
            "SELECT v FROM t GROUP BY v",
            "SELECT DISTINCT v FROM t",
            "SELECT * FROM t ORDER BY v",
            "SELECT * FROM t WHERE v = v",
            "SELECT max(v) FROM t",
            "SELECT * FROM t a JOIN t b ON a.v = b.v",
            "SELECT id FROM t WHERE v IN (SELECT v FROM t)",
            "SELECT v FROM t UNION SELECT v FROM t",
            "SELECT row_number() OVER (PARTITION BY v ORDER BY id) FROM t"
        }) {
            refused(query, "DATATYPE_MISMATCH", "VARIANT");
        }
        refused("CREATE TABLE p (id INT, v VARIANT) PARTITIONED BY (v)", "INVALID_STATEMENT", "VARIANT");
        refused("OPTIMIZE t ZORDER BY (v)", "DATATYPE_MISMATCH", "v");
        refused("SELECT v::INT FROM t", "CAST_INVALID_INPUT", "\"a\"");
    }
}
