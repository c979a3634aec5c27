package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small files are put together after a write where the table or the session wants it. */
class AutoCompactionTest extends TableTest {
    private void inserts(String table, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            run("INSERT INTO " + table + " VALUES (" + i + ", " + i % 2 + ")");
        }
    }

    @Test
    void aTableMayAskForIt() throws SQLException {
        run("CREATE TABLE t (id INT, p INT) USING DELTA" + " TBLPROPERTIES (delta.autoOptimize.autoCompact = true)");
        run("SET spark.databricks.delta.autoCompact.minNumFiles = 5");
        inserts("t", 4);
        assertThat(files("t")).isEqualTo(4);
        inserts("t", 1);
        assertThat(files("t")).isEqualTo(1);
        assertThat(rows("DESCRIBE HISTORY t LIMIT 1").getFirst()).contains("|OPTIMIZE|", "auto=true");
        run("SET autoCompact = false");
        inserts("t", 6);
        assertThat(files("t")).isEqualTo(7);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("11");
    }

    @Test
    void aSessionMayAskForIt() throws SQLException {
        run("SET spark.databricks.delta.autoCompact.enabled = true", "SET autoCompactMinFiles = 3");
        run("CREATE TABLE t (id INT, p INT) USING DELTA PARTITIONED BY (p)");
        inserts("t", 4);
        assertThat(files("t")).isEqualTo(4);
        inserts("t", 1);
        assertThat(files("t")).isEqualTo(3);
        run("UPDATE t SET id = id + 1");
        assertThat(row("SELECT count(*), sum(id) FROM t")).isEqualTo("5|11");
    }

    @Test
    void newTablesMayGetThePropertyBySetting() throws SQLException {
        run("SET spark.databricks.delta.properties.defaults.autoOptimize.autoCompact = true");
        run("CREATE TABLE t (id INT) USING DELTA");
        assertThat(snapshot("t").properties()).containsEntry("delta.autoOptimize.autoCompact", "true");
        run("CREATE TABLE u TBLPROPERTIES ('delta.autoOptimize.autoCompact' = 'false') AS SELECT 1 AS x");
        assertThat(snapshot("u").properties()).containsEntry("delta.autoOptimize.autoCompact", "false");
    }

    @Test
    void aWriteSucceedsWhereItsFilesCannotBePutTogether() throws SQLException, IOException {
        run("CREATE TABLE t (id INT, p INT) USING DELTA TBLPROPERTIES ('delta.autoOptimize.autoCompact' = 'true')");
        run("SET autoCompactMinFiles = 2");
        inserts("t", 1);
        try (Stream<Path> files = Files.list(table("t"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        inserts("t", 3);
        assertThat(files("t")).isEqualTo(4);
        refused("OPTIMIZE t", "DATA_FILE_MISSING", "is not there");
    }
}
