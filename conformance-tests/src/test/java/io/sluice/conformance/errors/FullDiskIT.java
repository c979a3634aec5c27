package io.sluice.conformance.errors;

import static io.sluice.common.error.ErrorCode.DISK_FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.server.JavaProcess;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table on a file system of 4 MB that fills up. It needs the right to mount one and is skipped where it is not given. */
class FullDiskIT {
    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                JavaProcess.run(List.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()))
                                .exitCode()
                        == 0,
                "no right to mount a small file system");
    }

    @AfterEach
    void unmount() {
        JavaProcess.run(List.of("umount", disk.toString()));
    }

    @Test
    void aFullDiskFailsTheStatementAndLosesNothing() throws SQLException, IOException {
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(
                    connection,
                    "CREATE TABLE t (id BIGINT, name STRING) USING DELTA LOCATION '" + disk.resolve("t") + "'",
                    "INSERT INTO t VALUES (1, 'one')");
            TableFolder table = new TableFolder(disk.resolve("t"));
            Path filler = disk.resolve("filler");
            fill(filler);
            ExpectedError.of(connection, "INSERT INTO t VALUES (2, 'two')", DISK_FULL);
            assertThat(table.commits()).hasSize(2);
            assertThat(Sql.rows(connection, "SELECT * FROM t")).containsExactly("1|one");
            Files.delete(filler);
            Sql.run(connection, "INSERT INTO t VALUES (3, 'three')");
            assertThat(Sql.rows(connection, "SELECT * FROM t ORDER BY id")).containsExactly("1|one", "3|three");
        }
    }

    @Test
    void whatAFailedStatementWroteIsTakenAwayAgain() throws SQLException, IOException {
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(
                    connection,
                    "CREATE TABLE t (id BIGINT, name STRING) USING DELTA LOCATION '" + disk.resolve("t") + "'",
                    "INSERT INTO t VALUES (1, 'one')");
            String digits = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS %s(n)";
            String from = String.join(
                    ", ",
                    digits.formatted("a"),
                    digits.formatted("b"),
                    digits.formatted("c"),
                    digits.formatted("d"),
                    digits.formatted("e"),
                    digits.formatted("f"));
            // A million different long strings: no encoding makes four megabytes of them.
            ExpectedError.of(
                    connection,
                    "INSERT INTO t SELECT a.n, CAST(a.n * 7919 + b.n * 104729 + c.n * 1299709 + d.n * 15485863"
                            + " + e.n * 179424673 + f.n * 86028121 AS STRING) || 'x' || CAST((a.n + 1) * (b.n + 3)"
                            + " * (c.n + 7) * (d.n + 11) * (e.n + 13) * (f.n + 17) AS STRING) FROM " + from,
                    DISK_FULL);
            assertThat(new TableFolder(disk.resolve("t")).commits()).hasSize(2);
            Sql.run(connection, "INSERT INTO t VALUES (3, 'three')");
            assertThat(Sql.rows(connection, "SELECT * FROM t ORDER BY id")).containsExactly("1|one", "3|three");
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
