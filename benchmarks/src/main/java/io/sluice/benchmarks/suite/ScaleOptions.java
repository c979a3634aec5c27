package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.option.DataOption;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much of a suite's data, and where it is kept. */
public final class ScaleOptions {
    private final Suite suite;

    @Option(names = "--scale", description = "Scale factor; 1 is about 1 GB of text.")
    private double scale = 1;

    @Mixin
    private final DataOption data;

    public ScaleOptions(Suite suite) {
        this.suite = suite;
        data = new DataOption();
    }

    /** Other tables beside those of the command line. */
    ScaleOptions(Suite suite, double scale, Path data) {
        this.suite = suite;
        this.scale = scale;
        this.data = DataOption.of(data);
    }

    public Suite suite() {
        return suite;
    }

    public double scale() {
        return scale;
    }

    /** What is kept for the scale factor; Sluice's tables are in {@link #warehouse}. */
    public Path folder() {
        return data.folder(suite.label() + "-" + scale);
    }

    public Path warehouse() {
        return folder().resolve("warehouse");
    }
}
