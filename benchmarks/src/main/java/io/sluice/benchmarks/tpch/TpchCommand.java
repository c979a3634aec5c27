package io.sluice.benchmarks.tpch;

import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.PeerKind;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.benchmarks.option.SparkOption;
import io.sluice.benchmarks.option.ThreadsOption;
import io.sluice.benchmarks.option.TpchOptions;
import io.sluice.conformance.tpch.TpchQuery;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The 22 queries, query by query in turn with DuckDB or Spark over the same rows. */
@Command(
        name = "tpch",
        description = "TPC-H against DuckDB and Spark on the same rows.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class TpchCommand implements Callable<Integer> {
    @Mixin
    private final TpchOptions tpch = new TpchOptions();

    @Mixin
    private final RunOptions runs = new RunOptions(5, 5);

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
            description = "duckdb-parquet: DuckDB over the Delta tables' very files; duckdb-native: its own tables; "
                    + "spark: Spark with Delta, which Maven fetches (290 MB).")
    private List<String> against = List.of("duckdb-parquet");

    @Option(names = "--cache", paramLabel = "on|off", description = "Whether Sluice keeps decoded columns.")
    private String cache = "off";

    @Option(names = "--cache-bytes", description = "Room for them, with --cache on.")
    private long cacheBytes = 2L << 30;

    @Option(names = "--cold", description = "Empties all caches, the page cache too, before each measured run.")
    private boolean cold;

    @Option(names = "--query-memory", paramLabel = "256m", description = "Sluice's queryMemoryBytes; 0 for no limit.")
    private String queryMemory = "0";

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        List<TpchQuery> selected = selected();
        List<Measurement> measurements = new ArrayList<>();
        long room = isCacheOn() ? cacheBytes : 0;
        List<Peer> peers = new ArrayList<>();
        try (SluiceSide sluice = SluiceSide.start(tpch.warehouse(), threads.count(), room, queryMemory)) {
            TpchTables.ensureLoaded(sluice, tpch, out);
            for (String peer : against) {
                peers.add(TpchTables.peer(PeerKind.of(peer), sluice, threads.count(), spark.heap()));
            }
            out.println(Measurement.header());
            for (TpchQuery query : selected) {
                List<Measurement> taken =
                        Measurement.take(query, sluice, peers, new Runs(runs.warmUp(), runs.measured(), cold));
                measurements.addAll(taken);
                taken.forEach(measurement -> out.println(measurement.row()));
                out.flush();
            }
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
        }
        Measurement.summary(measurements).forEach(out::println);
        out.flush();
        return measurements.stream().allMatch(Measurement::sameAnswer) ? 0 : 1;
    }

    private boolean isCacheOn() {
        return switch (cache) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new ParameterException(command.commandLine(), "--cache is on or off, not " + cache);
        };
    }

    private List<TpchQuery> selected() {
        Stream<TpchQuery> chosen = queries.isEmpty()
                ? TpchQuery.all().stream()
                : queries.stream().map(name -> TpchQuery.of(Integer.parseInt(name.replaceFirst("^q", ""))));
        return chosen.toList();
    }
}
