package io.sluice.conformance.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** COPY INTO from files of text: what is loaded where, once, and what is refused. */
class CopyIntoTest extends TableTest {
    @Test
    void aSelectChoosesCastsAndAdds() throws SQLException, IOException {
        write("s/file_a.csv", "key,index,textData\n1,007,x\n2,8,\n");
        write("s/other.csv", "key,index,textData\n9,9,z\n");
        run("CREATE TABLE t (key BIGINT, index STRING, textData STRING, origin STRING) USING DELTA");
        assertThat(row("COPY INTO t FROM (SELECT key, index, textData, 'constant_value' FROM '" + folder.resolve("s")
                        + "') FILEFORMAT = CSV PATTERN = 'file_[a-g].csv' FORMAT_OPTIONS ('header' = 'true')"))
                .isEqualTo("2|2|0|1|0|0");
        assertThat(rows("SELECT * FROM t ORDER BY key"))
                .containsExactly("1|007|x|constant_value", "2|8|NULL|constant_value");
        run("CREATE TABLE u (file STRING, doubled INT, size BIGINT) USING DELTA");
        run("COPY INTO u FROM (SELECT _metadata.file_name AS file, CAST(index AS INT) * 2 AS doubled,"
                + " _metadata.file_size AS size FROM '" + folder.resolve("s") + "' WHERE key <> '9') FILEFORMAT = CSV"
                + " FORMAT_OPTIONS ('header' = 'true')");
        assertThat(rows("SELECT * FROM u ORDER BY doubled")).containsExactly("file_a.csv|14|32", "file_a.csv|16|32");
    }

    @Test
    void missingColumnsAreNullOrDefaultAndListedOnesAreFilled() throws SQLException, IOException {
        write("s/a.csv", "5,x\n");
        run("CREATE TABLE t (a INT, b STRING, c INT) USING DELTA");
        run("COPY INTO t (c, b) FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV");
        assertThat(rows("SELECT * FROM t")).containsExactly("NULL|x|5");
        write("h/a.csv", "zzz,yyy,xxx\n1,t,3\n");
        refused(
                "COPY INTO t FROM '" + folder.resolve("h") + "' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')",
                "SCHEMA_MISMATCH",
                "zzz",
                "mergeSchema");
        run("COPY INTO t BY POSITION FROM '" + folder.resolve("h")
                + "' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')");
        assertThat(rows("SELECT * FROM t WHERE a = 1")).containsExactly("1|t|3");
    }

    @Test
    void jsonIsReadAsTheTablesTypes() throws SQLException, IOException {
        write(
                "j/a.json",
                "{\"id\": 1, \"day\": \"2024-02-29\", \"amount\": 1.25, \"tags\": [\"x\"], \"who\": {\"n\": 7}}\n");
        run("CREATE TABLE t (id INT, day DATE, amount DECIMAL(10,2), tags ARRAY<STRING>, who STRUCT<n: INT>, extra"
                + " STRING) USING DELTA");
        String copy = "COPY INTO t FROM '" + folder.resolve("j") + "' FILEFORMAT = JSON";
        assertThat(row(copy)).isEqualTo("1|1|0|1|0|0");
        assertThat(rows("SELECT * FROM t")).containsExactly("1|2024-02-29|1.25|[\"x\"]|{\"n\":7}|NULL");
        write("j/b.json", "{\"id\": \"no\"}\n");
        refused(copy, "MALFORMED_INPUT", "b.json", "id");
        assertThat(row(copy + " FORMAT_OPTIONS ('mode' = 'DROPMALFORMED')")).isEqualTo("0|0|0|1|1|1");
        write("j/c.json", "{\"id\": 3, \"who\": {\"n\": 1, \"more\": 2}}\n");
        refused(copy, "SCHEMA_MISMATCH", "who.more");
    }

    @Test
    void newColumnsAreAddedInTheSameCommit() throws SQLException, IOException {
        run("CREATE TABLE t (id INT) USING DELTA", "INSERT INTO t VALUES (0)");
        write("s/a.csv", "id,name\n1,x\n");
        write("s/b.csv", "id,score\n2,2.5\n");
        run("COPY INTO t FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true',"
                + " 'inferSchema' = 'true') COPY_OPTIONS ('mergeSchema' = 'true')");
        assertThat(rows("SELECT id, name, score FROM t ORDER BY id"))
                .containsExactly("0|NULL|NULL", "1|x|NULL", "2|NULL|2.5");
        assertThat(snapshot("t").version()).isEqualTo(2);
    }

    @Test
    void validateLoadsNothing() throws SQLException, IOException {
        write("s/a.csv", "1\n2\n3\n");
        run("CREATE TABLE t (id INT NOT NULL) USING DELTA");
        String copy = "COPY INTO t FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV";
        assertThat(rows(copy + " VALIDATE")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(rows(copy + " VALIDATE 2 ROWS")).hasSize(2);
        assertThat(rows("SELECT * FROM t")).isEmpty();
        assertThat(snapshot("t").version()).isZero();
        write("s/b.csv", "\"\"\n");
        refused(copy + " VALIDATE ALL FORMAT_OPTIONS ('mode' = 'PERMISSIVE')", "NOT_NULL_VIOLATION", "id");
        write("s/b.csv", "nope\n");
        refused(copy + " VALIDATE ALL", "MALFORMED_INPUT", "b.csv");
        assertThat(rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void damagedFilesAreLeftOutWholeAndLoadedOnceTheyAreGood() throws SQLException, IOException {
        write("s/a.csv", "1\n");
        write("s/b.csv.gz", "this is not gzip");
        run("CREATE TABLE t (id INT) USING DELTA");
        String copy = "COPY INTO t FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV";
        refused(copy, "MALFORMED_INPUT", "b.csv.gz");
        assertThat(row(copy + " FORMAT_OPTIONS ('ignoreCorruptFiles' = 'true')"))
                .isEqualTo("1|1|1|1|0|0");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(folder.resolve("s/b.csv.gz")))) {
            out.write("2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(row(copy)).isEqualTo("1|1|0|1|1|0");
        assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void optionsSayWhichFilesCount() throws SQLException, IOException {
        write("s/a.csv", "1\n");
        write("s/b.txt", "2\n");
        write("s/deep/c.csv", "3\n");
        run("CREATE TABLE t (id INT) USING DELTA");
        String copy = "COPY INTO t FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV FORMAT_OPTIONS (";
        assertThat(row(copy + "'modifiedAfter' = '2100-01-01T00:00:00')")).startsWith("0|0|0|0|0");
        assertThat(row(copy + "'modifiedBefore' = '2000-01-01T00:00:00')")).startsWith("0|0|0|0|0");
        run(copy + "'pathGlobFilter' = '*.csv', 'recursiveFileLookup' = 'false')");
        assertThat(rows("SELECT * FROM t")).containsExactly("1");
        run(copy + "'pathGlobFilter' = '*.csv')");
        assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("1", "3");
        refused(
                "COPY INTO t FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV FILES = ('a.csv', 'gone.csv')"
                        + " COPY_OPTIONS ('force' = 'true')",
                "PATH_NOT_FOUND",
                "gone.csv");
        assertThat(row("COPY INTO t FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV FILES = ('a.csv', 'gone.csv')"
                        + " FORMAT_OPTIONS ('ignoreMissingFiles' = 'true') COPY_OPTIONS ('force' = 'true')"))
                .startsWith("1|1|0|1|0");
        refused(copy + "'unescapedQuoteHandling' = 'x')", "UNSUPPORTED_FEATURE", "unescapedQuoteHandling");
    }

    @Test
    void concurrentCopiesLoadEachFileOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("s/" + i + ".csv", i + "\n");
        }
        run("CREATE TABLE t (id INT) USING DELTA");
        String copy = "COPY INTO t FROM '" + folder.resolve("s") + "' FILEFORMAT = CSV";
        List<String> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<List<String>>> futures = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                futures.add(threads.submit(() -> {
                    try (Connection own = server.connect()) {
                        return Sql.rows(own, copy);
                    }
                }));
            }
            for (Future<List<String>> future : futures) {
                results.addAll(future.get());
            }
        }
        assertThat(results).containsExactlyInAnyOrder("20|20|0|20|0|0", "0|0|0|0|20|0", "0|0|0|0|20|0");
        assertThat(row("SELECT count(*), count(DISTINCT id) FROM t")).isEqualTo("20|20");
    }

    private void write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
