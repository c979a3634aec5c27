package io.sluice.benchmarks.snapshot;

import io.sluice.benchmarks.option.DataOption;
import io.sluice.benchmarks.option.SparkOption;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Transaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes tables of many files, then opens, prunes and refreshes them in JVMs of Sluice's and the peers' own. */
@Command(
        name = "snapshot",
        description = "Opens, refreshes and prunes tables of very many files, beside Delta Kernel and Spark.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SnapshotCommand implements Callable<Integer> {
    private static final int FILES_OF_TIMED_COMMIT = 10_000;

    @Option(names = "--files", split = ",", paramLabel = "N", description = "Files of the tables.")
    private List<Integer> files = List.of(10_000, 100_000, 1_000_000);

    @Option(names = "--heap", description = "Heap of the JVM in which Sluice opens the table.")
    private String heap = "1500m";

    @Option(names = "--kernel-heap", description = "Heap of Delta Kernel's JVM.")
    private String kernelHeap = "4g";

    @Option(names = "--against", split = ",", paramLabel = "kernel,spark", description = "Whose jars Maven fetches.")
    private List<String> against = List.of();

    @Option(names = "--runs", description = "How often a table is pruned and refreshed.")
    private int runs = 11;

    @Mixin
    private final SparkOption spark = new SparkOption();

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        List<Probe.Kind> kinds = new ArrayList<>(List.of(Probe.Kind.SLUICE));
        against.forEach(name -> kinds.add(Probe.Kind.valueOf(name.toUpperCase(Locale.ROOT))));
        List<SnapshotMeasurement> measurements = new ArrayList<>();
        for (int count : files) {
            Path folder = data.folder("snapshot-" + count);
            if (!Files.exists(folder.resolve("_delta_log").resolve("_last_checkpoint"))) {
                make(folder, count, out);
            }
        }
        out.println(SnapshotMeasurement.HEADER);
        out.flush();
        for (int count : files) {
            for (Probe.Kind kind : kinds) {
                SnapshotMeasurement taken =
                        SnapshotMeasurement.take(kind, data.folder("snapshot-" + count), count, heap(kind), runs);
                measurements.add(taken);
                out.println(taken.row());
                out.flush();
            }
        }
        boolean isSame = measurements.stream()
                .allMatch(one -> measurements.stream()
                        .filter(other -> other.files() == one.files())
                        .allMatch(other -> other.kept() == one.kept()));
        return isSame ? 0 : 1;
    }

    private String heap(Probe.Kind kind) {
        return switch (kind) {
            case SLUICE -> heap;
            case KERNEL -> kernelHeap;
            case SPARK -> spark.heap();
        };
    }

    private static void make(Path folder, int files, PrintWriter out) {
        DeltaTable table = DeltaTable.at(new LocalObjectStore(), folder.toString());
        int bulk = Math.max(0, files - FILES_OF_TIMED_COMMIT);
        int commits = Math.ceilDiv(bulk, ManyFilesTable.FILES_A_COMMIT);
        ManyFilesTable.create(table, commits + 2);
        for (int first = 0; first < bulk; first += ManyFilesTable.FILES_A_COMMIT) {
            ManyFilesTable.add(table, first, Math.min(ManyFilesTable.FILES_A_COMMIT, bulk - first));
        }
        Stopwatch watch = new Stopwatch();
        ManyFilesTable.add(table, bulk, files - bulk);
        out.printf("commit of %,d files: %s%n", files - bulk, watch);
        watch = new Stopwatch();
        try (Transaction checkpointed = table.latest().begin(Operation.of("TEST"))) {
            checkpointed.setTransaction("bench", 1);
            checkpointed.commit();
        }
        out.printf("empty commit with a checkpoint of %,d files: %s%n", files, watch);
        out.flush();
    }
}
