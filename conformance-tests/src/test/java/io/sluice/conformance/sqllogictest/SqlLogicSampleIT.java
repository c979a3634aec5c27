package io.sluice.conformance.sqllogictest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The beginning of every few files of the suite; {@link SqlLogicTestIT} runs all. */
class SqlLogicSampleIT {
    private static final int EVERY = 5;
    private static final FileRun.Limit BEGINNING = new FileRun.Limit(1_000, 200);
    private static final int LEAST_QUERIES = 100_000;

    @Test
    void theSampleHasNoFailure(@TempDir Path warehouse, @TempDir Path log) throws Exception {
        try (TestServer server = TestServer.start(warehouse)) {
            SuiteRun run = new SuiteRun(server.url(), log);
            SuiteRun.Total total =
                    run.run(sample(), BEGINNING, Runtime.getRuntime().availableProcessors());
            System.out.println("sqllogictest sample: " + total);
            assertThat(total.failed()).as(run.failures()).isZero();
            assertThat(total.queries()).isGreaterThanOrEqualTo(LEAST_QUERIES);
        }
    }

    /** Spread over all kinds of files but those that first insert a thousand rows one by one. */
    private static List<String> sample() throws Exception {
        List<String> quick = Suite.files().stream()
                .filter(file -> !file.matches(".*/10{3,4}/.*"))
                .toList();
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < quick.size(); i += EVERY) {
            sample.add(quick.get(i));
        }
        return sample;
    }
}
