package io.sluice.benchmarks.tpch;

import io.sluice.conformance.tpch.TpchQuery;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The 22 queries, hot, query by query in turn with DuckDB over the Delta tables' very Parquet files. */
@Command(
        name = "tpch",
        description = "TPC-H against DuckDB on the same Parquet files.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class TpchCommand implements Callable<Integer> {
    @Option(names = "--scale", description = "Scale factor; 1 is about 1 GB of text.")
    private double scale = 1;

    @Option(names = "--queries", split = ",", paramLabel = "q1,q6", description = "Only these.")
    private List<String> queries = List.of();

    @Option(names = "--runs", description = "Measured runs of each query in each engine.")
    private int runs = 5;

    @Option(names = "--threads", description = "Worker threads of each engine.")
    private int threads = 2;

    @Option(names = "--data", description = "Where the tables are kept between runs.")
    private Path data = Path.of("target", "bench-data");

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        List<TpchQuery> selected = selected();
        Path folder = data.toAbsolutePath().normalize().resolve("tpch-" + scale);
        List<Measurement> measurements = new ArrayList<>();
        try (SluiceSide sluice = SluiceSide.start(folder.resolve("warehouse"), threads)) {
            TpchTables.ensureLoaded(sluice, scale, folder, out);
            try (DuckDbSide duckDb = DuckDbSide.over(sluice, threads)) {
                out.println(Measurement.header());
                for (TpchQuery query : selected) {
                    Measurement measurement = Measurement.take(query, sluice, duckDb, runs);
                    measurements.add(measurement);
                    out.println(measurement.row());
                    out.flush();
                }
            }
        }
        Measurement.summary(measurements).forEach(out::println);
        out.flush();
        return measurements.stream().allMatch(Measurement::sameAnswer) ? 0 : 1;
    }

    private List<TpchQuery> selected() {
        Stream<TpchQuery> chosen = queries.isEmpty()
                ? TpchQuery.all().stream()
                : queries.stream().map(name -> TpchQuery.of(Integer.parseInt(name.replaceFirst("^q", ""))));
        return chosen.toList();
    }
}
