package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.planner.parser.StatementSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Practice runs all its statements, stops when it is told to and leaves no file behind. */
class PracticeTest {
    @Test
    void runsItsStatementsAndLeavesNothing() throws Exception {
        List<Path> before = folders();
        int statements = statements();
        AtomicInteger asked = new AtomicInteger();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                // Never idle again once all statements were run once: it waits until it is interrupted.
                new Practice(() -> asked.incrementAndGet() <= statements).run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (asked.get() <= statements && thread.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(thread.isAlive()).as("all statements run").isTrue();
        assertThat(folders()).hasSizeGreaterThan(before.size());

        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        assertThat(folders()).isEqualTo(before);
    }

    @Test
    void aWarmUpThatIsClosedEndsAtOnce() {
        WarmUp warmUp = WarmUp.withPractice(() -> false);
        warmUp.close();
        warmUp.begin();
        warmUp.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("sluice-warm-up"));
    }

    private static int statements() throws IOException {
        try (InputStream in = Practice.class.getResourceAsStream("practice.sql")) {
            return StatementSplitter.split(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .all()
                    .size();
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sluice-practice-"))
                    .sorted()
                    .toList();
        }
    }
}
