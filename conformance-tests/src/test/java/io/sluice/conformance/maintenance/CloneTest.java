package io.sluice.conformance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clones and conversions. */
class CloneTest extends TableTest {
    private long parquetFiles(Path table) throws IOException {
        if (!Files.exists(table)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet")
                            && !file.toString().contains("_delta_log"))
                    .count();
        }
    }

    private void source() throws SQLException {
        run("CREATE TABLE s (id INT, p STRING) USING DELTA PARTITIONED BY (id)");
        run("INSERT INTO s VALUES (1, 'a'), (2, 'b')");
        run("INSERT INTO s VALUES (3, 'c')");
    }

    @Test
    void aShallowCloneReadsTheSourcesFilesAndGoesItsOwnWay() throws SQLException, IOException {
        source();
        assertThat(row("CREATE TABLE c SHALLOW CLONE s VERSION AS OF 1")).matches("\\d+\\|2\\|0\\|0\\|0\\|0");
        assertThat(rows("SELECT * FROM c ORDER BY id")).containsExactly("1|a", "2|b");
        assertThat(parquetFiles(table("c"))).isZero();
        run("INSERT INTO c VALUES (7, 'z')");
        run("DELETE FROM c WHERE id = 1");
        assertThat(rows("SELECT * FROM c ORDER BY id")).containsExactly("2|b", "7|z");
        assertThat(rows("SELECT * FROM s ORDER BY id")).containsExactly("1|a", "2|b", "3|c");
        assertThat(rows("DESCRIBE HISTORY c").getLast()).contains("|CLONE|", "isShallow=true", "sourceVersion=1");
        run("OPTIMIZE c");
        refused("CREATE TABLE c SHALLOW CLONE s", "TABLE_OR_VIEW_ALREADY_EXISTS", "OR REPLACE");
        run("CREATE TABLE IF NOT EXISTS c SHALLOW CLONE s");
        assertThat(rows("SELECT id FROM c ORDER BY id")).containsExactly("2", "7");
        run("CREATE OR REPLACE TABLE c SHALLOW CLONE s");
        assertThat(rows("SELECT id FROM c ORDER BY id")).containsExactly("1", "2", "3");
        refused("CREATE OR REPLACE TABLE s SHALLOW CLONE s", "INVALID_STATEMENT", "itself");
    }

    @Test
    void aDeepCloneCopiesOnlyWhatIsNew() throws SQLException, IOException {
        source();
        Path target = folder.resolve("copy");
        assertThat(row("CREATE OR REPLACE TABLE delta.`" + target + "` DEEP CLONE s"
                        + " TBLPROPERTIES ('owner' = 'me')"))
                .matches("\\d+\\|3\\|0\\|3\\|0\\|\\d+");
        assertThat(rows("SELECT * FROM delta.`" + target + "` ORDER BY id")).containsExactly("1|a", "2|b", "3|c");
        assertThat(parquetFiles(target)).isEqualTo(3);
        run("INSERT INTO s VALUES (4, 'd')");
        run("DELETE FROM s WHERE id = 1");
        assertThat(row("CREATE OR REPLACE TABLE delta.`" + target + "` CLONE s"))
                .matches("\\d+\\|3\\|1\\|1\\|\\d+\\|\\d+");
        assertThat(rows("SELECT id FROM delta.`" + target + "` ORDER BY id")).containsExactly("2", "3", "4");
        run("DROP TABLE s");
        assertThat(row("SELECT sum(id) FROM delta.`" + target + "`")).isEqualTo("9");
    }

    @Test
    void deletedRowsStayDeletedInClones() throws SQLException {
        run("CREATE TABLE s (id INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO s SELECT CAST(id AS INT) FROM range(1000)");
        run("DELETE FROM s WHERE id < 990");
        run("CREATE TABLE shallow SHALLOW CLONE s");
        run("CREATE TABLE deep DEEP CLONE s");
        run("CREATE TABLE again DEEP CLONE shallow");
        for (String table : new String[] {"shallow", "deep", "again"}) {
            assertThat(row("SELECT count(*), min(id) FROM " + table)).as(table).isEqualTo("10|990");
        }
    }

    @Test
    void pathsMayHaveAnyCharacter() throws SQLException, IOException {
        String source = "delta.`" + folder.resolve("a table %20 ü") + "`";
        run("CREATE TABLE " + source + " (id INT, p STRING) USING DELTA PARTITIONED BY (p)"
                + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO " + source + " SELECT CAST(id AS INT), concat('a b%/=ä', id % 2) FROM range(100)");
        run("DELETE FROM " + source + " WHERE id < 10");
        String shallow = "delta.`" + folder.resolve("a clone %") + "`";
        run("CREATE TABLE " + shallow + " SHALLOW CLONE " + source);
        run("CREATE TABLE again DEEP CLONE " + shallow);
        assertThat(row("SELECT count(*), count(DISTINCT p) FROM " + shallow)).isEqualTo("90|2");
        assertThat(row("SELECT count(*), max(p) FROM again")).isEqualTo("90|a b%/=ä1");
        run("SET retentionDurationCheck = false", "VACUUM " + source + " RETAIN 0 HOURS");
        assertThat(row("SELECT count(*), max(p) FROM " + shallow)).isEqualTo("90|a b%/=ä1");
    }

    @Test
    void parquetFilesBecomeATable() throws SQLException, IOException {
        Path source = folder.resolve("parquet");
        Files.createDirectories(source);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT i AS id, 'n' || i AS name, i % 3 AS part, i / 2.0::DOUBLE AS x"
                    + " FROM range(100) r(i)) TO '" + source + "' (FORMAT parquet, PARTITION_BY (part))");
        }
        Path elsewhere = Files.move(source.resolve("part=2"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(source.resolve("part=2"), elsewhere);
        refused("CONVERT TO DELTA parquet.`" + source + "`", "INVALID_STATEMENT", "part", "PARTITIONED BY");
        refused("CONVERT TO DELTA parquet.`" + folder.resolve("none") + "`", "PATH_NOT_FOUND", "none");
        run("CONVERT TO DELTA parquet.`" + source + "` PARTITIONED BY (part INT)");
        String table = "delta.`" + source + "`";
        assertThat(row("SELECT count(*), sum(id), sum(part), max(name) FROM " + table))
                .isEqualTo("100|4950|99|n99");
        assertThat(row("SELECT count(*) FROM " + table + " WHERE part = 1 AND id > 50"))
                .isEqualTo("16");
        assertThat(rows("DESCRIBE HISTORY " + table).getFirst()).contains("|CONVERT|", "numConvertedFiles=3");
        run("INSERT INTO " + table + " (id, name, x, part) VALUES (1000, 'new', 0e0, 5)");
        assertThat(row("SELECT count(*) FROM " + table + " WHERE part = 5")).isEqualTo("1");
        assertThat(row("CONVERT TO DELTA parquet.`" + source + "` PARTITIONED BY (part INT)"))
                .isEqualTo("0");
    }

    @Test
    void filesOfOneNameInSeveralFoldersAreCopiedEach() throws SQLException, IOException {
        for (int part = 0; part < 3; part++) {
            Path source = Files.createDirectories(folder.resolve("named/part=" + part));
            try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckdb.createStatement()) {
                statement.execute(
                        "COPY (SELECT i AS id FROM range(10) r(i)) TO '" + source + "/f.parquet' (FORMAT parquet)");
            }
        }
        String source = "`" + folder.resolve("named") + "`";
        run("CONVERT TO DELTA parquet." + source + " PARTITIONED BY (part INT)");
        run("CREATE TABLE shallow SHALLOW CLONE delta." + source);
        run("INSERT INTO shallow (id, part) VALUES (100, 9)");
        run("CREATE TABLE deep DEEP CLONE shallow");
        String sums = "SELECT part, count(*), sum(id) FROM deep GROUP BY part ORDER BY part";
        assertThat(rows(sums)).containsExactly("0|10|45", "1|10|45", "2|10|45", "9|1|100");
        assertThat(row("CREATE OR REPLACE TABLE deep DEEP CLONE shallow")).matches("\\d+\\|4\\|0\\|0\\|0\\|0");
        assertThat(rows(sums)).hasSize(4);
    }

    /** Makes a Delta table of one Parquet file, whose name and time are those of every other such table's. */
    private String converted(String name, String query) throws SQLException, IOException {
        Path source = Files.createDirectories(folder.resolve(name));
        Path file = source.resolve("part-0.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        run("CONVERT TO DELTA parquet.`" + source + "`");
        return "delta.`" + source + "`";
    }

    @Test
    void aFileOfOneNameThatAnotherSourceHasIsAnother() throws SQLException, IOException {
        String one = converted("one", "SELECT i::INT AS id FROM range(10) r(i)");
        String sameSize = converted("same", "SELECT i::INT AS id FROM range(10, 20) r(i)");
        String larger = converted("larger", "SELECT i::INT AS id FROM range(5000) r(i)");
        run("CREATE TABLE t CLONE " + one);
        assertThat(row("CREATE OR REPLACE TABLE t CLONE " + sameSize)).matches("\\d+\\|1\\|1\\|1\\|\\d+\\|\\d+");
        assertThat(row("SELECT min(id), count(*) FROM t")).isEqualTo("10|10");
        assertThat(row("CREATE OR REPLACE TABLE t CLONE " + sameSize)).matches("\\d+\\|1\\|0\\|0\\|0\\|0");
        run("CREATE OR REPLACE TABLE t CLONE " + larger);
        assertThat(row("SELECT min(id), count(*) FROM t")).isEqualTo("0|5000");
        assertThat(row("SELECT min(id), count(*) FROM t VERSION AS OF 0")).isEqualTo("0|10");
        assertThat(row("SELECT min(id), count(*) FROM t VERSION AS OF 1")).isEqualTo("10|10");
        // Its copy is still there, though not in the latest version.
        assertThat(row("CREATE OR REPLACE TABLE t CLONE " + one)).matches("\\d+\\|1\\|1\\|0\\|\\d+\\|0");
        assertThat(row("SELECT min(id), count(*) FROM t")).isEqualTo("0|10");
        assertThat(parquetFiles(table("t"))).isEqualTo(3);
    }

    @Test
    void aShallowCloneOfAFolderThatWasFilledAnewHasEachFileOnce() throws SQLException, IOException {
        String source = converted("one", "SELECT i::INT AS id FROM range(10) r(i)");
        run("CREATE TABLE t SHALLOW CLONE " + source);
        try (Stream<Path> log = Files.list(folder.resolve("one/_delta_log"))) {
            for (Path file : log.toList()) {
                Files.delete(file);
            }
        }
        converted("one", "SELECT i::INT AS id FROM range(100, 3000) r(i)");
        run("CREATE OR REPLACE TABLE t SHALLOW CLONE " + source);
        assertThat(row("SELECT min(id), count(*) FROM t")).isEqualTo("100|2900");
        assertThat(table("t").resolve("_delta_log/00000000000000000001.json"))
                .content()
                .contains("\"add\":")
                .doesNotContain("\"remove\":");
    }

    @Test
    void aFileThatIsToldFromAnotherByItsBytesOnly() throws SQLException, IOException {
        String[] sources = new String[2];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = converted("plain" + i, "SELECT " + (i + 1) + " AS id");
            Path log = folder.resolve("plain" + i).resolve("_delta_log/00000000000000000000.json");
            Files.writeString(log, Files.readString(log).replaceAll(",\"stats\":\"(?:[^\"\\\\]|\\\\.)*\"", ""));
            assertThat(log).content().doesNotContain("numRecords");
            Files.deleteIfExists(log.resolveSibling("00000000000000000000.crc"));
        }
        run("CREATE TABLE t CLONE " + sources[0]);
        assertThat(row("CREATE OR REPLACE TABLE t CLONE " + sources[0])).matches("\\d+\\|1\\|0\\|0\\|0\\|0");
        run("CREATE OR REPLACE TABLE t CLONE " + sources[1]);
        assertThat(row("SELECT id FROM t")).isEqualTo("2");
    }

    @Test
    void deletedRowsMakeNoNewCopies() throws SQLException {
        run("CREATE TABLE s (id INT) USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        run("INSERT INTO s SELECT CAST(id AS INT) FROM range(1000)", "CREATE TABLE t CLONE s");
        run("DELETE FROM s WHERE id < 10");
        assertThat(row("CREATE OR REPLACE TABLE t CLONE s")).matches("\\d+\\|1\\|1\\|0\\|\\d+\\|0");
        assertThat(row("SELECT count(*), min(id) FROM t")).isEqualTo("990|10");
        assertThat(row("CREATE OR REPLACE TABLE t CLONE s")).matches("\\d+\\|1\\|0\\|0\\|0\\|0");
        assertThat(row("SELECT count(*) FROM t VERSION AS OF 0")).isEqualTo("1000");
    }

    @Test
    void aParquetTableOfTheCatalogBecomesADeltaTable() throws SQLException, IOException {
        Path source = Files.createDirectories(folder.resolve("flat"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT i AS id FROM range(10) r(i)) TO '" + source + "/f.parquet'");
        }
        run("CREATE TABLE flat USING PARQUET LOCATION '" + source + "'");
        run("CONVERT TO DELTA flat NO STATISTICS");
        run("DELETE FROM flat WHERE id < 5");
        assertThat(row("SELECT count(*) FROM flat")).isEqualTo("5");
    }
}
