package io.sluice.benchmarks.option;

import picocli.CommandLine.Option;

/** How often something is run; each benchmark gives the numbers that suit what it measures. */
public final class RunOptions {
    @Option(names = "--runs", description = "Measured runs of each subject in each engine.")
    private int measured;

    @Option(names = "--warm-up", description = "Runs before those that are measured.")
    private int warmUp;

    /** With the numbers of runs for a command line that gives none. */
    public RunOptions(int measured, int warmUp) {
        this.measured = measured;
        this.warmUp = warmUp;
    }

    public int measured() {
        return measured;
    }

    /** Runs so that the JIT has compiled what is needed. */
    public int warmUp() {
        return warmUp;
    }
}
