package io.sluice.benchmarks.snapshot;

import io.sluice.benchmarks.engine.PeerClassPath;
import io.sluice.benchmarks.engine.Project;
import io.sluice.conformance.spark.SparkJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A library in a JVM of its own that opens a table, advances its snapshot and lists the files that a filter leaves, each when a
 * line asks for it: {@code open}, {@code refresh}, {@code prune}. It answers {@code DONE} and a number of files.
 */
final class Probe implements AutoCloseable {
    private final Process process;
    private final Writer asked;
    private final BufferedReader answers;

    private Probe(Process process) {
        this.process = process;
        asked = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Which library. */
    enum Kind {
        SLUICE,
        /** Delta Kernel, which lists the files of its snapshot anew for each filter. */
        KERNEL,
        /** Spark with Delta, whose session is there before the table is opened. */
        SPARK
    }

    /**
     * How long something took.
     *
     * @param processor of all threads of that JVM
     * @param files the number that was answered
     */
    record Taken(Duration wall, Duration processor, long files) {}

    /** @param heap as the JVM's option -Xmx takes it */
    static Probe start(Kind kind, Path table, int files, String heap) throws IOException {
        List<String> command = new ArrayList<>(List.of(Project.java()));
        switch (kind) {
            case SLUICE ->
                command.addAll(List.of(
                        "-Xmx" + heap,
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SluiceProbe.class.getName()));
            case KERNEL ->
                command.addAll(List.of(
                        "-Xmx" + heap,
                        "-cp",
                        PeerClassPath.resolve(Project.home(), "kernel"),
                        source("kernel/KernelProbe.java")));
            case SPARK -> {
                command.addAll(SparkJvm.options(heap));
                command.addAll(List.of(
                        "-cp", PeerClassPath.resolve(Project.home(), "spark"), source("spark/SparkProbe.java")));
            }
        }
        command.addAll(List.of(table.toString(), Integer.toString(files)));
        Probe probe = new Probe(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        try {
            probe.read("READY");
        } catch (IOException e) {
            probe.close();
            throw new IOException(kind + " did not start: " + e.getMessage(), e);
        }
        return probe;
    }

    private static String source(String file) {
        return Project.home().resolve("benchmarks").resolve(file).toString();
    }

    Taken ask(String what) throws IOException {
        Duration processorBefore = processor();
        long start = System.nanoTime();
        asked.write(what + "\n");
        asked.flush();
        String answer = read("DONE ");
        long end = System.nanoTime();
        return new Taken(
                Duration.ofNanos(end - start),
                processor().minus(processorBefore),
                Long.parseLong(answer.substring("DONE ".length())));
    }

    /** The kernel counts it in hundredths of a second. */
    private Duration processor() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private String read(String prefix) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(prefix)) {
                return line;
            }
        }
        throw new IOException("its JVM ended, perhaps because its heap is too small");
    }

    @Override
    public void close() throws IOException {
        try {
            asked.close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
