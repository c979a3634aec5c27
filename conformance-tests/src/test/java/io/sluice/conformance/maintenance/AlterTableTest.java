package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import io.sluice.storage.log.AddFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ALTER TABLE in all its forms. */
class AlterTableTest extends TableTest {
    private static final String MAPPED = " TBLPROPERTIES ('delta.columnMapping.mode' = 'name')";

    private String columns(String table) {
        return snapshot(table).schema().sql();
    }

    private void table(String name, String clauses) throws SQLException {
        run("CREATE TABLE " + name + " (id INT, name STRING, point STRUCT<x: INT, y: INT>, list ARRAY<STRUCT<a: INT>>)"
                + " USING DELTA" + clauses);
        run("INSERT INTO " + name + " SELECT 1, 'a', struct(1 AS x, 2 AS y), array(struct(5 AS a))");
    }

    @Test
    void columnsAreAddedAnywhere() throws SQLException {
        table("t", "");
        run("ALTER TABLE t ADD COLUMNS (late TIMESTAMP COMMENT 'when', early DOUBLE FIRST, mid DATE AFTER name)");
        run("ALTER TABLE delta.`" + table("t") + "` ADD COLUMN point.z INT AFTER x");
        run("ALTER TABLE t ADD COLUMN (list.element.b STRING)");
        assertThat(columns("t"))
                .isEqualTo(
                        "STRUCT<early: DOUBLE, id: INT, name: STRING, mid: DATE, point: STRUCT<x: INT, z: INT, y: INT>,"
                                + " list: ARRAY<STRUCT<a: INT, b: STRING>>, late: TIMESTAMP>");
        assertThat(row("SELECT id, early, mid, point.x, point.z, point.y, list[0].a, list[0].b, late FROM t"))
                .isEqualTo("1|NULL|NULL|1|NULL|2|5|NULL|NULL");
        assertThat(rows("DESCRIBE t")).contains("late|TIMESTAMP|when");
        refused("ALTER TABLE t ADD COLUMN NAME INT", "COLUMN_ALREADY_EXISTS", "NAME");
        refused("ALTER TABLE t ADD COLUMN q INT AFTER nope", "UNRESOLVED_COLUMN", "nope");
        refused("ALTER TABLE t ADD COLUMN id.q INT", "INVALID_STATEMENT", "no fields");
        refused("ALTER TABLE t ADD COLUMN q INT NOT NULL", "UNSUPPORTED_FEATURE", "SET NOT NULL");
        refused("ALTER TABLE t ADD COLUMN q INT DEFAULT 5", "UNSUPPORTED_FEATURE", "SET DEFAULT");
        refused("ALTER TABLE t ADD PARTITION (id = 1)", "UNSUPPORTED_FEATURE", "ADD PARTITION");
        refused("ALTER TABLE t DROP PARTITION (id = 1)", "UNSUPPORTED_FEATURE", "DROP PARTITION");
        assertThat(rows("DESCRIBE HISTORY t LIMIT 1").getFirst())
                .contains("|ADD COLUMNS|", "columns=[\"list.element.b STRING\"]");
    }

    @Test
    void columnsAreRenamedAndDroppedWithColumnMapping() throws SQLException {
        table("t", "");
        refused("ALTER TABLE t DROP COLUMN name", "UNSUPPORTED_FEATURE", "delta.columnMapping.mode");
        refused("ALTER TABLE t RENAME COLUMN name TO title", "UNSUPPORTED_FEATURE", "delta.columnMapping.mode");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        run("ALTER TABLE t RENAME COLUMN name TO title");
        run("ALTER TABLE t RENAME COLUMN point.x TO `the x`");
        run("INSERT INTO t SELECT 2, 'b', struct(3, 4), array()");
        assertThat(rows("SELECT id, title, point.`the x`, point.y FROM t ORDER BY id"))
                .containsExactly("1|a|1|2", "2|b|3|4");
        run("ALTER TABLE t DROP COLUMNS (title, point.y)");
        run("ALTER TABLE t DROP COLUMN IF EXISTS title");
        refused("ALTER TABLE t DROP COLUMN title", "UNRESOLVED_COLUMN", "title");
        assertThat(columns("t")).isEqualTo("STRUCT<id: INT, point: STRUCT<`the x`: INT>, list: ARRAY<STRUCT<a: INT>>>");
        run("ALTER TABLE t ADD COLUMN title STRING");
        assertThat(rows("SELECT id, title, point.`the x` FROM t ORDER BY id")).containsExactly("1|NULL|1", "2|NULL|3");
        run("OPTIMIZE t");
        assertThat(rows("SELECT id, title, point.`the x` FROM t ORDER BY id")).containsExactly("1|NULL|1", "2|NULL|3");
        refused("ALTER TABLE t RENAME COLUMN title TO ID", "COLUMN_ALREADY_EXISTS", "ID");
    }

    @Test
    void partitionColumnsCanBeRenamedButNotDropped() throws SQLException {
        run("CREATE TABLE t (id INT, day DATE) USING DELTA PARTITIONED BY (day)" + MAPPED);
        run("INSERT INTO t VALUES (1, DATE'2024-01-01')");
        run("ALTER TABLE t RENAME COLUMN day TO d");
        run("INSERT INTO t VALUES (2, DATE'2024-01-02')");
        assertThat(rows("SELECT * FROM t WHERE d >= DATE'2024-01-01' ORDER BY id"))
                .containsExactly("1|2024-01-01", "2|2024-01-02");
        assertThat(snapshot("t").partitionColumns()).containsExactly("d");
        refused("ALTER TABLE t DROP COLUMN d", "INVALID_STATEMENT", "partitioned by it");
    }

    @Test
    void aColumnIsMovedPastTheIndexedOnes() throws SQLException {
        run("CREATE TABLE events (long_text STRING, kind STRING, user_id INT) USING DELTA");
        run("ALTER TABLE events SET TBLPROPERTIES ('delta.dataSkippingNumIndexedCols' = '2')");
        run("ALTER TABLE events ALTER COLUMN long_text AFTER user_id");
        run("INSERT INTO events SELECT 'click', 1, 'very long'");
        assertThat(rows("SELECT long_text, user_id FROM events")).containsExactly("very long|1");
        List<AddFile> files = new ArrayList<>();
        snapshot("events").forEachFile(files::add);
        assertThat(files.getFirst().stats()).contains("kind", "user_id").doesNotContain("long_text");
        run("ALTER TABLE events ALTER COLUMN user_id FIRST");
        assertThat(columns("events")).startsWith("STRUCT<user_id");
        run("ALTER TABLE events SET TBLPROPERTIES ('delta.dataSkippingStatsColumns' = 'long_text')");
        run("INSERT INTO events SELECT 2, 'x', 'y'");
        files.clear();
        snapshot("events").forEachFile(files::add);
        assertThat(files)
                .anyMatch(file ->
                        file.stats().contains("long_text") && !file.stats().contains("user_id"));
    }

    @Test
    void nullsAreLookedForBeforeTheyAreForbidden() throws SQLException {
        run("CREATE TABLE t (id INT, x INT) USING DELTA");
        run("INSERT INTO t VALUES (1, NULL), (2, 2)");
        refused("ALTER TABLE t ALTER COLUMN x SET NOT NULL", "NOT_NULL_VIOLATION", "1 rows have null");
        run("DELETE FROM t WHERE x IS NULL", "ALTER TABLE t ALTER COLUMN x SET NOT NULL");
        refused("INSERT INTO t VALUES (3, NULL)", "NOT_NULL_VIOLATION", "x");
        run("ALTER TABLE t ALTER COLUMN x DROP NOT NULL", "INSERT INTO t VALUES (3, NULL)");
        run("ALTER TABLE t ALTER COLUMN x COMMENT 'the x'");
        assertThat(rows("DESCRIBE t")).contains("x|INT|the x");
        run("ALTER TABLE t CHANGE COLUMN x x INT COMMENT 'again' FIRST");
        assertThat(rows("DESCRIBE t").getFirst()).isEqualTo("x|INT|again");
        refused("ALTER TABLE t ALTER COLUMN nope SET NOT NULL", "UNRESOLVED_COLUMN", "nope");
        refused("ALTER TABLE t ALTER COLUMN x TYPE STRING", "DATATYPE_MISMATCH", "INT", "STRING");
        refused("ALTER TABLE t ALTER COLUMN x TYPE BIGINT", "UNSUPPORTED_FEATURE", "delta.enableTypeWidening");
    }

    @Test
    void columnsAreWidened() throws SQLException {
        run("CREATE TABLE t (id INT, x SMALLINT, point STRUCT<y: FLOAT>) USING DELTA"
                + " TBLPROPERTIES ('delta.enableTypeWidening' = 'true')");
        run("INSERT INTO t SELECT 1, 7, struct(1.5)");
        run("ALTER TABLE t ALTER COLUMN x TYPE INT", "ALTER TABLE t ALTER COLUMN x TYPE BIGINT");
        run("ALTER TABLE t CHANGE COLUMN point.y TYPE DOUBLE");
        run("INSERT INTO t SELECT 2, 3000000000, struct(2.5e100)");
        assertThat(rows("SELECT id, x, point.y FROM t ORDER BY id")).containsExactly("1|7|1.5", "2|3000000000|2.5E100");
        run("OPTIMIZE t");
        assertThat(rows("SELECT id FROM t WHERE x > 5 ORDER BY id")).containsExactly("1", "2");
        assertThat(snapshot("t").metadata().schemaString())
                .contains("\"delta.typeChanges\":[{\"", "\"fromType\":\"short\"", "\"fromType\":\"integer\"");
    }

    @Test
    void propertiesAreCheckedAndHaveTheirEffect() throws SQLException {
        run("CREATE TABLE t (id INT) USING DELTA");
        refused("ALTER TABLE t SET TBLPROPERTIES ('delta.noSuch' = '1')", "UNSUPPORTED_FEATURE", "delta.noSuch");
        refused(
                "ALTER TABLE t SET TBLPROPERTIES ('delta.checkpointInterval' = '0')",
                "INVALID_PARAMETER_VALUE",
                "at least 1");
        run("ALTER TABLE t SET TBLPROPERTIES (delta.appendOnly = true, 'owner' = 'me', delta.checkpointInterval = 3)");
        run("INSERT INTO t VALUES (1)");
        refused("DELETE FROM t", "DELTA_APPEND_ONLY", "appendOnly");
        run("INSERT INTO t VALUES (2)");
        assertThat(table("t").resolve("_delta_log/00000000000000000003.checkpoint.parquet"))
                .exists();
        run("ALTER TABLE t UNSET TBLPROPERTIES ('delta.appendOnly')");
        run("DELETE FROM t WHERE id = 1");
        refused("ALTER TABLE t UNSET TBLPROPERTIES ('nope')", "INVALID_STATEMENT", "nope");
        run("ALTER TABLE t UNSET TBLPROPERTIES IF EXISTS ('nope', 'owner')");
        assertThat(snapshot("t").properties()).containsOnlyKeys("delta.checkpointInterval");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.feature.deletionVectors' = 'supported')");
        assertThat(snapshot("t").protocol().writerFeatures()).contains("deletionVectors");
        refused(
                "ALTER TABLE t SET TBLPROPERTIES ('delta.feature.timeTravelMachine' = 'supported')",
                "DELTA_UNSUPPORTED_FEATURE",
                "timeTravelMachine");
        refused("ALTER TABLE t DROP FEATURE nope", "INVALID_STATEMENT", "nope");
        refused("ALTER TABLE t SET OWNER TO me", "UNSUPPORTED_FEATURE", "OWNER");
        refused("ALTER TABLE no_table SET TBLPROPERTIES ('a' = 'b')", "TABLE_OR_VIEW_NOT_FOUND", "no_table");
        assertThat(rows("DESCRIBE HISTORY t").get(6)).contains("|SET TBLPROPERTIES|", "properties={");
    }

    @Test
    void columnsAreReplaced() throws SQLException {
        table("t", MAPPED);
        run("ALTER TABLE t REPLACE COLUMNS (fresh DATE, name STRING COMMENT 'kept', id INT)");
        assertThat(columns("t")).isEqualTo("STRUCT<fresh: DATE, name: STRING, id: INT>");
        assertThat(row("SELECT * FROM t")).isEqualTo("NULL|a|1");
        refused("ALTER TABLE t REPLACE COLUMNS (id STRING)", "UNSUPPORTED_FEATURE", "id", "TYPE");
    }

    @Test
    void tablesAreRenamedAndMoved() throws SQLException {
        run("CREATE SCHEMA other");
        run("CREATE TABLE t (id INT) USING DELTA", "INSERT INTO t VALUES (1)", "CREATE TABLE u (id INT)");
        run("ALTER TABLE t RENAME TO t2");
        refused("SELECT * FROM t", "TABLE_OR_VIEW_NOT_FOUND", "t");
        run("ALTER TABLE t2 RENAME TO other.t3");
        assertThat(rows("SELECT * FROM other.t3")).containsExactly("1");
        refused("ALTER TABLE other.t3 RENAME TO default.u", "TABLE_OR_VIEW_ALREADY_EXISTS", "u");
        refused("ALTER TABLE u SET LOCATION '/x'", "INVALID_STATEMENT", "external");
        run("CREATE TABLE t (id INT)", "INSERT INTO t VALUES (7)");
        assertThat(rows("SELECT * FROM other.t3")).containsExactly("1");
        String a = folder.resolve("a").toString();
        String b = folder.resolve("b").toString();
        run("CREATE TABLE e (id INT) LOCATION '" + a + "'", "CREATE TABLE delta.`" + b + "` (id INT)");
        run("INSERT INTO delta.`" + b + "` VALUES (5)", "ALTER TABLE e SET LOCATION '" + b + "'");
        assertThat(rows("SELECT * FROM e")).containsExactly("5");
        refused("ALTER TABLE e SET LOCATION '" + folder.resolve("c") + "'", "DELTA_TABLE_NOT_FOUND", "c");
    }

    @Test
    void defaultsAreSetForNewRows() throws SQLException {
        run("CREATE TABLE t (id INT, x INT) USING DELTA");
        run("INSERT INTO t VALUES (1, 1)");
        refused("ALTER TABLE t ALTER COLUMN x SET DEFAULT id + 1", "UNRESOLVED_COLUMN", "id");
        run("ALTER TABLE t ALTER COLUMN x SET DEFAULT 2 + 40");
        assertThat(snapshot("t").protocol().writerFeatures()).contains("allowColumnDefaults");
        run("INSERT INTO t (id) VALUES (2)");
        assertThat(rows("SELECT x FROM t ORDER BY id")).containsExactly("1", "42");
        run("ALTER TABLE t ALTER COLUMN x DROP DEFAULT", "INSERT INTO t (id) VALUES (3)");
        assertThat(rows("SELECT x FROM t ORDER BY id")).containsExactly("1", "42", "NULL");
        run("ALTER TABLE t DROP FEATURE allowColumnDefaults");
        assertThat(snapshot("t").protocol().writerFeatures()).doesNotContain("allowColumnDefaults");
    }

    @Test
    void constraintsAreCheckedOnTheRowsThatAreThere() throws SQLException {
        run("CREATE TABLE t (id INT, x INT) USING DELTA");
        run("INSERT INTO t VALUES (1, -1), (2, NULL), (3, 5)");
        refused("ALTER TABLE t ADD CONSTRAINT positive CHECK (x > 0)", "CHECK_VIOLATION", "2 of its rows");
        refused("ALTER TABLE t ADD CONSTRAINT broken CHECK (nope > 0)", "UNRESOLVED_COLUMN", "nope");
        run("DELETE FROM t WHERE id < 3", "ALTER TABLE t ADD CONSTRAINT Positive CHECK (x > 0 AND id < 100)");
        assertThat(snapshot("t").properties()).containsEntry("delta.constraints.positive", "x > 0 AND id < 100");
        refused("ALTER TABLE t ADD CONSTRAINT positive CHECK (x > 1)", "INVALID_STATEMENT", "already");
        refused("INSERT INTO t VALUES (4, 0)", "CHECK_VIOLATION", "positive");
        run("INSERT INTO t VALUES (5, 5)");
        run("OPTIMIZE t");
        refused(
                "ALTER TABLE t UNSET TBLPROPERTIES ('delta.constraints.positive')",
                "INVALID_PARAMETER_VALUE",
                "DROP CONSTRAINT");
        refused("INSERT INTO t VALUES (4, 0)", "CHECK_VIOLATION", "positive");
        refused("ALTER TABLE t DROP CONSTRAINT nope", "INVALID_STATEMENT", "nope");
        refused("ALTER TABLE t DROP FEATURE checkConstraints", "INVALID_STATEMENT", "constraints");
        run("ALTER TABLE t DROP CONSTRAINT IF EXISTS nope", "ALTER TABLE t DROP CONSTRAINT POSITIVE");
        run("INSERT INTO t VALUES (4, 0)", "ALTER TABLE t DROP FEATURE checkConstraints");
    }

    @Test
    void truncatesPartitions() throws SQLException {
        run(
                "CREATE TABLE t (id INT, p STRING, q DATE) PARTITIONED BY (p, q)",
                "INSERT INTO t VALUES (1, 'a', DATE'2024-01-01'), (2, 'a', DATE'2024-01-02'), (3, NULL,"
                        + " DATE'2024-01-02'), (4, 'b', DATE'2024-01-02')",
                "TRUNCATE TABLE t PARTITION (p = 'a', q = '2024-01-02')");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "3", "4");
        run("TRUNCATE TABLE t PARTITION (p = NULL)");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "4");
        refused("TRUNCATE TABLE t PARTITION (id = 1)", "INVALID_STATEMENT", "partitioned by");
        run("TRUNCATE TABLE t PARTITION (p, q = DATE'2024-01-02')");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1");
        run("TRUNCATE TABLE t PARTITION (p)");
        assertThat(rows("SELECT id FROM t")).isEmpty();
    }
}
