package io.sluice.benchmarks.option;

import picocli.CommandLine.Option;

/** Memory for Spark. */
public final class SparkOption {
    @Option(names = "--spark-heap", paramLabel = "6g", description = "Heap of Spark's JVM.")
    private String heap = "6g";

    /** As the JVM's option -Xmx takes it. */
    public String heap() {
        return heap;
    }
}
