package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.PauseOption;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.benchmarks.option.ThreadsOption;
import io.sluice.benchmarks.option.WarmUpTime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What ten times the rows cost and a second thread gains, both sides in turn. */
@Command(
        name = "growth",
        description =
                "TPC-H's queries over ten times the rows, and scans and aggregates on two threads instead of one.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class GrowthCommand implements Callable<Integer> {
    /** Ten times the rows, and what sorts and hash tables that fit no cache any more may cost beside. */
    private static final double MOST_GROWTH = 11;

    private static final int FACTOR = 10;

    @Option(names = "--scale", description = "Scale factor of the smaller tables; the larger ones have ten times that.")
    private double scale = 1;

    @Option(names = "--data", description = "Where the smaller tables are kept between runs.")
    private Path data = Path.of("target", "bench-data");

    @Option(names = "--large-data", description = "Where the larger ones are kept; with --data if not given.")
    private Optional<Path> largeData = Optional.empty();

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "rows,threads",
            description = "What is measured: growing rows, growing threads.")
    private List<String> parts = List.of("rows", "threads");

    @Mixin
    private final RunOptions runs = new RunOptions(5, 12);

    @Mixin
    private final WarmUpTime warmUpTime = new WarmUpTime();

    @Mixin
    private final PauseOption pause = new PauseOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        ScaleOptions small = new ScaleOptions(Suite.TPCH, scale, data);
        try (SluiceSide sluice = SluiceSide.start(small.warehouse(), threads.count(), 0, "0")) {
            SuiteTables.ensureLoaded(sluice, small, out);
            if (parts.contains("rows")) {
                growRows(sluice, new ScaleOptions(Suite.TPCH, scale * FACTOR, largeData.orElse(data)), out);
            }
        }
        if (parts.contains("threads")) {
            Path tables = small.warehouse().resolve("default");
            new ThreadGrowth(tables, threads.count(), runs, warmUpTime, pause).measure(out);
        }
        out.flush();
        return 0;
    }

    private void growRows(SluiceSide small, ScaleOptions tenfold, PrintWriter out) throws Exception {
        try (SluiceSide large = SluiceSide.start(tenfold.warehouse(), threads.count(), 0, "0")) {
            SuiteTables.ensureLoaded(large, tenfold, out);
            out.printf(
                    Locale.ROOT,
                    "Minima in ms, %d threads.%n| query | SF %s | SF %s | ratio |%n|---|---:|---:|---:|%n",
                    threads.count(),
                    scale,
                    tenfold.scale());
            List<Alternating> pairs = new ArrayList<>();
            for (SuiteQuery query : Suite.TPCH.queries()) {
                Alternating pair = take(query.sql(), small, large);
                pairs.add(pair);
                printRow(
                        out,
                        query.name(),
                        pair.first().minMillis(),
                        pair.second().minMillis());
            }
            double smallSum =
                    pairs.stream().mapToDouble(pair -> pair.first().minMillis()).sum();
            double largeSum = pairs.stream()
                    .mapToDouble(pair -> pair.second().minMillis())
                    .sum();
            printRow(out, "sum", smallSum, largeSum);
            double medians = pairs.stream()
                            .mapToDouble(pair -> pair.second().medianMillis())
                            .sum()
                    / pairs.stream()
                            .mapToDouble(pair -> pair.first().medianMillis())
                            .sum();
            double growth = largeSum / smallSum;
            out.printf(
                    Locale.ROOT,
                    "Sums: ratio %.2f by minima, %.2f by medians; at most %.0f is asked: %s.%n%n",
                    growth,
                    medians,
                    MOST_GROWTH,
                    Math.max(growth, medians) <= MOST_GROWTH ? "met" : "NOT MET");
            out.flush();
        }
    }

    private Alternating take(String sql, SluiceSide first, SluiceSide second) throws SQLException {
        warmUpTime.warmUp(runs.warmUp(), () -> first.query(sql));
        warmUpTime.warmUp(runs.warmUp(), () -> second.query(sql));
        return Alternating.take(sql, first, second, runs.measured(), pause);
    }

    private static void printRow(PrintWriter out, String name, double small, double large) {
        out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |%n", name, small, large, large / small);
        out.flush();
    }
}
