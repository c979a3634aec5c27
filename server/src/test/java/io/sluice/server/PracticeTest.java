package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Practice runs all its statements, stops when it is told to and leaves no file behind, not even those of killed processes. */
class PracticeTest {
    @Test
    void runsItsStatementsAndLeavesNothing(@TempDir Path place) throws Exception {
        Path old = Files.createDirectory(place.resolve("sluice-practice-old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path recent = Files.createDirectory(place.resolve("sluice-practice-recent"));
        // Two rounds: the second has no tables to write.
        int statements = Practice.statements("practice-tables.sql").size()
                + 2 * Practice.statements("practice.sql").size();
        AtomicInteger asked = new AtomicInteger();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                // Never idle again after that: it waits until it is interrupted.
                new Practice(new IdleTime(() -> asked.incrementAndGet() <= statements), place, Duration.ofHours(1))
                        .run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (asked.get() <= statements && thread.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(thread.isAlive()).as("all statements run").isTrue();
        assertThat(folders(place)).hasSize(2).contains(recent);

        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        assertThat(folders(place)).containsExactly(recent);
    }

    /** A query without rows leaves what comes after its last join without practice. */
    @Test
    void allQueriesHaveRows(@TempDir Path place) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sluice:embedded:" + place);
                Statement statement = connection.createStatement()) {
            for (String sql : Practice.statements("practice-tables.sql")) {
                statement.execute(sql);
            }
            for (String sql : Practice.statements("practice.sql")) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        assertThat(rows.next()).as(sql).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void aWarmUpThatIsClosedEndsAtOnce() {
        WarmUp warmUp = WarmUp.ofKernels();
        warmUp.close();
        warmUp.begin();
        warmUp.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("sluice-warm-up"));
    }

    private static List<Path> folders(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        }
    }
}
