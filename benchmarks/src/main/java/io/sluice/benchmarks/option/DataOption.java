package io.sluice.benchmarks.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a benchmark keeps what it makes. */
public final class DataOption {
    @Option(names = "--data", description = "Where tables and files are kept between runs.")
    private Path data = Path.of("target", "bench-data");

    /** The folder that an option would name. */
    public static DataOption of(Path data) {
        DataOption option = new DataOption();
        option.data = data;
        return option;
    }

    /** A folder of that name there. */
    public Path folder(String name) {
        return data.toAbsolutePath().normalize().resolve(name);
    }
}
