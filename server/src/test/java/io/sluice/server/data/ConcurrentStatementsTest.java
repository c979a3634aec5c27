package io.sluice.server.data;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statements that change a table while others change it. */
class ConcurrentStatementsTest extends DataTests {
    @Test
    void batchesFollowATableThatChangesMeanwhile() throws Exception {
        run("CREATE TABLE t (a INT, b INT)");
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                PreparedStatement insert = connection().prepareStatement("INSERT INTO t (a, b) VALUES (?, ?)")) {
            Future<?> changes = other.submit(() -> {
                for (int i = 0; !done.get(); i++) {
                    run("ALTER TABLE t ALTER COLUMN b " + (i % 2 == 0 ? "FIRST" : "AFTER a"));
                }
                return null;
            });
            try {
                for (int batch = 0; batch < 20; batch++) {
                    for (int i = 1; i <= 2; i++) {
                        insert.setInt(1, i);
                        insert.setInt(2, 10 * i);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            } finally {
                done.set(true);
            }
            changes.get();
        }
        assertThat(rows("SELECT a, b, count(*) FROM t GROUP BY ALL ORDER BY a")).containsExactly("1|10|20", "2|20|20");
    }

    @Test
    void aReplacementOfATableByItsRowsLosesNoneOfOthers() throws Exception {
        run("CREATE TABLE t (a INT)");
        AtomicBoolean done = new AtomicBoolean();
        // What takes long to plan leaves the others time between the snapshot and the transaction.
        String condition =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "a <> -" + i).collect(joining(" AND "));
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Integer> added = other.submit(() -> {
                int rows = 0;
                for (; !done.get(); rows++) {
                    run("INSERT INTO t VALUES (" + rows + ")");
                    Thread.sleep(50);
                }
                return rows;
            });
            try {
                for (int i = 0; i < 10; i++) {
                    run("CREATE OR REPLACE TABLE t AS SELECT * FROM t WHERE " + condition);
                }
            } finally {
                done.set(true);
            }
            int rows = added.get();
            assertThat(rows("SELECT count(*), count(DISTINCT a) FROM t")).containsExactly(rows + "|" + rows);
        }
    }

    /** The first to be done has the name, and none deletes another's files. */
    @Test
    void ofTablesOfOneNameOneIsMade() throws Exception {
        for (int round = 0; round < 10; round++) {
            List<Future<Long>> tries = atOnce("CREATE TABLE t AS SELECT 7 AS a");
            int made = 0;
            for (Future<Long> attempt : tries) {
                try {
                    attempt.get();
                    made++;
                } catch (ExecutionException e) {
                    assertThat(codeOf(e.getCause())).isEqualTo("TABLE_OR_VIEW_ALREADY_EXISTS");
                }
            }
            assertThat(made).isEqualTo(1);
            assertThat(rows("SELECT * FROM t")).containsExactly("7");
            run("DROP TABLE t");
        }
    }

    @Test
    void aTableOfANameThatIsTakenMeanwhileIsLeftOrReplaced() throws Exception {
        for (String kind : List.of("CREATE TABLE IF NOT EXISTS", "CREATE OR REPLACE TABLE")) {
            for (int round = 0; round < 5; round++) {
                for (Future<Long> attempt : atOnce(kind + " t AS SELECT 7 AS a")) {
                    attempt.get();
                }
                assertThat(rows("SELECT * FROM t")).containsExactly("7");
                run("DROP TABLE t");
            }
        }
    }

    private static List<Future<Long>> atOnce(String sql) throws Exception {
        try (ExecutorService others = Executors.newFixedThreadPool(4)) {
            return others.invokeAll(Collections.nCopies(4, () -> run(sql)));
        }
    }

    @Test
    void aCloneReplacesWhatOthersInsertMeanwhile() throws Exception {
        run("CREATE TABLE s AS SELECT 7 AS a");
        run("CREATE TABLE t (a INT)");
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> inserts = other.submit(() -> {
                while (!done.get()) {
                    run("INSERT INTO t VALUES (1)");
                }
                return null;
            });
            try {
                for (int i = 0; i < 30; i++) {
                    run("CREATE OR REPLACE TABLE t SHALLOW CLONE s");
                }
            } finally {
                done.set(true);
            }
            inserts.get();
        }
        for (String version : rows("SELECT version FROM (DESCRIBE HISTORY t) WHERE operation = 'CLONE'")) {
            assertThat(rows("SELECT a FROM t VERSION AS OF " + version)).containsExactly("7");
        }
    }
}
