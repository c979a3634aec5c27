package io.sluice.conformance.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.DriverJar;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is killed in the midst of a result: the server ends its statement and gives all memory back. */
class VanishingClientIT {
    private static final String DIGITS = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS %s(n)";

    /** A hundred million rows: far more than any buffer on the way holds. */
    private static final String ENDLESS = "SELECT a.n, b.n, c.n, d.n, 'some text to fill the batches' FROM "
            + String.join(
                    ", ",
                    DIGITS.formatted("a"),
                    DIGITS.formatted("b"),
                    DIGITS.formatted("c"),
                    DIGITS.formatted("d"),
                    DIGITS.formatted("e"),
                    DIGITS.formatted("f"),
                    DIGITS.formatted("g"),
                    DIGITS.formatted("h"));

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(folder.resolve("warehouse"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKilledClientLeavesNothingBehind() throws Exception {
        Process client = startClient();
        try (BufferedReader output = client.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.equals("reading")) {
                line = output.readLine();
            }
            assertThat(line).isEqualTo("reading");
        } finally {
            client.destroyForcibly().waitFor();
        }
        await(() -> server.runningStatements() == 0);
        await(() -> server.allocatedBytes() == 0);
        try (Connection connection = server.connect()) {
            assertThat(Sql.rows(connection, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void aResultClosedEarlyLeavesNothingBehind() throws SQLException {
        try (Connection connection = server.connect()) {
            try (var statement = connection.createStatement();
                    var results = statement.executeQuery(ENDLESS)) {
                assertThat(results.next()).isTrue();
                assertThat(server.runningStatements()).isEqualTo(1);
            }
            await(() -> server.runningStatements() == 0);
            await(() -> server.allocatedBytes() == 0);
            assertThat(Sql.rows(connection, "SELECT 1")).containsExactly("1");
        }
    }

    private Process startClient() throws IOException {
        Path source = folder.resolve("Client.java");
        Files.writeString(source, """
            import java.sql.*;

            class Client {
                public static void main(String[] args) throws Exception {
                    try (Connection connection = DriverManager.getConnection(args[0]);
                            ResultSet results = connection.createStatement().executeQuery(args[1])) {
                        for (int row = 0; row < 10; row++) {
                            results.next();
                        }
                        System.out.println("reading");
                        Thread.sleep(60_000);
                    }
                }
            }
            """);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        DriverJar.path().toString(),
                        source.toString(),
                        server.url(),
                        ENDLESS)
                .redirectErrorStream(true)
                .start();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
