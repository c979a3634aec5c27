package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CACHE SELECT, UNCACHE TABLE, CLEAR CACHE, SHOW CACHE and the setting columnCache, by the data files that queries open. */
class CachedColumnsTest {
    @TempDir
    Path folder;

    private final RecordingObjectStore store = new RecordingObjectStore();
    private SluiceServer server;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        server = store.startServer(folder.resolve("warehouse"));
        connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port());
        run("CREATE TABLE t (id INT, name STRING)");
        run("INSERT INTO t SELECT CAST(id AS INT), concat('n', CAST(id AS STRING)) FROM range(1000)");
        run("CREATE TABLE u (id INT)");
        run("INSERT INTO u VALUES (1), (2)");
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        server.close();
    }

    @Test
    void whatWasCachedIsReadWithoutOpeningAFile() throws SQLException {
        run("CACHE SELECT id, name FROM t");
        assertThat(dataFilesOpenedBy("SELECT count(name) FROM t", "1000")).isZero();
        assertThat(dataFilesOpenedBy("SELECT name FROM t WHERE id = 77", "n77")).isZero();
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM u", "3")).isPositive();
    }

    @Test
    void onlyTheColumnsSelectedAreCached() throws SQLException {
        run("CACHE SELECT id FROM t");
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM t", "499500")).isZero();
        assertThat(dataFilesOpenedBy("SELECT max(name) FROM t", "n999")).isPositive();
    }

    @Test
    void queriesKeepColumnsWhereTheSessionWantsIt() throws SQLException {
        query("SELECT sum(id) FROM t");
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM t", "499500")).isPositive();
        run("SET columnCache = true");
        query("SELECT sum(id) FROM t");
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM t", "499500")).isZero();
    }

    @Test
    void uncacheTableAndClearCacheDropWhatIsKept() throws SQLException {
        run("CACHE SELECT * FROM t");
        run("CACHE SELECT * FROM u");
        run("UNCACHE TABLE t");
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM t", "499500")).isPositive();
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM u", "3")).isZero();
        run("CLEAR CACHE");
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM u", "3")).isPositive();
        run("UNCACHE TABLE IF EXISTS no_such_table");
        assertThatThrownBy(() -> run("UNCACHE TABLE no_such_table")).hasMessageContaining("no_such_table");
    }

    @Test
    void changesAreSeen() throws SQLException {
        run("CACHE SELECT * FROM t");
        run("INSERT INTO t VALUES (5000, 'new')");
        assertThat(dataFilesOpenedBy("SELECT sum(id) FROM t", "504500")).isEqualTo(1);
        run("DELETE FROM t WHERE id < 10");
        assertThat(query("SELECT sum(id) FROM t")).containsExactly("504455");
        run("UPDATE t SET name = 'changed' WHERE id = 5000");
        assertThat(query("SELECT name FROM t WHERE id = 5000")).containsExactly("changed");
    }

    @Test
    void showCacheSaysWhatItIsGoodFor() throws SQLException {
        run("CACHE SELECT id, name FROM t");
        query("SELECT id, name FROM t");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW CACHE")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("cache")).isEqualTo("columns");
            assertThat(rows.getLong("entries")).isEqualTo(2);
            assertThat(rows.getLong("bytes")).isBetween(4_000L, 200_000L);
            assertThat(rows.getLong("budget_bytes")).isPositive();
            assertThat(rows.getLong("hits")).isEqualTo(2);
            assertThat(rows.getLong("misses")).isEqualTo(2);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void theSharesOfTheHeapLeaveRoom() {
        SettingValues settings = new SettingValues(null);
        long heap = 1L << 30;
        assertThat(ServerMemory.of(settings, heap).queries().limitBytes()).isEqualTo((long) (heap * 0.7));
        settings.set(SluiceSettings.COLUMN_CACHE_BYTES, "536870912");
        assertThat(ServerMemory.of(settings, heap).queries().limitBytes())
                .isEqualTo((long) (heap * 0.85) - (heap >> 1));
        settings.set(SluiceSettings.COLUMN_CACHE_BYTES, "1000000000");
        assertThatThrownBy(() -> ServerMemory.of(settings, heap)).hasMessageContaining("columnCacheBytes");
    }

    private int dataFilesOpenedBy(String sql, String expected) throws SQLException {
        store.takeOpened();
        assertThat(query(sql)).as(sql).containsExactly(expected);
        return (int) store.takeOpened().stream()
                .filter(path -> path.endsWith(".parquet") && !path.contains("/_delta_log/"))
                .count();
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
