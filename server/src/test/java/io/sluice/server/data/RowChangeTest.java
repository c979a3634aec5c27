package io.sluice.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** UPDATE, DELETE and TRUNCATE: deletion vectors, change data, files that go unread. */
class RowChangeTest extends DataTests {
    private static final String VECTORS = "'delta.enableDeletionVectors' = 'true'";
    private static final String FEED = "'delta.enableChangeDataFeed' = 'true'";

    private static void table(String properties) throws Exception {
        run("CREATE TABLE t (id INT, p STRING, x DOUBLE) USING DELTA PARTITIONED BY (p)"
                + (properties.isEmpty() ? "" : " TBLPROPERTIES (" + properties + ")"));
        run("INSERT INTO t VALUES (1, 'a', 1), (2, 'a', 2), (3, 'b', 3), (4, 'b', NULL), (5, NULL, 5)");
    }

    @Test
    void rowsGetDeletionVectors() throws Exception {
        table(VECTORS);
        assertThat(run("DELETE FROM t WHERE id = 1")).isEqualTo(1);
        assertThat(lastCommit("t"))
                .contains("\"numDeletionVectorsAdded\":\"1\"", "\"numDeletedRows\":\"1\"", "\"numCopiedRows\":\"0\"")
                .contains("\"numRemovedFiles\":\"0\"");
        assertThat(run("UPDATE t SET x = x + 10 WHERE id IN (2, 3)")).isEqualTo(2);
        assertThat(rows("SELECT id, x FROM t ORDER BY id")).containsExactly("2|12.0", "3|13.0", "4|NULL", "5|5.0");
        assertThat(run("DELETE FROM t WHERE x > 12")).isEqualTo(1);
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "4", "5");
        assertThat(rows("SELECT count(*) FROM t VERSION AS OF 1")).containsExactly("5");
    }

    @Test
    void wholeFilesGoUnread() throws Exception {
        table("");
        assertThat(run("DELETE FROM t WHERE p = 'a'")).isEqualTo(2);
        assertThat(lastCommit("t"))
                .contains("\"numRemovedFiles\":\"1\"", "\"numAddedFiles\":\"0\"", "\"numDeletedRows\":\"2\"");
        assertThat(run("DELETE FROM t WHERE p IS NULL OR id = 3")).isEqualTo(2);
        assertThat(rows("SELECT * FROM t")).containsExactly("4|b|NULL");
        run("INSERT INTO t VALUES (6, 'c', 6), (7, 'c', 7)");
        assertThat(run("DELETE FROM t WHERE id BETWEEN 6 AND 9")).isEqualTo(2);
        assertThat(lastCommit("t")).contains("\"numRemovedFiles\":\"1\"", "\"numAddedFiles\":\"0\"");
        assertThat(run("DELETE FROM t WHERE NOT (p <=> 'z')")).isEqualTo(1);
        assertThat(rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void nullsAndNanAreNoMatches() throws Exception {
        table("");
        run("INSERT INTO t VALUES (8, 'n', double('NaN')), (9, 'n', 1)");
        assertThat(run("DELETE FROM t WHERE x <= 5")).isEqualTo(5);
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("4", "8");
        assertThat(run("DELETE FROM t WHERE p <> 'zzz' AND x > 0")).isEqualTo(1);
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("4");
    }

    @Test
    void changesAreRecorded() throws Exception {
        for (String properties : new String[] {FEED, FEED + ", " + VECTORS}) {
            run("DROP TABLE IF EXISTS t");
            table(properties);
            run("UPDATE t SET x = -1 WHERE id = 1");
            run("DELETE FROM t WHERE id = 2");
            run("DELETE FROM t WHERE p = 'b'");
            run("MERGE INTO t USING (VALUES (5, 50), (6, 60)) s(id, x) ON t.id = s.id WHEN MATCHED THEN UPDATE SET"
                    + " x = s.x WHEN NOT MATCHED THEN INSERT (id, x) VALUES (s.id, s.x) WHEN NOT MATCHED BY SOURCE"
                    + " THEN DELETE");
            run("INSERT INTO t REPLACE WHERE id = 6 SELECT 6, 'r', 61");
            assertThat(rows("SELECT _commit_version, _change_type, id, p, x FROM table_changes('t', 2)"
                            + " ORDER BY _commit_version, id, _change_type DESC"))
                    .as(properties)
                    .containsExactly(
                            "2|update_preimage|1|a|1.0",
                            "2|update_postimage|1|a|-1.0",
                            "3|delete|2|a|2.0",
                            "4|delete|3|b|3.0",
                            "4|delete|4|b|NULL",
                            "5|delete|1|a|-1.0",
                            "5|update_preimage|5|NULL|5.0",
                            "5|update_postimage|5|NULL|50.0",
                            "5|insert|6|NULL|60.0",
                            "6|insert|6|r|61.0",
                            "6|delete|6|NULL|60.0");
            assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("5|NULL|50.0", "6|r|61.0");
        }
    }

    @Test
    void conditionsWithSubqueries() throws Exception {
        table(VECTORS);
        run("CREATE TABLE other (id INT) USING DELTA");
        run("INSERT INTO other VALUES (1), (3)");
        assertThat(run("DELETE FROM t WHERE EXISTS (SELECT 1 FROM other o WHERE o.id = t.id) AND id < 3"))
                .isEqualTo(1);
        assertThat(run("UPDATE t SET x = (SELECT max(o.id) FROM other o WHERE o.id >= t.id) WHERE id <= 3"))
                .isEqualTo(2);
        assertThat(rows("SELECT id, x FROM t ORDER BY id")).containsExactly("2|3.0", "3|3.0", "4|NULL", "5|5.0");
        assertThat(run("DELETE FROM t WHERE x = (SELECT max(x) FROM t)")).isEqualTo(1);
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "3", "4");
    }

    @Test
    void truncate() throws Exception {
        table("");
        assertThat(run("TRUNCATE TABLE t")).isEqualTo(5);
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
        assertThat(lastCommit("t")).contains("TRUNCATE", "\"numRemovedFiles\":\"3\"");
        assertThat(run("TRUNCATE TABLE t")).isZero();
    }
}
