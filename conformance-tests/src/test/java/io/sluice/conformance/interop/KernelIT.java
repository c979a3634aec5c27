package io.sluice.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta Kernel reads the tables that Sluice wrote, with the same rows. */
class KernelIT {
    @TempDir
    Path folder;

    @Test
    void readsWhatSluiceWrote() throws SQLException, IOException {
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            WrittenTables.write(connection);
            TableFolder longHistory = new TableFolder(server.tableFolder("default", WrittenTables.LONG_HISTORY));
            assertThat(longHistory.checkpoints()).isNotEmpty();
            List<String> arguments = new ArrayList<>();
            for (String table : WrittenTables.ALL) {
                Path path = server.tableFolder("default", table);
                arguments.addAll(
                        List.of(path.toString(), "latest", folder.resolve(table).toString()));
            }
            arguments.addAll(List.of(
                    longHistory.path().toString(),
                    "9",
                    folder.resolve("version_9").toString()));
            Oracle.KERNEL.run(arguments);
            for (String table : WrittenTables.ALL) {
                assertThat(Files.readAllLines(folder.resolve(table)))
                        .as(table)
                        .isNotEmpty()
                        .isEqualTo(CanonicalRows.read(connection, "SELECT * FROM " + table));
            }
            assertThat(Files.readAllLines(folder.resolve("version_9")))
                    .hasSize(18)
                    .isEqualTo(CanonicalRows.read(connection, "SELECT * FROM long_history VERSION AS OF 9"));
        }
    }
}
