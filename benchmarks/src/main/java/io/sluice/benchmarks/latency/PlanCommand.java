package io.sluice.benchmarks.latency;

import io.sluice.benchmarks.option.DataOption;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.conformance.tpcds.TpcdsQuery;
import io.sluice.conformance.tpcds.TpcdsRelation;
import io.sluice.conformance.tpch.TpchQuery;
import io.sluice.conformance.tpch.TpchRelation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Times EXPLAIN, which parses, validates and optimizes a query each time, never from the cache of plans. Its time includes the
 * call to the server and the text of the plan. The tables have no rows: planning reads the log only.
 */
@Command(
        name = "plan",
        description = "Times the planning of a simple query and of TPC-H's and TPC-DS's, warm.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class PlanCommand implements Callable<Integer> {
    private static final String SIMPLE = "SELECT l_orderkey, l_quantity FROM lineitem WHERE l_orderkey = 42";
    private static final double NANOS_PER_MILLI = 1e6;

    @Mixin
    private final RunOptions runs = new RunOptions(20, 20);

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = command.commandLine().getOut();
        Path warehouse = data.folder("plan");
        try (Connection connection = DriverManager.getConnection("jdbc:sluice:embedded:" + warehouse);
                Statement statement = connection.createStatement()) {
            List<String> tpch = TpchQuery.all().stream().map(TpchQuery::sql).toList();
            List<String> tpcds = TpcdsQuery.all().stream().map(TpcdsQuery::sql).toList();
            for (TpchRelation relation : TpchRelation.values()) {
                create(statement, relation.tableName(), relation.columnDefinitions());
            }
            report(out, "TPC-H", statement, tpch);
            // After those, so that planning is compiled as it is in a server that runs for a while.
            report(out, "simple query", statement, List.of(SIMPLE));
            // Both have a table customer.
            statement.execute("CREATE SCHEMA IF NOT EXISTS tpcds");
            statement.execute("USE tpcds");
            for (TpcdsRelation relation : TpcdsRelation.all()) {
                create(statement, relation.tableName(), relation.columnDefinitions());
            }
            report(out, "TPC-DS", statement, tpcds);
        }
        return 0;
    }

    private static void create(Statement statement, String table, String columns) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS " + table + " (" + columns + ") USING DELTA");
    }

    private void report(PrintWriter out, String name, Statement statement, List<String> queries) throws SQLException {
        for (int run = 0; run < runs.warmUp(); run++) {
            for (String query : queries) {
                explain(statement, query);
            }
        }
        List<Double> medians = new ArrayList<>();
        for (String query : queries) {
            double[] millis = new double[runs.measured()];
            for (int run = 0; run < runs.measured(); run++) {
                long start = System.nanoTime();
                explain(statement, query);
                millis[run] = (System.nanoTime() - start) / NANOS_PER_MILLI;
            }
            Arrays.sort(millis);
            medians.add(millis[millis.length / 2]);
        }
        medians.sort(null);
        out.printf(
                "%-12s  %3d queries: median %.2f ms, slowest %.2f ms%n",
                name, queries.size(), medians.get(medians.size() / 2), medians.getLast());
        out.flush();
    }

    private static void explain(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery("EXPLAIN " + query)) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }
}
