package io.sluice.benchmarks.write;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.SparkPeer;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.benchmarks.option.SparkOption;
import io.sluice.benchmarks.option.ThreadsOption;
import io.sluice.benchmarks.suite.ScaleOptions;
import io.sluice.benchmarks.suite.Suite;
import io.sluice.benchmarks.suite.SuiteTables;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** MERGE, DELETE, OPTIMIZE, ZORDER and VACUUM in turn with Spark, on copies of the same tables. */
@Command(
        name = "write",
        description = "MERGE, DELETE, OPTIMIZE, ZORDER BY and VACUUM against Spark on copies of the same tables.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class WriteCommand implements Callable<Integer> {
    @Mixin
    private final ScaleOptions tpch = new ScaleOptions(Suite.TPCH);

    @Mixin
    private final RunOptions runs = new RunOptions(3, 1);

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final SparkOption spark = new SparkOption();

    @Option(names = "--statements", split = ",", paramLabel = "merge,vacuum", description = "Only these.")
    private List<String> statements = List.of();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        boolean isSame = true;
        try (SluiceSide sluice = SluiceSide.start(tpch.warehouse(), threads.count(), 0, "0")) {
            SuiteTables.ensureLoaded(sluice, tpch, out);
            for (Template template : Template.values()) {
                template.ensureMade(sluice, tpch.scale());
            }
            try (SparkPeer peer = SparkPeer.start(threads.count(), spark.heap())) {
                out.println(WriteMeasurement.HEADER);
                out.flush();
                for (WriteCase subject : selected()) {
                    WriteMeasurement taken = WriteMeasurement.take(
                            subject, sluice, peer, runs, tpch.folder().resolve("copies"));
                    isSame &= taken.isSame();
                    out.println(taken.row());
                    out.flush();
                }
            }
        }
        return isSame ? 0 : 1;
    }

    private List<WriteCase> selected() {
        return statements.isEmpty()
                ? List.of(WriteCase.values())
                : Stream.of(WriteCase.values())
                        .filter(subject -> statements.contains(subject.name().toLowerCase(Locale.ROOT)))
                        .toList();
    }
}
