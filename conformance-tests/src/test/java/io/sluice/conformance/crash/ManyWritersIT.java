package io.sluice.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.spark.SparkJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight writers in four processes on one table: two servers with three clients each, Spark with Delta, delta-rs. All of them
 * append, update and merge; each process also optimizes and vacuums. Nothing is lost, nothing doubled. The system property
 * {@code sluice.concurrency.seconds} says how long they write.
 */
@Tag("concurrency")
class ManyWritersIT {
    private static final int SECONDS = Integer.getInteger("sluice.concurrency.seconds", 600);
    private static final int CLIENTS_A_SERVER = 3;
    private static final int DELTA_RS = 6;
    private static final int SPARK = 7;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoubled() throws Exception {
        Path tableFolder = folder.resolve("table");
        String table = "delta.`" + tableFolder + "`";
        try (ServerProcess first = ServerProcess.start(folder.resolve("first"));
                ServerProcess second = ServerProcess.start(folder.resolve("second"));
                ExecutorService executor = Executors.newCachedThreadPool()) {
            try (Connection connection = first.connect()) {
                Sql.run(
                        connection,
                        "CREATE TABLE shared " + Batches.COLUMNS + " USING DELTA LOCATION '" + tableFolder + "'");
            }
            Future<Map<Integer, Integer>> deltaRs = executor.submit(() -> deltaRs(tableFolder));
            Future<Map<Integer, Integer>> spark = executor.submit(() -> spark(tableFolder));
            List<Batches> clients = new ArrayList<>();
            List<Future<Void>> running = new ArrayList<>();
            for (ServerProcess server : List.of(first, second)) {
                for (int i = 0; i < CLIENTS_A_SERVER; i++) {
                    Batches client = new Batches(clients.size(), table);
                    clients.add(client);
                    running.add(executor.submit(write(server, client, table, i == 0)));
                }
            }
            for (Future<Void> client : running) {
                client.get();
            }
            Map<Integer, Integer> byDeltaRs = deltaRs.get();
            Map<Integer, Integer> bySpark = spark.get();
            try (Connection connection = second.connect()) {
                for (Batches client : clients) {
                    client.verify(connection);
                }
                assertThat(Batches.found(connection, table, DELTA_RS)).isEqualTo(byDeltaRs);
                assertThat(Batches.found(connection, table, SPARK)).isEqualTo(bySpark);
                System.out.printf(
                        "%d s: %d changes by clients of two servers (%d refused for a conflict), %d batches by"
                                + " delta-rs, %d by Spark%n",
                        SECONDS,
                        clients.stream().mapToInt(Batches::changes).sum(),
                        clients.stream().mapToInt(Batches::unanswered).sum(),
                        byDeltaRs.size(),
                        bySpark.size());
            }
            assertThat(byDeltaRs).isNotEmpty();
            assertThat(bySpark).isNotEmpty();
        }
    }

    private static Callable<Void> write(ServerProcess server, Batches client, String table, boolean maintains) {
        return () -> {
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            try (Connection connection = server.connect()) {
                for (int i = 0; System.nanoTime() < end; i++) {
                    try {
                        client.change(connection);
                        if (maintains && i % 20 == 19) {
                            Sql.runToTheEnd(connection, i % 40 == 39 ? "VACUUM " + table : "OPTIMIZE " + table);
                        }
                    } catch (SQLException e) {
                        client.verify(connection);
                    }
                }
            }
            return null;
        };
    }

    private Map<Integer, Integer> deltaRs(Path table) throws IOException, InterruptedException {
        String python = Path.of(System.getProperty("sluice.python", "target/python/bin/python"))
                .toAbsolutePath()
                .toString();
        String script =
                Path.of("oracles", "delta-rs", "writer.py").toAbsolutePath().toString();
        return run(
                "", List.of(python, script, table.toString(), Integer.toString(DELTA_RS), Integer.toString(SECONDS)));
    }

    private Map<Integer, Integer> spark(Path table) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SparkJvm.options("1200m"));
        command.addAll(List.of(
                "-cp",
                Files.readString(Path.of("target", "oracles", "spark.classpath"))
                        .strip()));
        command.add(
                Path.of("oracles", "spark", "SparkWriter.java").toAbsolutePath().toString());
        command.addAll(List.of(table.toString(), Integer.toString(SPARK), Integer.toString(SECONDS)));
        command.add(folder.resolve("spark").toString());
        return run("batch ", command);
    }

    /** Runs a writer to its end; its lines with the prefix are batches and their values. */
    private Map<Integer, Integer> run(String prefix, List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "writer", ".log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        Map<Integer, Integer> batches = new TreeMap<>();
        for (String line : process.inputReader().lines().toList()) {
            if (line.startsWith(prefix)) {
                String[] words = line.substring(prefix.length()).split(" ");
                batches.put(Integer.valueOf(words[0]), Integer.valueOf(words[1]));
            }
        }
        assertThat(process.waitFor()).as(() -> read(errors)).isZero();
        return batches;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
