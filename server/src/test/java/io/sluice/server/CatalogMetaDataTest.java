package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are told of the catalog, through the driver and a whole server. */
class CatalogMetaDataTest {
    @TempDir
    private static Path folder;

    private static Connection connection;
    private static DatabaseMetaData metadata;

    @BeforeAll
    static void start() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sluice:embedded:" + folder.resolve("warehouse"));
        metadata = connection.getMetaData();
        run("CREATE SCHEMA other");
        run("CREATE TABLE `my parent` (a INT, b INT, c INT, PRIMARY KEY (b, A), CONSTRAINT of_c UNIQUE (c))");
        run("CREATE TABLE child (x INT, y INT, z INT, CONSTRAINT xy FOREIGN KEY (X, y) REFERENCES `my parent` (A, b),"
                + " CONSTRAINT z FOREIGN KEY (z) REFERENCES `My Parent` (c))");
        run("CREATE TABLE other.child (x INT, y INT, w INT,"
                + " CONSTRAINT xy FOREIGN KEY (x, y) REFERENCES default.`my parent`,"
                + " CONSTRAINT w FOREIGN KEY (w) REFERENCES nowhere (id))");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
    }

    @Test
    void primaryKeysAreListedByColumn() throws SQLException {
        assertThat(read(metadata.getPrimaryKeys(null, null, "MY PARENT"), 2, 3, 4, 5, 6))
                .containsExactly("default|my parent|a|2|pk_b_a", "default|my parent|b|1|pk_b_a");
        assertThat(read(metadata.getPrimaryKeys(null, null, "child"), 4)).isEmpty();
        assertThat(read(metadata.getPrimaryKeys("", null, "my parent"), 4)).isEmpty();
        assertThat(read(metadata.getPrimaryKeys("sluice", "other", "my parent"), 4))
                .isEmpty();
    }

    @Test
    void importedKeysNameWhatATableRefersTo() throws SQLException {
        assertThat(read(
                        metadata.getImportedKeys("sluice", "default", "child"),
                        2,
                        3,
                        4,
                        6,
                        7,
                        8,
                        9,
                        10,
                        11,
                        12,
                        13,
                        14))
                .containsExactlyInAnyOrder(
                        "default|my parent|a|default|child|x|1|3|3|xy|pk_b_a|7",
                        "default|my parent|c|default|child|z|1|3|3|z|of_c|7",
                        "default|my parent|b|default|child|y|2|3|3|xy|pk_b_a|7");
        assertThat(read(metadata.getImportedKeys(null, "other", "child"), 2, 3, 4, 8, 9, 12, 13))
                .containsExactly(
                        "default|my parent|b|x|1|xy|pk_b_a",
                        "default|my parent|a|y|2|xy|pk_b_a",
                        "default|nowhere|id|w|1|w|null");
    }

    @Test
    void exportedKeysAreThoseThatReferToATable() throws SQLException {
        assertThat(read(metadata.getExportedKeys(null, null, "my parent"), 4, 6, 7, 8, 9))
                .containsExactlyInAnyOrder(
                        "a|default|child|x|1",
                        "c|default|child|z|1",
                        "b|default|child|y|2",
                        "b|other|child|x|1",
                        "a|other|child|y|2");
        assertThat(read(metadata.getExportedKeys(null, null, "child"), 4)).isEmpty();
    }

    @Test
    void aCrossReferenceIsOfTwoTables() throws SQLException {
        assertThat(read(metadata.getCrossReference(null, null, "my parent", null, "other", "child"), 4, 8))
                .containsExactly("b|x", "a|y");
        assertThat(read(metadata.getCrossReference(null, null, "child", null, null, "my parent"), 4))
                .isEmpty();
    }

    @Test
    void columnsOfAViewAreThoseThatItHasNow() throws SQLException {
        run("CREATE TABLE growing (a INT)");
        run("CREATE VIEW of_growing AS SELECT * FROM growing");
        run("ALTER TABLE growing ADD COLUMNS (b STRING)");
        assertThat(read(metadata.getColumns(null, null, "of_growing", null), 4, 6))
                .containsExactly("a|INT", "b|STRING");
        run("DROP TABLE growing");
        assertThat(read(metadata.getColumns(null, null, "of_growing", null), 4)).containsExactly("a");
    }

    @Test
    void eachTableOverFilesHasItsOwnColumns() throws Exception {
        Path file = Files.writeString(folder.resolve("x.csv"), "id,name\n1,a\n");
        run("CREATE TABLE cooked USING CSV OPTIONS (header 'true', inferSchema 'true') LOCATION '" + file + "'");
        run("CREATE TABLE cooked_raw USING CSV LOCATION '" + file + "'");
        assertThat(read(metadata.getColumns(null, null, "cooked%", null), 3, 4, 6))
                .containsExactly(
                        "cooked|id|INT", "cooked|name|STRING", "cooked_raw|_c0|STRING", "cooked_raw|_c1|STRING");
    }

    @Test
    void patternsMatchAnyCharacter() throws SQLException {
        run("CREATE SCHEMA `s😀`");
        run("CREATE TABLE `s😀`.`t😀_x` (a INT)");
        assertThat(read(metadata.getTables(null, "s😀", "t😀%", null), 3)).containsExactly("t😀_x");
        assertThat(read(metadata.getTables(null, "s_", "t__x", null), 3)).containsExactly("t😀_x");
        assertThat(read(metadata.getTables(null, "s😀", "t😀\\_x", null), 3)).containsExactly("t😀_x");
        assertThat(read(metadata.getTables(null, "s😁", "t%", null), 3)).isEmpty();
        assertThat(read(metadata.getSchemas(null, "%😀"), 1)).containsExactly("s😀");
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The values of these columns in each row. */
    private static List<String> read(ResultSet rows, int... columns) throws SQLException {
        List<String> found = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column : columns) {
                    values.add(String.valueOf(rows.getString(column)));
                }
                found.add(String.join("|", values));
            }
        }
        return found;
    }
}
