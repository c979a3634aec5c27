package io.sluice.benchmarks.latency;

import io.sluice.benchmarks.engine.Times;
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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times planning over tables without rows: it reads the log only. */
@Command(
        name = "plan",
        description = "Times the planning of a simple query and of TPC-H's and TPC-DS's, warm.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class PlanCommand implements Callable<Integer> {
    private static final String SIMPLE = "SELECT l_orderkey, l_quantity FROM lineitem WHERE l_orderkey = 42";

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
            report(out, "TPC-H", connection, tpch);
            // After those, so that planning is compiled as it is in a server that runs for a while.
            report(out, "simple query", connection, List.of(SIMPLE));
            // Both have a table customer.
            statement.execute("CREATE SCHEMA IF NOT EXISTS tpcds");
            statement.execute("USE tpcds");
            for (TpcdsRelation relation : TpcdsRelation.all()) {
                create(statement, relation.tableName(), relation.columnDefinitions());
            }
            report(out, "TPC-DS", connection, tpcds);
        }
        return 0;
    }

    private static void create(Statement statement, String table, String columns) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS " + table + " (" + columns + ") USING DELTA");
    }

    private void report(PrintWriter out, String name, Connection connection, List<String> queries) throws SQLException {
        double[] medians = Planning.take(connection, queries, runs).stream()
                .mapToDouble(Times::medianMillis)
                .sorted()
                .toArray();
        out.printf(
                "%-12s  %3d queries: median %.2f ms, slowest %.2f ms%n",
                name, queries.size(), medians[medians.length / 2], medians[medians.length - 1]);
        out.flush();
    }
}
