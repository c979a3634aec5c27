package io.sluice.benchmarks.option;

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

    /** A warm-up that begins now. */
    public WarmUp begin(int runs) {
        return new WarmUp(runs, System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    /** Not thread-safe. */
    public static final class WarmUp {
        private final long end;
        private int left;

        private WarmUp(int runs, long end) {
            left = runs;
            this.end = end;
        }

        /** Whether another run is due; counts it. */
        public boolean goesOn() {
            return left-- > 0 || System.nanoTime() < end;
        }
    }
}
