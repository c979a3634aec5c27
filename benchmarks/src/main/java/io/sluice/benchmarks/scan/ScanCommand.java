package io.sluice.benchmarks.scan;

import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.option.RunOptions;
import io.sluice.benchmarks.suite.ScaleOptions;
import io.sluice.benchmarks.suite.Suite;
import io.sluice.benchmarks.suite.SuiteTables;
import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.Field;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads columns of lineitem on one thread, below the engine: all into vectors, none into the cache of columns. */
@Command(
        name = "scan",
        description = "Rows a second that one core reads from lineitem, all columns or some.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ScanCommand implements Callable<Integer> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Mixin
    private final ScaleOptions tpch = new ScaleOptions(Suite.TPCH);

    @Mixin
    private final RunOptions runs = new RunOptions(11, 15);

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "l_orderkey,l_tax",
            description = "Only these; all if none is given.")
    private List<String> columns = List.of();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        try (SluiceSide sluice = SluiceSide.start(tpch.warehouse(), 1, 0, "0")) {
            SuiteTables.ensureLoaded(sluice, tpch, out);
            ScanSource source = DeltaTable.at(
                            new LocalObjectStore(), sluice.folder("lineitem").toString())
                    .latest()
                    .scan();
            ScanRequest request = ScanRequest.of(columns(source));
            for (int run = 0; run < runs.warmUp(); run++) {
                read(source, request);
            }
            double[] processor = new double[runs.measured()];
            double[] wall = new double[runs.measured()];
            long rows = 0;
            for (int run = 0; run < runs.measured(); run++) {
                long start = System.nanoTime();
                long cpu = THREADS.getCurrentThreadCpuTime();
                rows = read(source, request);
                processor[run] = rows * 1e3 / (THREADS.getCurrentThreadCpuTime() - cpu);
                wall[run] = rows * 1e3 / (System.nanoTime() - start);
            }
            out.printf(
                    "%,d rows, %d columns, one thread%n",
                    rows, request.columns().size());
            print(out, "of processor time", processor);
            print(out, "of wall time", wall);
            out.flush();
        }
        return 0;
    }

    private List<ScanColumn> columns(ScanSource source) {
        List<ScanColumn> chosen = new ArrayList<>();
        List<Field> fields = source.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (columns.isEmpty() || columns.contains(fields.get(i).name())) {
                chosen.add(new ScanColumn.Stored(i, fields.get(i).type()));
            }
        }
        return chosen;
    }

    private static long read(ScanSource source, ScanRequest request) {
        MemoryAccount memory = MemoryAccount.root("scan", Long.MAX_VALUE);
        long rows = 0;
        for (ScanSplit split : source.plan(request).splits()) {
            try (BatchReader reader = split.open(ScanContext.of(memory))) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    rows += batch.rowCount();
                }
            }
        }
        return rows;
    }

    private static void print(PrintWriter out, String what, double[] millions) {
        Arrays.sort(millions);
        out.printf(
                "%-20s %.1f million rows a second at best, median %.1f%n",
                what, millions[millions.length - 1], millions[millions.length / 2]);
    }
}
