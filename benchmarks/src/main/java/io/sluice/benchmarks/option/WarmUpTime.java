package io.sluice.benchmarks.option;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/**
 * How long a query is warmed up: a few runs of a fast one are over long before the JIT has compiled it. Each engine has this
 * time to itself, since the one that is faster would else make as few runs as the slower.
 */
public final class WarmUpTime {
    @Option(
            names = "--warm-up-seconds",
            description = "The warm-up of a query takes at least so long, in each engine on its own.")
    private double seconds = 2;

    /** Runs as often as asked for, and longer if the time is not over then. */
    public void warmUp(int runs, Run run) throws SQLException {
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        for (int left = runs; left > 0 || System.nanoTime() < end; left--) {
            run.once();
        }
    }

    /** One run of what is warmed up. */
    public interface Run {
        void once() throws SQLException;
    }
}
