package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RESTORE, DESCRIBE DETAIL and FSCK REPAIR TABLE. */
class RestoreTest extends TableTest {
    @Test
    void anEarlierVersionComesBack() throws SQLException, IOException {
        run("CREATE TABLE t (id INT) USING DELTA");
        run("INSERT INTO t VALUES (1), (2)");
        run("INSERT OVERWRITE t VALUES (9)");
        String restored = row("RESTORE TABLE t TO VERSION AS OF 1");
        assertThat(restored).matches("\\d+\\|1\\|1\\|1\\|\\d+\\|\\d+");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
        assertThat(rows("DESCRIBE HISTORY t LIMIT 1").getFirst())
                .contains("|RESTORE|", "version=1", "numRestoredFiles=1", "numRemovedFiles=1");
        run("RESTORE delta.`" + table("t") + "` VERSION AS OF 2");
        assertThat(rows("SELECT id FROM t")).containsExactly("9");
        refused("RESTORE TABLE t TO VERSION AS OF 77", "DELTA_VERSION_NOT_FOUND", "77");
        refused("RESTORE TABLE t", "PARSE_SYNTAX_ERROR", "VERSION AS OF");
    }

    @Test
    void anEarlierTimeComesBack() throws SQLException, InterruptedException {
        run("CREATE TABLE t (id INT) USING DELTA");
        run("INSERT INTO t VALUES (1)");
        Thread.sleep(50);
        String time = row("SELECT CAST(current_timestamp() AS STRING)");
        Thread.sleep(50);
        run("INSERT INTO t VALUES (2)");
        run("RESTORE TABLE t TO TIMESTAMP AS OF '" + time + "'");
        assertThat(rows("SELECT id FROM t")).containsExactly("1");
    }

    @Test
    void loadsAreRewoundWithTheRows() throws SQLException, IOException {
        Path source = Files.createDirectories(folder.resolve("csv"));
        Files.writeString(source.resolve("a.csv"), "1\n2\n");
        String copy = "COPY INTO t FROM '" + source + "' FILEFORMAT = CSV";
        run("CREATE TABLE t (id INT) USING DELTA");
        run(copy);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("2");
        run("RESTORE TABLE t TO VERSION AS OF 0");
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("0");
        run(copy, copy);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("2");
        run("RESTORE TABLE t TO VERSION AS OF 1");
        run(copy);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Test
    void detailTellsOfATable() throws SQLException {
        run("CREATE TABLE t (id INT, day DATE) USING DELTA PARTITIONED BY (day) COMMENT 'about'"
                + " TBLPROPERTIES ('delta.checkpointInterval' = '7')");
        run("INSERT INTO t VALUES (1, DATE'2024-01-01'), (2, DATE'2024-01-02')");
        assertThat(row("DESCRIBE DETAIL t"))
                .startsWith("delta|")
                .contains(
                        "|sluice.default.t|about|" + table("t") + "|",
                        "|[\"day\"]|[]|2|",
                        "{delta.checkpointInterval=7}|1|2|");
        assertThat(row("DESCRIBE DETAIL delta.`" + table("t") + "`")).contains("|[\"day\"]|");
    }

    @Test
    void filesThatAreGoneAreTakenOut() throws SQLException, IOException {
        run("CREATE TABLE t (id INT) USING DELTA");
        run("INSERT INTO t VALUES (1)");
        run("INSERT INTO t VALUES (2)");
        assertThat(rows("FSCK REPAIR TABLE t")).isEmpty();
        List<Path> files;
        try (var listed = Files.list(table("t"))) {
            files = listed.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        Files.delete(files.getFirst());
        assertThat(rows("FSCK REPAIR TABLE t DRY RUN")).containsExactly(files.getFirst() + "|true|NULL|false");
        refused(
                "SELECT sum(id) FROM t",
                "DATA_FILE_MISSING",
                files.getFirst().getFileName().toString());
        assertThat(rows("FSCK REPAIR TABLE t")).hasSize(1);
        assertThat(row("SELECT count(*) FROM t")).isEqualTo("1");
        assertThat(rows("DESCRIBE HISTORY t LIMIT 1").getFirst()).contains("|FSCK|", "numMissingFiles=1");
    }
}
