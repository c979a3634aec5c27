package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.option.RunOptions;
import picocli.CommandLine.Command;

/** TPC-H's 22 queries. */
@Command(
        name = "tpch",
        description = "TPC-H against DuckDB and Spark on the same rows.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class TpchCommand extends SideBySideCommand {
    public TpchCommand() {
        super(Suite.TPCH, new RunOptions(7, 20));
    }
}
