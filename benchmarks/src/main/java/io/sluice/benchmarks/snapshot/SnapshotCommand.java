package io.sluice.benchmarks.snapshot;

import io.sluice.benchmarks.option.DataOption;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the table, then opens it in JVMs of their own: Sluice's and, if its class path is given, Delta Kernel's. */
@Command(
        name = "snapshot",
        description = "Opens, refreshes and prunes a table of very many files, against Delta Kernel.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SnapshotCommand implements Callable<Integer> {
    private static final int FILES_OF_TIMED_COMMIT = 10_000;

    @Option(names = "--files", description = "Files of the table.")
    private int files = 100_000;

    @Option(names = "--heap", description = "Heap of the JVM that opens the table.")
    private String heap = "1500m";

    @Option(names = "--kernel", paramLabel = "FILE", description = "A file with the class path of Delta Kernel.")
    private Path kernel;

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = command.commandLine().getOut();
        Path folder = data.folder("snapshot-" + files);
        if (!Files.exists(folder.resolve("_delta_log").resolve("_last_checkpoint"))) {
            make(folder, out);
        }
        out.flush();
        int result = run(ourCommand(folder));
        return kernel == null || result != 0 ? result : run(kernelCommand(folder));
    }

    private void make(Path folder, PrintWriter out) {
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
    }

    private List<String> ourCommand(Path folder) {
        List<String> arguments = new ArrayList<>(List.of(java(), "-Xmx" + heap));
        arguments.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of(OpenTable.class.getName(), folder.toString(), Integer.toString(files)));
        return arguments;
    }

    private List<String> kernelCommand(Path folder) throws IOException {
        return List.of(
                java(),
                "-Xmx4g",
                "-cp",
                Files.readString(kernel).strip(),
                Path.of("benchmarks", "kernel", "KernelSnapshot.java")
                        .toAbsolutePath()
                        .toString(),
                folder.toString(),
                Integer.toString(files));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        return new ProcessBuilder(arguments).inheritIO().start().waitFor();
    }
}
