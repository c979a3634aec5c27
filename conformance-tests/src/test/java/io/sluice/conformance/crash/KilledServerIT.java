package io.sluice.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server again and again while clients write: nothing that was acknowledged is lost, and nothing is half there. The
 * system property {@code sluice.crash.kills} says how often.
 */
@Tag("crash")
class KilledServerIT {
    private static final int KILLS = Integer.getInteger("sluice.crash.kills", 200);
    private static final int WRITERS = 3;
    private static final int LONGEST_LIFE_MILLIS = 4000;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalfThere() throws Exception {
        Path warehouse = folder.resolve("warehouse");
        List<Batches> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> new Batches(writer, writer == 0 ? "with_vectors" : "batches"))
                .toList();
        try (ServerProcess server = ServerProcess.start(warehouse);
                Connection connection = server.connect()) {
            Sql.run(
                    connection,
                    "CREATE TABLE batches " + Batches.COLUMNS + " USING DELTA",
                    "CREATE TABLE with_vectors " + Batches.COLUMNS
                            + " USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        }
        Random random = new Random(9);
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(warehouse)) {
                try (Connection connection = server.connect()) {
                    for (Batches writer : writers) {
                        writer.verify(connection);
                    }
                }
                List<Thread> threads = start(server, writers);
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
                server.kill();
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            if (kill % 20 == 19) {
                report(kill + 1, writers);
            }
        }
        try (ServerProcess server = ServerProcess.start(warehouse);
                Connection connection = server.connect()) {
            for (Batches writer : writers) {
                writer.verify(connection);
            }
        }
        report(KILLS, writers);
        assertThat(writers.stream().mapToInt(Batches::changes).sum()).isGreaterThan(KILLS);
    }

    private static void report(int kills, List<Batches> writers) {
        System.out.printf(
                "%d kills, %d changes acknowledged, %d not answered%n",
                kills,
                writers.stream().mapToInt(Batches::changes).sum(),
                writers.stream().mapToInt(Batches::unanswered).sum());
    }

    /** Writers write until the server is gone. */
    private static List<Thread> start(ServerProcess server, List<Batches> writers) throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(writers.size());
        List<Thread> threads = writers.stream()
                .map(writer -> Thread.ofPlatform().start(() -> {
                    try (Connection connection = server.connect()) {
                        connected.countDown();
                        while (true) {
                            writer.change(connection);
                        }
                    } catch (SQLException e) {
                        // The server was killed, or the change failed: what became of it is found out next.
                        connected.countDown();
                    }
                }))
                .toList();
        connected.await();
        return threads;
    }
}
