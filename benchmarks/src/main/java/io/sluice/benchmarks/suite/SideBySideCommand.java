package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.PeerKind;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.Times;
import io.sluice.benchmarks.latency.Planning;
import io.sluice.benchmarks.option.PauseOption;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.benchmarks.option.SparkOption;
import io.sluice.benchmarks.option.ThreadsOption;
import io.sluice.benchmarks.option.WarmUpTime;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A suite's queries, query by query in turn with DuckDB or Spark over the same rows. */
abstract class SideBySideCommand implements Callable<Integer> {
    private final Suite suite;

    @Mixin
    private final ScaleOptions scale;

    @Mixin
    private final RunOptions runs;

    @Mixin
    private final WarmUpTime warmUpTime = new WarmUpTime();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final SparkOption spark = new SparkOption();

    @Option(names = "--queries", split = ",", paramLabel = "q1,q6", description = "Only these.")
    private List<String> queries = List.of();

    @Option(
            names = "--against",
            split = ",",
            paramLabel = "PEER",
            description = "duckdb-parquet: DuckDB over the Delta tables' very files; duckdb-native: its own tables, in"
                + " memory; duckdb-file: the same in a file, compressed; spark: Spark with Delta, which Maven fetches"
                + " (290 MB); sluice-analyzed: Sluice after ANALYZE TABLE.")
    private List<String> against = List.of("duckdb-parquet");

    @Option(names = "--cache", paramLabel = "on|off", description = "Whether Sluice keeps decoded columns.")
    private String cache = "off";

    @Option(names = "--cache-bytes", description = "Room for them, with --cache on.")
    private long cacheBytes = 2L << 30;

    @Mixin
    private final PauseOption pause = new PauseOption();

    @Option(names = "--cold", description = "Empties all caches, the page cache too, before each measured run.")
    private boolean cold;

    @Option(names = "--query-memory", paramLabel = "256m", description = "Sluice's queryMemoryBytes; 0 for no limit.")
    private String queryMemory = "0";

    @Spec
    private CommandSpec command;

    SideBySideCommand(Suite suite, RunOptions runs) {
        this.suite = suite;
        this.runs = runs;
        scale = new ScaleOptions(suite);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        List<SuiteQuery> selected = selected();
        List<QueryMeasurement> measurements = new ArrayList<>();
        long room = isCacheOn() ? cacheBytes : 0;
        List<Peer> peers = new ArrayList<>();
        try (SluiceSide sluice = SluiceSide.start(scale.warehouse(), threads.count(), room, queryMemory)) {
            SuiteTables.ensureLoaded(sluice, scale, out);
            for (String peer : against) {
                peers.add(SuiteTables.peer(
                        PeerKind.of(peer), suite, sluice, threads.count(), spark.heap(), scale.folder()));
            }
            Runs each = new Runs(runs.warmUp(), warmUpTime, runs.measured(), pause, cold);
            // All are warm before one is measured: else the first pays for compiling what all of them use.
            List<WarmQuery> warm = new ArrayList<>();
            for (SuiteQuery query : selected) {
                warm.add(WarmQuery.of(query, sluice, peers, each));
            }
            out.println(QueryMeasurement.header());
            for (WarmQuery query : warm) {
                List<QueryMeasurement> taken = QueryMeasurement.take(query, sluice, each);
                measurements.addAll(taken);
                taken.forEach(measurement -> out.println(measurement.row()));
                out.flush();
            }
            QueryMeasurement.summary(measurements).forEach(out::println);
            printPlanning(out, sluice, selected);
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
        }
        out.flush();
        return measurements.stream().allMatch(QueryMeasurement::sameAnswer) ? 0 : 1;
    }

    private void printPlanning(PrintWriter out, SluiceSide sluice, List<SuiteQuery> planned) throws SQLException {
        List<Times> times;
        try (Connection connection = sluice.connect()) {
            times = Planning.take(
                    connection, planned.stream().map(SuiteQuery::sql).toList(), runs);
        }
        List<Integer> byTime = IntStream.range(0, planned.size())
                .boxed()
                .sorted(Comparator.comparingDouble(query -> times.get(query).medianMillis()))
                .toList();
        out.printf("%nPlanning, median of each query, ms:%n");
        for (int query = 0; query < planned.size(); query++) {
            out.printf("%s %.1f  ", planned.get(query).name(), times.get(query).medianMillis());
        }
        out.printf(
                "%nmedian query %.1f ms, slowest %s%n",
                times.get(byTime.get(byTime.size() / 2)).medianMillis(),
                planned.get(byTime.getLast()).name());
    }

    private boolean isCacheOn() {
        return switch (cache) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new ParameterException(command.commandLine(), "--cache is on or off, not " + cache);
        };
    }

    private List<SuiteQuery> selected() {
        List<String> wanted = queries.stream()
                .map(name -> "q%02d".formatted(Integer.parseInt(name.replaceFirst("^q", ""))))
                .toList();
        List<SuiteQuery> chosen = suite.queries().stream()
                .filter(query -> wanted.isEmpty() || wanted.contains(query.name()))
                .toList();
        if (!wanted.isEmpty() && chosen.size() < wanted.size()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--queries are q1 to q" + suite.queries().size() + ", each once, not " + queries);
        }
        return chosen;
    }
}
