package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.PauseOption;
import io.sluice.benchmarks.option.WarmUpTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * How often and in what state queries are run.
 *
 * @param warmUp runs before those that are measured, so that the JIT has compiled what the query needs; of them the first
 *     gives the answer that is compared
 * @param warmUpTime which these runs take at least, else more are made
 * @param measured runs of each engine
 * @param pause before each measured run
 * @param cold whether before each measured run all is forgotten that is kept of data files: Sluice's columns, DuckDB's file
 *     cache and the operating system's page cache
 */
record Runs(int warmUp, WarmUpTime warmUpTime, int measured, PauseOption pause, boolean cold) {
    private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");

    void prepare(SluiceSide sluice, List<Peer> peers) throws SQLException {
        if (cold) {
            forget(sluice, peers);
        }
        pause.pause();
    }

    private static void forget(SluiceSide sluice, List<Peer> peers) throws SQLException {
        sluice.execute("CLEAR CACHE");
        for (Peer peer : peers) {
            peer.forgetFiles();
        }
        dropPageCache();
    }

    private static void dropPageCache() {
        try {
            Files.writeString(DROP_CACHES, "1");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--cold empties the page cache through " + DROP_CACHES + ", which only root on Linux may write", e);
        }
    }
}
