package io.sluice.conformance.errors;

import static io.sluice.common.error.ErrorCode.DATA_FILE_CORRUPT;
import static io.sluice.common.error.ErrorCode.DATA_FILE_MISSING;
import static io.sluice.common.error.ErrorCode.DELTA_LOG_CORRUPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody damaged or deleted: the error names the file, and all is well once it is back. */
class DamagedFilesIT {
    @TempDir
    Path folder;

    private TestServer server;
    private Connection connection;

    @BeforeEach
    void start() throws SQLException {
        server = TestServer.start(folder.resolve("warehouse"));
        connection = server.connect();
        Sql.run(
                connection,
                "CREATE TABLE t (id BIGINT, name STRING) USING DELTA",
                "INSERT INTO t VALUES (1, 'one')",
                "INSERT INTO t VALUES (2, 'two'), (3, 'three')");
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private TableFolder table() {
        return new TableFolder(server.tableFolder("default", "t"));
    }

    /** No cache may hide what the test did to the files. */
    private void restartServer() throws SQLException {
        stop();
        server = TestServer.start(folder.resolve("warehouse"));
        connection = server.connect();
    }

    private void expectAllRows() throws SQLException {
        assertThat(Sql.rows(connection, "SELECT * FROM t ORDER BY id")).containsExactly("1|one", "2|two", "3|three");
    }

    @Test
    void corruptDataFile() throws SQLException, IOException {
        Path file = table().dataFiles().getLast();
        byte[] good = Files.readAllBytes(file);
        for (byte[] bad : List.of(
                flipped(good, 4, good.length / 2),
                flipped(good, good.length - 60, good.length - 8),
                Arrays.copyOf(good, good.length / 2),
                new byte[0],
                "not a Parquet file at all".getBytes())) {
            Files.write(file, bad);
            restartServer();
            ExpectedError.of(connection, "SELECT sum(id), max(name) FROM t", DATA_FILE_CORRUPT)
                    .saying(file.getFileName().toString());
            ExpectedError.of(connection, "DELETE FROM t WHERE name = 'two'", DATA_FILE_CORRUPT);
            assertThat(table().commits()).hasSize(3);
        }
        Files.write(file, good);
        restartServer();
        expectAllRows();
    }

    @Test
    void missingDataFile() throws SQLException, IOException {
        Path file = table().dataFiles().getFirst();
        Path aside = folder.resolve("aside");
        Files.move(file, aside);
        restartServer();
        ExpectedError.of(connection, "SELECT sum(id), max(name) FROM t", DATA_FILE_MISSING)
                .saying(file.getFileName().toString());
        ExpectedError.of(connection, "UPDATE t SET name = 'x' WHERE name >= 'a'", DATA_FILE_MISSING);
        assertThat(table().commits()).hasSize(3);
        assertThat(Sql.rows(connection, "SELECT name FROM t WHERE id = 3")).containsExactly("three");
        Files.move(aside, file);
        expectAllRows();
    }

    @Test
    void truncatedCommit() throws SQLException, IOException {
        Path commit = table().commits().getLast();
        byte[] good = Files.readAllBytes(commit);
        for (byte[] bad : List.of(Arrays.copyOf(good, good.length * 2 / 3), new byte[0], flipped(good, 0, 20))) {
            Files.write(commit, bad);
            restartServer();
            ExpectedError.of(connection, "SELECT * FROM t", DELTA_LOG_CORRUPT)
                    .saying(commit.getFileName().toString());
            ExpectedError.of(connection, "INSERT INTO t VALUES (4, 'four')", DELTA_LOG_CORRUPT);
            assertThat(Files.readAllBytes(commit)).isEqualTo(bad);
            assertThat(table().commits()).hasSize(3);
            assertThat(Sql.rows(connection, "SELECT * FROM t VERSION AS OF 1")).containsExactly("1|one");
        }
        Files.write(commit, good);
        restartServer();
        expectAllRows();
    }

    @Test
    void holeInTheLog() throws SQLException, IOException {
        Path commit = table().commits().get(1);
        byte[] good = Files.readAllBytes(commit);
        Files.delete(commit);
        restartServer();
        ExpectedError.of(connection, "SELECT * FROM t", DELTA_LOG_CORRUPT).saying("1");
        Files.write(commit, good);
        restartServer();
        expectAllRows();
    }

    @Test
    void aSourceFileThatCannotBeReadIsNotCountedAsLoaded() throws SQLException, IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve("rows.parquet");
        byte[] good = Files.readAllBytes(table().dataFiles().getFirst());
        Files.write(source, Arrays.copyOf(good, good.length / 2));
        String copy = "COPY INTO t FROM '" + source.getParent() + "' FILEFORMAT = PARQUET";
        ExpectedError.of(connection, copy, DATA_FILE_CORRUPT).saying("rows.parquet");
        expectAllRows();
        Files.write(source, good);
        Sql.run(connection, copy, copy);
        assertThat(Sql.rows(connection, "SELECT id, count(*) FROM t GROUP BY id ORDER BY id"))
                .containsExactly("1|2", "2|1", "3|1");
    }

    private static byte[] flipped(byte[] bytes, int from, int to) {
        byte[] copy = bytes.clone();
        for (int i = from; i < to; i++) {
            copy[i] = (byte) ~copy[i];
        }
        return copy;
    }
}
