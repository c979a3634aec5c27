package io.sluice.benchmarks.write;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.SparkPeer;
import io.sluice.benchmarks.tpch.TpchTables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
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
    @Option(names = "--scale", description = "Scale factor of TPC-H's lineitem.")
    private double scale = 1;

    @Option(names = "--statements", split = ",", paramLabel = "merge,vacuum", description = "Only these.")
    private List<String> statements = List.of();

    @Option(names = "--runs", description = "Measured runs of each statement in each engine.")
    private int runs = 3;

    @Option(names = "--warm-up", description = "Runs before those.")
    private int warmUp = 1;

    @Option(names = "--threads", description = "Worker threads of each engine.")
    private int threads = 2;

    @Option(names = "--spark-heap", paramLabel = "6g", description = "Heap of Spark's JVM.")
    private String sparkHeap = "6g";

    @Option(names = "--data", description = "Where the tables are kept between runs.")
    private Path data = Path.of("target", "bench-data");

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        Path folder = data.toAbsolutePath().normalize().resolve("tpch-" + scale);
        boolean isSame = true;
        try (SluiceSide sluice = SluiceSide.start(folder.resolve("warehouse"), threads, 0, "0")) {
            TpchTables.ensureLoaded(sluice, scale, folder, out);
            for (Template template : Template.values()) {
                template.ensureMade(sluice, scale);
            }
            try (SparkPeer spark = SparkPeer.start(threads, sparkHeap)) {
                out.println(WriteMeasurement.HEADER);
                out.flush();
                for (WriteCase subject : selected()) {
                    WriteMeasurement taken =
                            WriteMeasurement.take(subject, sluice, spark, warmUp, runs, folder.resolve("copies"));
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
