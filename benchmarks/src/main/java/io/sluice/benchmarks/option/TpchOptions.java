package io.sluice.benchmarks.option;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much of TPC-H's data, and where it is kept. */
public final class TpchOptions {
    @Option(names = "--scale", description = "Scale factor; 1 is about 1 GB of text.")
    private double scale = 1;

    @Mixin
    private final DataOption data = new DataOption();

    public double scale() {
        return scale;
    }

    /** What is kept for the scale factor; Sluice's tables are in {@link #warehouse}. */
    public Path folder() {
        return data.folder("tpch-" + scale);
    }

    public Path warehouse() {
        return folder().resolve("warehouse");
    }
}
