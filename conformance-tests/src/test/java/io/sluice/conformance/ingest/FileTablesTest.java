package io.sluice.conformance.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Files as tables: external ones, by path and by read_files. */
class FileTablesTest extends TableTest {
    @Test
    void externalTablesOfText() throws SQLException, IOException {
        write("c/day=2024-02-29/a.csv", "id;name\n1;x\n2;y\n");
        write("c/day=2024-03-01/b.csv", "id;name\n3;z\n");
        String location = "LOCATION '" + folder.resolve("c") + "'";
        run("CREATE TABLE found USING CSV OPTIONS (header 'true', sep ';', inferSchema 'true') " + location);
        assertThat(rows("SELECT * FROM found ORDER BY id"))
                .containsExactly("1|x|2024-02-29", "2|y|2024-02-29", "3|z|2024-03-01");
        assertThat(rows("SELECT id FROM found WHERE day = DATE'2024-03-01'")).containsExactly("3");
        run("CREATE TABLE given (n BIGINT, s STRING, day STRING) USING csv OPTIONS (header 'true', sep ';') "
                + location);
        assertThat(rows("SELECT * FROM given WHERE n = 2")).containsExactly("2|y|2024-02-29");
        run("DROP TABLE found", "DROP TABLE given");
        assertThat(folder.resolve("c/day=2024-03-01/b.csv")).exists();
        write("j/a.json", "{\"id\": 1, \"o\": {\"k\": [1, 2]}}\n");
        run("CREATE TABLE j USING JSON LOCATION '" + folder.resolve("j") + "'");
        assertThat(rows("SELECT id, o.k[1] FROM j")).containsExactly("1|2");
        run("CREATE TABLE tx USING TEXT LOCATION '" + folder.resolve("j") + "'");
        assertThat(rows("SELECT * FROM tx")).containsExactly("{\"id\": 1, \"o\": {\"k\": [1, 2]}}");
        refused("CREATE TABLE bad USING CSV OPTIONS (nosuch 'x') " + location, "INVALID_PARAMETER_VALUE", "nosuch");
    }

    @Test
    void pathsAreTables() throws SQLException, IOException {
        write("a.csv", "1,x\n");
        write("a.json", "{\"b\": true, \"a\": 1}\n");
        assertThat(rows("SELECT * FROM csv.`" + folder.resolve("a.csv") + "`")).containsExactly("1|x");
        assertThat(rows("SELECT * FROM json.`" + folder.resolve("a.json") + "`"))
                .containsExactly("1|true");
        assertThat(rows("SELECT * FROM text.`" + folder.resolve("a.csv") + "`")).containsExactly("1,x");
        assertThat(rows("SELECT length, content FROM binaryFile.`" + folder.resolve("a.csv") + "`"))
                .singleElement()
                .asString()
                .startsWith("4|");
        assertThat(rows("SELECT count(*) FROM json.`" + folder.resolve("a.json") + "`"))
                .containsExactly("1");
    }

    @Test
    void readFilesFindsFormatTypesAndOptions() throws SQLException, IOException {
        write("c/a.csv", "id|name\n1|x\n2|y\n");
        String path = folder.resolve("c").toString();
        assertThat(rows("SELECT id + 1, name FROM read_files('" + path
                        + "', header => true, sep => '|', format => 'csv') ORDER BY id"))
                .containsExactly("2|x", "3|y");
        assertThat(rows("SELECT f.* FROM read_files('" + path + "', header => 'true', sep => '|', schemaHints => 'id"
                        + " STRING') AS f WHERE f.id = '2'"))
                .containsExactly("2|y");
        assertThat(rows("SELECT a, b FROM read_files('" + path
                        + "', header => true, delimiter => '|', schema => 'a INT, b STRING') WHERE a < 2"))
                .containsExactly("1|x");
        refused("SELECT * FROM read_files('" + path + "', nosuch => 1)", "INVALID_PARAMETER_VALUE", "nosuch");
        refused("SELECT * FROM read_files('" + path + "/none')", "PATH_NOT_FOUND", "none");
    }

    @Test
    void rowsKnowTheirFile() throws SQLException, IOException {
        write("m/a.csv", "1\n");
        write("m/b.csv", "2\n3\n");
        String files = "csv.`" + folder.resolve("m") + "`";
        assertThat(rows("SELECT _metadata.file_name, _c0 FROM " + files + " ORDER BY _c0"))
                .containsExactly("a.csv|1", "b.csv|2", "b.csv|3");
        assertThat(rows("SELECT *, _metadata.file_size FROM " + files + " WHERE _metadata.file_path LIKE '%/b.csv'"
                        + " ORDER BY 1"))
                .containsExactly("2|4", "3|4");
        assertThat(rows("SELECT f._metadata.file_name, count(*) FROM " + files + " AS f GROUP BY 1 ORDER BY 1"))
                .containsExactly("a.csv|1", "b.csv|2");
        run("CREATE TABLE t (id INT) USING DELTA", "INSERT INTO t VALUES (1)");
        assertThat(row("SELECT id, _metadata.file_name LIKE '%.parquet' FROM t"))
                .isEqualTo("1|true");
        assertThat(row("SELECT count(*) FROM t WHERE _metadata.file_modification_time > TIMESTAMP'2020-01-01"
                        + " 00:00:00'"))
                .isEqualTo("1");
    }

    @Test
    void timesWithoutAZoneAreInTheSessions() throws SQLException, IOException {
        write("z/a.csv", "2024-01-01 12:00:00\n");
        run("SET timeZone = 'Asia/Kathmandu'");
        run("CREATE TABLE z (t TIMESTAMP) USING CSV LOCATION '" + folder.resolve("z") + "'");
        assertThat(row("SELECT unix_seconds(t) FROM z")).isEqualTo("1704089700");
    }

    private void write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
