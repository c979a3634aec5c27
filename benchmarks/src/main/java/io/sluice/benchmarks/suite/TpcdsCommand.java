package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.option.RunOptions;
import picocli.CommandLine.Command;

/** TPC-DS's 99 queries. */
@Command(
        name = "tpcds",
        description = "TPC-DS against DuckDB and Spark on the same rows.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class TpcdsCommand extends SideBySideCommand {
    public TpcdsCommand() {
        super(Suite.TPCDS, new RunOptions(3, 3));
    }
}
