package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.Folders;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.PauseOption;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.benchmarks.option.WarmUpTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * What further threads gain for scans and aggregates. Each number of threads has a server in a process of its own, as one
 * machine or the other would have: in one process both would share the heap, and the code that was compiled for the one
 * would run in the other.
 *
 * @param tables TPC-H's, in folders of their names
 * @param threads more than one
 */
record ThreadGrowth(Path tables, int threads, RunOptions runs, WarmUpTime warmUpTime, PauseOption pause) {
    private static final double LEAST_GAIN = 1.7;

    /** Warms up all statements in both servers, then measures one after the other; prints a table. */
    void measure(PrintWriter out) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("growth");
        try (SluiceSide many = start(folder.resolve("many"), threads);
                SluiceSide one = start(folder.resolve("one"), 1)) {
            warmUp(many);
            warmUp(one);
            out.printf(
                    Locale.ROOT,
                    "Gain of %d threads over one by minima and medians, times in ms; at least %.1f is asked.%n|"
                        + " statement | 1 thread, min | %1$d threads, min | gain | 1 thread, med | %1$d threads, med |"
                        + " gain | |%n|---|---:|---:|---:|---:|---:|---:|---|%n",
                    threads,
                    LEAST_GAIN);
            for (ThreadCase subject : ThreadCase.values()) {
                print(out, subject, Alternating.take(subject.sql(), many, one, runs.measured(), pause));
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private SluiceSide start(Path warehouse, int workers) throws SQLException, IOException {
        SluiceSide side = SluiceSide.startProcess(warehouse, workers);
        try {
            for (SuiteTable table : Suite.TPCH.tables()) {
                side.register(table.name(), tables.resolve(table.name()));
            }
            return side;
        } catch (SQLException e) {
            side.close();
            throw e;
        }
    }

    private void warmUp(SluiceSide side) throws SQLException {
        for (ThreadCase subject : ThreadCase.values()) {
            warmUpTime.warmUp(runs.warmUp(), () -> side.query(subject.sql()));
        }
    }

    private static void print(PrintWriter out, ThreadCase subject, Alternating pair) {
        boolean isMet = Math.min(pair.minRatio(), pair.medianRatio()) >= LEAST_GAIN;
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f | %s%s |%n",
                subject.label(),
                pair.second().minMillis(),
                pair.first().minMillis(),
                pair.minRatio(),
                pair.second().medianMillis(),
                pair.first().medianMillis(),
                pair.medianRatio(),
                isMet ? "met" : "NOT MET",
                pair.isSame() ? "" : ", ANSWERS DIFFER");
        out.flush();
    }
}
