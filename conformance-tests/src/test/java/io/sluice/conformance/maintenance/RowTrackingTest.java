package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of tables with row tracking keep their ids, whatever statement changes or moves them. */
class RowTrackingTest extends TableTest {
    private void create(String properties) throws SQLException {
        run("CREATE TABLE t (id INT, v STRING) USING DELTA TBLPROPERTIES ('delta.enableRowTracking' = 'true'"
                + properties + ")");
        run("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        run("INSERT INTO t VALUES (4, 'd')");
    }

    private List<String> tracked(String table) throws SQLException {
        return rows("SELECT id, v, _metadata.row_id, _metadata.row_commit_version FROM " + table + " ORDER BY id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", 'delta.enableDeletionVectors' = 'true'",
                ", 'delta.enableChangeDataFeed' = 'true'",
                ", 'delta.columnMapping.mode' = 'id', 'delta.enableDeletionVectors' = 'true',"
                        + " 'delta.enableChangeDataFeed' = 'true'",
                ", 'delta.autoOptimize.optimizeWrite' = 'true'"
            })
    void throughEveryStatement(String properties) throws SQLException {
        create(properties);
        assertThat(tracked("t")).containsExactly("1|a|0|1", "2|b|1|1", "3|c|2|1", "4|d|3|2");
        run("UPDATE t SET v = 'B' WHERE id = 2");
        assertThat(tracked("t")).containsExactly("1|a|0|1", "2|B|1|3", "3|c|2|1", "4|d|3|2");
        run("DELETE FROM t WHERE id = 1");
        assertThat(tracked("t")).containsExactly("2|B|1|3", "3|c|2|1", "4|d|3|2");
        run("MERGE INTO t USING (SELECT * FROM VALUES (3, 'C'), (9, 'z') AS s(id, v)) s ON t.id = s.id"
                + " WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"
                + " WHEN NOT MATCHED BY SOURCE AND t.id = 4 THEN DELETE");
        List<String> merged = tracked("t");
        assertThat(merged).hasSize(3).startsWith("2|B|1|3", "3|C|2|5");
        assertThat(merged.getLast()).matches("9\\|z\\|([4-9]|[1-9][0-9])\\|5");
        run("OPTIMIZE t");
        assertThat(tracked("t")).isEqualTo(merged);
        run("INSERT INTO t VALUES (0, 'y')");
        String added = tracked("t").getFirst();
        run("OPTIMIZE t ZORDER BY (v)");
        assertThat(tracked("t")).hasSize(4).startsWith(added).containsAll(merged);
        run("DELETE FROM t WHERE id = 0");
        run("REORG TABLE t APPLY (PURGE)");
        assertThat(tracked("t")).isEqualTo(merged);
        assertThat(rows("SELECT id FROM t WHERE _metadata.row_id = 2")).containsExactly("3");
        assertThat(rows("SELECT count(DISTINCT _metadata.row_id), count(*) FROM t"))
                .containsExactly("3|3");
    }

    @Test
    void rowsThatStayBesideReplacedOnesKeepTheirs() throws SQLException {
        create("");
        run("INSERT INTO t REPLACE WHERE id >= 3 VALUES (3, 'new')");
        assertThat(tracked("t")).hasSize(3).startsWith("1|a|0|1", "2|b|1|1");
        assertThat(tracked("t").getLast()).matches("3\\|new\\|([4-9]|[1-9][0-9])\\|3");
    }

    @Test
    void computedColumnsAndConstraintsAreSeenTo() throws SQLException {
        run("CREATE TABLE t (id INT, twice INT GENERATED ALWAYS AS (id * 2), n BIGINT GENERATED ALWAYS AS IDENTITY,"
                + " CONSTRAINT small CHECK (id < 100)) USING DELTA TBLPROPERTIES ('delta.enableRowTracking' = 'true',"
                + " 'delta.enableChangeDataFeed' = 'true')");
        run("INSERT INTO t (id) VALUES (1), (2)");
        run("MERGE INTO t USING (SELECT * FROM VALUES (2, 20), (3, 3) AS s(id, new)) s ON t.id = s.id"
                + " WHEN MATCHED THEN UPDATE SET id = s.new WHEN NOT MATCHED THEN INSERT (id) VALUES (s.new)");
        assertThat(rows("SELECT id, twice, _metadata.row_id FROM t WHERE id <> 3 ORDER BY id"))
                .containsExactly("1|2|0", "20|40|1");
        assertThat(rows("SELECT id, twice, n > 2, _metadata.row_id > 1 FROM t WHERE id = 3"))
                .containsExactly("3|6|true|true");
        refused("UPDATE t SET id = 200 WHERE id = 1", "CHECK_VIOLATION", "small");
        assertThat(rows("SELECT id, _change_type FROM table_changes('t', 2) ORDER BY 1, 2"))
                .containsExactly("2|update_preimage", "3|insert", "20|update_postimage");
        assertThat(rows("SELECT n FROM table_changes('t', 2) WHERE id = 3"))
                .isEqualTo(rows("SELECT n FROM t WHERE id = 3"));
    }

    @Test
    void columnsOfIdsKeepTheirNames() throws SQLException {
        create("");
        run("UPDATE t SET v = 'B' WHERE id = 2", "OPTIMIZE t");
        List<String> before = tracked("t");
        refused(
                "ALTER TABLE t UNSET TBLPROPERTIES ('delta.rowTracking.materializedRowIdColumnName',"
                        + " 'delta.rowTracking.materializedRowCommitVersionColumnName')",
                "INVALID_PARAMETER_VALUE",
                "delta.rowTracking.materializedRow");
        assertThat(tracked("t")).isEqualTo(before);
        run("OPTIMIZE t");
        assertThat(tracked("t")).isEqualTo(before);
    }

    @Test
    void aCloneGivesItsRowsIdsOfItsOwn() throws SQLException {
        create("");
        run("UPDATE t SET v = 'B' WHERE id = 2");
        for (String kind : List.of("SHALLOW", "DEEP")) {
            run("CREATE OR REPLACE TABLE c " + kind + " CLONE t");
            assertThat(rows("SELECT count(DISTINCT _metadata.row_id), count(DISTINCT _metadata.row_commit_version)"
                            + " FROM c"))
                    .containsExactly("4|1");
            String id = row("SELECT _metadata.row_id FROM c WHERE id = 4");
            run("UPDATE c SET v = 'D' WHERE id = 4", "INSERT INTO c VALUES (5, 'e')", "OPTIMIZE c");
            assertThat(row("SELECT _metadata.row_id FROM c WHERE id = 4")).isEqualTo(id);
            assertThat(row("SELECT count(DISTINCT _metadata.row_id) FROM c")).isEqualTo("5");
        }
    }

    @Test
    void aRestoredTableHasThemAgain() throws SQLException {
        create("");
        run("UPDATE t SET v = 'B' WHERE id = 2");
        List<String> changed = tracked("t");
        run("RESTORE TABLE t TO VERSION AS OF 2");
        assertThat(tracked("t")).containsExactly("1|a|0|1", "2|b|1|1", "3|c|2|1", "4|d|3|2");
        assertThat(tracked("t VERSION AS OF 3")).isEqualTo(changed);
        run("INSERT INTO t VALUES (5, 'e')");
        assertThat(rows("SELECT count(DISTINCT _metadata.row_id) FROM t")).containsExactly("5");
    }

    @Test
    void aTableMayBeginToTrackItsRows() throws SQLException {
        run("CREATE TABLE t (id INT, v STRING) USING DELTA");
        run("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        refused("SELECT _metadata.row_id FROM t", "UNRESOLVED_COLUMN", "row_id");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')");
        assertThat(tracked("t")).containsExactly("1|a|0|2", "2|b|1|2");
        assertThat(rows("SELECT _metadata.base_row_id, _metadata.default_row_commit_version FROM t"))
                .containsExactly("0|2", "0|2");
        run("UPDATE t SET v = 'B' WHERE id = 2");
        assertThat(tracked("t")).containsExactly("1|a|0|2", "2|B|1|3");
        run("ALTER TABLE t SET TBLPROPERTIES ('delta.enableRowTracking' = 'false')");
        refused("SELECT _metadata.row_id FROM t", "UNRESOLVED_COLUMN", "row_id");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void theIdOfARowCanBeJoinedWith() throws SQLException {
        create("");
        run("CREATE TABLE other (id INT) USING DELTA");
        run("INSERT INTO other VALUES (3)");
        assertThat(rows("SELECT t.id, t._metadata.row_id FROM t JOIN other o ON o.id = t.id"))
                .containsExactly("3|2");
        assertThat(rows("SELECT max(_metadata.row_commit_version) FROM t WHERE _metadata.row_commit_version > 1"))
                .containsExactly("2");
    }
}
