package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maintenance of tables that other writers made, whose files' statistics do not say how many rows there are. */
class LackingStatisticsTest extends TableTest {
    private static final String NONE = "{}";
    private static final String DAMAGED = "{\\\\\"numRecords\\\\\":3,";

    /** A table's folder under another name, in whose log files have other statistics; returns how statements name it. */
    private String copy(String table, String statistics) throws IOException {
        Path from = table(table);
        Path to = folder.resolve("copy-of-" + table);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copied = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copied);
                } else if (path.toString().endsWith(".json")) {
                    Files.writeString(
                            copied,
                            Files.readString(path)
                                    .replaceAll(
                                            "\"stats\":\"(\\\\.|[^\"\\\\])*\"", "\"stats\":\"" + statistics + "\""));
                } else if (!path.toString().endsWith(".crc")) {
                    Files.copy(path, copied);
                }
            }
        }
        return "delta.`" + to + "`";
    }

    private List<String> rowIds(String table) throws SQLException {
        return rows("SELECT a, _metadata.row_id FROM " + table + " ORDER BY a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHALLOW", "DEEP"})
    void aCloneOverATableThatTrackedRowsCountsThem(String kind) throws SQLException, IOException {
        run("CREATE TABLE w (a INT, p STRING) USING DELTA PARTITIONED BY (p) TBLPROPERTIES"
                + " ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO w VALUES (1, 'x'), (2, 'x'), (3, 'x')", "DELETE FROM w WHERE a = 2");
        String without = copy("w", NONE);
        run("CREATE TABLE t (p DATE, z INT) USING DELTA TBLPROPERTIES ('delta.enableRowTracking' = 'true')");
        run("INSERT INTO t VALUES (DATE'2024-01-01', 7)");
        run("CREATE OR REPLACE TABLE t " + kind + " CLONE " + without);
        assertThat(rows("SELECT * FROM t ORDER BY a")).containsExactly("1|x", "3|x");
        run("INSERT INTO t VALUES (4, 'y')", "ALTER TABLE t SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')");
        assertThat(rowIds("t")).containsExactly("1|1", "3|3", "4|4");
        assertThat(rows("SELECT p FROM " + without + " WHERE a > 2")).containsExactly("x");
    }

    @Test
    void aRestoredVersionOfATableThatTracksRowsCountsThem() throws SQLException, IOException {
        run("CREATE TABLE w (a INT) USING DELTA", "INSERT INTO w VALUES (1), (2)");
        String t = copy("w", NONE);
        run("INSERT OVERWRITE " + t + " VALUES (3)");
        run("ALTER TABLE " + t + " SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')");
        run("RESTORE TABLE " + t + " TO VERSION AS OF 1", "INSERT INTO " + t + " VALUES (4)");
        run("ALTER TABLE " + t + " SET TBLPROPERTIES ('delta.enableRowTracking' = 'true')");
        assertThat(rowIds(t)).containsExactly("1|1", "2|2", "4|3");
    }

    @Test
    void damagedStatisticsLetTheBytesDecideWhatIsCloned() throws SQLException, IOException {
        run("CREATE TABLE w (a INT) USING DELTA", "INSERT INTO w VALUES (1), (2), (3)");
        String damaged = copy("w", DAMAGED);
        String clone = "CREATE OR REPLACE TABLE t DEEP CLONE " + damaged;
        assertThat(row(clone)).matches("\\d+\\|1\\|0\\|1\\|.*");
        assertThat(row(clone)).matches("\\d+\\|1\\|0\\|0\\|.*");
        assertThat(rows("SELECT a FROM t ORDER BY a")).containsExactly("1", "2", "3");
    }

    @Test
    void filesWithDamagedStatisticsAreCompacted() throws SQLException, IOException {
        run("CREATE TABLE w (a INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO w VALUES (1), (2), (3)", "INSERT INTO w VALUES (4)", "DELETE FROM w WHERE a = 2");
        String damaged = copy("w", DAMAGED);
        run("OPTIMIZE " + damaged);
        assertThat(rows("SELECT a FROM " + damaged + " ORDER BY a")).containsExactly("1", "3", "4");
        assertThat(rows("SELECT count(DISTINCT _metadata.file_path) FROM " + damaged))
                .containsExactly("1");
    }
}
