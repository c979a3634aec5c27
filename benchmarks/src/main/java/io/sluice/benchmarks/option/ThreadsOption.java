package io.sluice.benchmarks.option;

import picocli.CommandLine.Option;

/** How many processors each engine may use. */
public final class ThreadsOption {
    @Option(names = "--threads", description = "Worker threads of each engine.")
    private int threads = 2;

    public int count() {
        return threads;
    }
}
