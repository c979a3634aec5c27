package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.ThreadsOption;
import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.tpch.TpchQuery;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Clients that run TPC-H's queries in random orders at the same time, against one client that runs as many after each other. */
@Command(
        name = "clients",
        description =
                "Queries an hour of one client and of many, how long each takes, and whether the answers are right.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ClientsCommand implements Callable<Integer> {
    private static final long SEED = 20261126;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PERCENTILE = 99;

    @Mixin
    private final ScaleOptions tpch = new ScaleOptions(Suite.TPCH);

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--clients", description = "How many at the same time.")
    private int clients = 8;

    @Option(names = "--rounds", description = "How often each client runs all 22 queries.")
    private int rounds = 3;

    @Option(names = "--repeats", description = "How often one client and many are measured in turn.")
    private int repeats = 3;

    @Option(
            names = "--sharing",
            paramLabel = "true|false",
            arity = "1",
            description = "Sluice's shareRunningQueries: whether a query has its rows from an equal one that runs.")
    private boolean sharing = true;

    @Spec
    private CommandSpec command;

    /** @param millis of each query's runs */
    private record Round(double seconds, Map<String, List<Double>> millis) {
        double perHour() {
            return millis.values().stream().mapToInt(List::size).sum() * 3600 / seconds;
        }
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        try (SluiceSide sluice = SluiceSide.start(tpch.warehouse(), threads.count(), 0, "0")) {
            SuiteTables.ensureLoaded(sluice, tpch, out);
            Map<String, Answer> expected = new HashMap<>();
            for (TpchQuery query : TpchQuery.all()) {
                expected.put(query.name(), sluice.query(query.sql()));
            }
            run(sluice, clients, 1, expected);
            double[] ratios = new double[repeats];
            Map<String, List<Double>> all = new HashMap<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                Round one = run(sluice, 1, rounds, expected);
                Round many = run(sluice, clients, rounds, expected);
                ratios[repeat] = many.perHour() / one.perHour();
                many.millis()
                        .forEach((query, millis) -> all.computeIfAbsent(query, q -> new ArrayList<>())
                                .addAll(millis));
                out.printf(
                        "1 client: %.0f queries an hour; %d clients: %.0f; ratio %.2f%n",
                        one.perHour(), clients, many.perHour(), ratios[repeat]);
                out.flush();
            }
            Arrays.sort(ratios);
            out.printf("ratio: median %.2f%n", ratios[repeats / 2]);
            report(out, all);
        }
        return 0;
    }

    private void report(PrintWriter out, Map<String, List<Double>> all) {
        out.printf("| query | mean, ms | p%d, ms | ratio |%n|---|---:|---:|---:|%n", PERCENTILE);
        double most = 0;
        for (TpchQuery query : TpchQuery.all()) {
            List<Double> millis = all.get(query.name());
            double mean =
                    millis.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            Collections.sort(millis);
            double slow = millis.get(Math.ceilDiv(millis.size() * PERCENTILE, 100) - 1);
            most = Math.max(most, slow / mean);
            out.printf("| %s | %.1f | %.1f | %.2f |%n", query.name(), mean, slow, slow / mean);
        }
        out.printf("most: %.2f%n", most);
        out.flush();
    }

    private Round run(SluiceSide sluice, int clients, int rounds, Map<String, Answer> expected) throws Exception {
        Map<String, List<Double>> millis = new HashMap<>();
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Random random = new Random(SEED + client);
                running.add(pool.submit(() -> {
                    runClient(sluice, random, rounds, expected, millis);
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        return new Round((System.nanoTime() - start) / (NANOS_PER_MILLI * 1000), millis);
    }

    private void runClient(
            SluiceSide sluice,
            Random random,
            int rounds,
            Map<String, Answer> expected,
            Map<String, List<Double>> millis)
            throws SQLException {
        try (Connection connection = sluice.connect();
                Statement setting = connection.createStatement()) {
            setting.execute("SET shareRunningQueries = " + sharing);
            for (int round = 0; round < rounds; round++) {
                List<TpchQuery> queries = new ArrayList<>(TpchQuery.all());
                Collections.shuffle(queries, random);
                for (TpchQuery query : queries) {
                    long start = System.nanoTime();
                    Answer answer = Answer.query(connection, query.sql());
                    double time = (System.nanoTime() - start) / NANOS_PER_MILLI;
                    AnswerComparison.difference(expected.get(query.name()), answer, List.of())
                            .ifPresent(difference -> {
                                throw new IllegalStateException(query.name() + " among others: " + difference);
                            });
                    synchronized (millis) {
                        millis.computeIfAbsent(query.name(), q -> new ArrayList<>())
                                .add(time);
                    }
                }
            }
        }
    }
}
