package io.sluice.benchmarks.latency;

import io.sluice.benchmarks.engine.ServerProcess;
import io.sluice.benchmarks.suite.ScaleOptions;
import io.sluice.benchmarks.suite.Suite;
import io.sluice.conformance.tpch.TpchQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the first run of TPC-H's queries in a fresh server against their later runs, with and without its warm-up. */
@Command(
        name = "first-run",
        description = "Times each TPC-H query's first run in a fresh server against its later ones.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FirstRunCommand implements Callable<Integer> {
    private static final double NANOS_PER_MILLI = 1e6;

    @Mixin
    private final ScaleOptions tpch = new ScaleOptions(Suite.TPCH);

    @Option(names = "--runs", description = "Later runs of each query; the median of their last half counts.")
    private int runs = 20;

    @Option(names = "--wait-seconds", description = "From the server's start to the first query.")
    private int waitSeconds = 30;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        PrintWriter out = command.commandLine().getOut();
        List<TpchQuery> queries = TpchQuery.all();
        double[][] first = new double[2][queries.size()];
        double[][] later = new double[2][queries.size()];
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            time(queries, warmUp == 1, first[warmUp], later[warmUp]);
        }
        out.printf("| query | later, ms | first, ms | ratio | without warm-up, ms | ratio"
                + " |%n|---|---:|---:|---:|---:|---:|%n");
        double[] ratios = new double[queries.size()];
        double[] coldRatios = new double[queries.size()];
        for (int i = 0; i < queries.size(); i++) {
            // Both servers do the same in the end: the lesser time is the query's own.
            double steady = Math.min(later[0][i], later[1][i]);
            ratios[i] = first[1][i] / steady;
            coldRatios[i] = first[0][i] / steady;
            out.printf(
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                    queries.get(i).name(), steady, first[1][i], ratios[i], first[0][i], coldRatios[i]);
        }
        Arrays.sort(ratios);
        Arrays.sort(coldRatios);
        out.printf(
                "| median | | | %.1f | | %.1f |%n| most | | | %.1f | | %.1f |%n",
                ratios[ratios.length / 2],
                coldRatios[coldRatios.length / 2],
                ratios[ratios.length - 1],
                coldRatios[coldRatios.length - 1]);
        out.flush();
        return 0;
    }

    private void time(List<TpchQuery> queries, boolean warmUp, double[] first, double[] later)
            throws IOException, InterruptedException, SQLException {
        try (ServerProcess server =
                        ServerProcess.start(tpch.warehouse(), Map.of("warmUp", String.valueOf(warmUp)), Map.of());
                Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            Thread.sleep(waitSeconds * 1000L);
            for (int i = 0; i < queries.size(); i++) {
                first[i] = run(statement, queries.get(i));
            }
            for (int i = 0; i < queries.size(); i++) {
                double[] millis = new double[runs];
                for (int run = 0; run < runs; run++) {
                    millis[run] = run(statement, queries.get(i));
                }
                double[] last = Arrays.copyOfRange(millis, runs / 2, runs);
                Arrays.sort(last);
                later[i] = last[last.length / 2];
            }
        }
    }

    private static double run(Statement statement, TpchQuery query) throws SQLException {
        long start = System.nanoTime();
        try (ResultSet rows = statement.executeQuery(query.sql())) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
