package io.sluice.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.JavaProcess;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ADBC and pyarrow.flight read results; src/test/python/read_results.py checks the values. */
@Tag("python-clients")
class PythonClientsIT {
    /** The profile makes it. */
    private static final Path PYTHON = Path.of("target", "python", "bin", "python");

    @TempDir
    Path folder;

    @Test
    void readTheRowsThatWereWritten() throws SQLException {
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(
                    connection,
                    "CREATE TABLE fruit (id BIGINT, name STRING, price DECIMAL(10,2), day DATE, flag BOOLEAN) USING"
                            + " DELTA",
                    "INSERT INTO fruit VALUES (1, 'apple', 1.50, DATE '2024-02-29', true),"
                            + " (2, 'Birne', NULL, DATE '1969-12-31', false), (3, NULL, -0.01, NULL, NULL)");
            String output = JavaProcess.run(List.of(
                            PYTHON.toAbsolutePath().toString(),
                            Path.of("src", "test", "python", "read_results.py").toString(),
                            "127.0.0.1:" + server.port()))
                    .expectSuccess();
            assertThat(output).contains("adbc rows: ok", "adbc parameters: ok", "flight rows: ok");
        }
    }
}
