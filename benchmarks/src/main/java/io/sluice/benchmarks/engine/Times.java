package io.sluice.benchmarks.engine;

import java.util.Arrays;

/** The times of several runs of one thing in one engine. */
public final class Times {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    private Times(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param nanos of each run, at least one, in any order; copied */
    public static Times of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    /** Of an engine that cannot run it. */
    public static Times none() {
        return new Times(new long[0]);
    }

    /** NaN if there was no run; so for the median. */
    public double minMillis() {
        return sorted.length == 0 ? Double.NaN : sorted[0] / NANOS_PER_MILLI;
    }

    public double medianMillis() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2] / NANOS_PER_MILLI;
    }
}
