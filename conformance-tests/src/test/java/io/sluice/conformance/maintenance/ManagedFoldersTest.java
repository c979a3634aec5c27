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

/** Where a new managed table goes when the folder of its name is taken. */
class ManagedFoldersTest extends TableTest {
    @Test
    void aRenamedTableKeepsItsFolder() throws SQLException {
        run("CREATE TABLE t AS SELECT 1 AS id", "ALTER TABLE t RENAME TO u", "CREATE TABLE t AS SELECT 2 AS id");
        assertThat(row("SELECT id FROM u")).isEqualTo("1");
        assertThat(row("SELECT id FROM t")).isEqualTo("2");
        run("DROP TABLE t");
        assertThat(row("SELECT id FROM u")).isEqualTo("1");
        assertThat(table("t")).as("the folder of u").exists();
    }

    @Test
    void filesWithoutATableAreLeftAlone() throws SQLException, IOException {
        Path file = Files.writeString(Files.createDirectories(table("t")).resolve("half.parquet"), "x");
        run("CREATE TABLE t AS SELECT 1 AS id");
        assertThat(row("SELECT id FROM t")).isEqualTo("1");
        run("DROP TABLE t");
        assertThat(file).exists();
    }

    @Test
    void anUnknownTableIsNotHidden() throws SQLException, IOException {
        run("CREATE TABLE source AS SELECT 1 AS id");
        copy(table("source"), table("t"));
        for (String statement : List.of(
                "CREATE TABLE t (id INT)",
                "CREATE TABLE IF NOT EXISTS t AS SELECT 2 AS id",
                "CREATE OR REPLACE TABLE t AS SELECT 2 AS id",
                "CREATE TABLE t SHALLOW CLONE source")) {
            refused(statement, "TABLE_OR_VIEW_ALREADY_EXISTS", table("t").toString(), "LOCATION");
        }
        run("CREATE TABLE t USING DELTA LOCATION '" + table("t") + "'");
        assertThat(row("SELECT id FROM t")).isEqualTo("1");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
