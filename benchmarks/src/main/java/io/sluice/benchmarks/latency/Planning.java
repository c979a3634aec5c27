package io.sluice.benchmarks.latency;

import io.sluice.benchmarks.engine.Times;
import io.sluice.benchmarks.option.RunOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Times EXPLAIN, which parses, validates and optimizes a query each time, never from the cache of plans. Its time includes the
 * call to the server and the text of the plan.
 */
public final class Planning {
    private Planning() {}

    /** The times of each query, once all were planned as often as the options say. */
    public static List<Times> take(Connection connection, List<String> queries, RunOptions runs) throws SQLException {
        List<Times> times = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (int run = 0; run < runs.warmUp(); run++) {
                for (String query : queries) {
                    explain(statement, query);
                }
            }
            for (String query : queries) {
                long[] nanos = new long[runs.measured()];
                for (int run = 0; run < nanos.length; run++) {
                    long start = System.nanoTime();
                    explain(statement, query);
                    nanos[run] = System.nanoTime() - start;
                }
                times.add(Times.of(nanos));
            }
        }
        return times;
    }

    private static void explain(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery("EXPLAIN " + query)) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }
}
