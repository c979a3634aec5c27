package io.sluice.benchmarks.snapshot;

import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.ColumnPredicate.Compare;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanPlan;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Opens a table in a JVM that has done nothing before, and measures what follows. */
final class OpenTable {
    private static final int RUNS = 41;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private OpenTable() {}

    public static void main(String[] args) {
        int files = Integer.parseInt(args[1]);
        Stopwatch watch = new Stopwatch();
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), args[0]);
        Snapshot snapshot = table.latest();
        System.out.printf("cold open of %,d files: %s%n", snapshot.fileCount(), watch);
        watch = new Stopwatch();
        ScanPlan first = prune(snapshot, files, 0);
        System.out.printf("first pruning, which reads the statistics: %s%n", watch);
        System.out.printf("  kept %,d of %,d files%n", first.filesTotal() - first.filesPruned(), first.filesTotal());
        double[] pruning = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            prune(snapshot, files, run);
            pruning[run] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        print("pruning by three columns", pruning);
        double[] refresh = new double[RUNS];
        DeltaTable writer = DeltaTable.at(new LocalObjectStore(), args[0]);
        for (int run = 0; run < RUNS; run++) {
            ManyFilesTable.add(writer, files + run + (int) (snapshot.version() * RUNS), 1);
            long start = THREADS.getCurrentThreadCpuTime();
            table.latest();
            refresh[run] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        print("refresh by one commit", refresh);
        System.gc();
        System.out.printf(
                "heap in use with two snapshots of the table: %,d MB of at most %,d MB%n",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static ScanPlan prune(Snapshot snapshot, int files, int run) {
        long id = (long) files / 2 * ManyFilesTable.ROWS_A_FILE + run;
        int day = (int) LocalDate.of(2000, 1, 1).plusDays(files / 2 % 9000).toEpochDay();
        ColumnPredicate filter = ColumnPredicate.and(List.of(
                new Compare(ColumnPath.of("day"), Comparison.GREATER_OR_EQUAL, day),
                new Compare(ColumnPath.of("amount"), Comparison.LESS, 60_000),
                new Compare(ColumnPath.of("id"), Comparison.LESS_OR_EQUAL, id)));
        ColumnPredicate narrow = ColumnPredicate.and(
                List.of(filter, new Compare(ColumnPath.of("id"), Comparison.GREATER, id - 100_000)));
        return snapshot.scan().plan(new ScanRequest(List.of(), narrow, -1));
    }

    private static void print(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%s: min %.2f, median %.2f, max %.2f ms of processor time%n",
                what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
