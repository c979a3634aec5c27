package io.sluice.conformance.sqllogictest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All files of the suite. The log in {@code sluice.sqllogictest.log} (by default {@code target/sqllogictest}) is kept: a run
 * that was stopped goes on after the last file that it finished. {@code sluice.sqllogictest.shard=2/8} runs the second of
 * eight parts.
 */
@Tag("sqllogictest")
class SqlLogicTestIT {
    @Test
    void noFileHasAFailure(@TempDir Path warehouse) throws Exception {
        Path log = Path.of(System.getProperty("sluice.sqllogictest.log", "target/sqllogictest"));
        try (TestServer server = TestServer.start(warehouse)) {
            SuiteRun run = new SuiteRun(server.url(), log);
            SuiteRun.Total total =
                    run.run(shard(), FileRun.Limit.NONE, Runtime.getRuntime().availableProcessors());
            System.out.println("sqllogictest: " + total);
            assertThat(total.failed()).as(run.failures()).isZero();
        }
    }

    private static List<String> shard() throws Exception {
        String[] shard = System.getProperty("sluice.sqllogictest.shard", "1/1").split("/");
        int which = Integer.parseInt(shard[0]);
        int of = Integer.parseInt(shard[1]);
        List<String> all = Suite.files();
        List<String> part = new ArrayList<>();
        for (int i = which - 1; i < all.size(); i += of) {
            part.add(all.get(i));
        }
        return part;
    }
}
