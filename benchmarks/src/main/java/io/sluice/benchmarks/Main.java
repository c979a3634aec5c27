package io.sluice.benchmarks;

import io.sluice.benchmarks.latency.FirstRunCommand;
import io.sluice.benchmarks.latency.PlanCommand;
import io.sluice.benchmarks.latency.StartCommand;
import io.sluice.benchmarks.micro.JmhCommand;
import io.sluice.benchmarks.scan.ScanCommand;
import io.sluice.benchmarks.snapshot.SnapshotCommand;
import io.sluice.benchmarks.suite.ClientsCommand;
import io.sluice.benchmarks.suite.GrowthCommand;
import io.sluice.benchmarks.suite.TpcdsCommand;
import io.sluice.benchmarks.suite.TpchCommand;
import io.sluice.benchmarks.text.CsvCommand;
import io.sluice.benchmarks.write.WriteCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench tpch --scale N …}. */
@Command(
        name = "bench",
        description = "Runs Sluice and its peers on the same files, alternating, and prints ratios.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TpchCommand.class,
            TpcdsCommand.class,
            ClientsCommand.class,
            GrowthCommand.class,
            SnapshotCommand.class,
            PlanCommand.class,
            StartCommand.class,
            FirstRunCommand.class,
            ScanCommand.class,
            WriteCommand.class,
            CsvCommand.class,
            JmhCommand.class
        })
public final class Main {
    /** Held here, because a logger that nobody holds is forgotten with its level. */
    private static final Logger LIBRARIES = Logger.getLogger("org.apache");

    private Main() {}

    public static void main(String[] args) {
        LIBRARIES.setLevel(Level.WARNING);
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((exception, command, _) -> {
                    command.getErr().println(exception.getMessage());
                    exception.printStackTrace(command.getErr());
                    return 1;
                })
                .execute(args));
    }
}
