package io.sluice.benchmarks.latency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times processes of {@code bin/sluice} from their start, with and without the AOT cache, alternating. */
@Command(
        name = "start",
        description = "Times the start of the shell to its first answer and of the server until it is ready.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class StartCommand implements Callable<Integer> {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long CACHE_CHECK_MILLIS = 200;

    @Option(names = "--runs", description = "Starts of each kind.")
    private int runs = 5;

    @Option(names = "--cache-seconds", description = "How long to wait for the AOT cache to be made.")
    private int cacheSeconds = 180;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        Path warehouse = Files.createTempDirectory("sluice-start");
        Path home = Path.of(System.getProperty("sluice.home", "."));
        String sluice = home.resolve("bin").resolve("sluice").toString();
        List<Kind> kinds = new ArrayList<>();
        for (boolean aotCache : new boolean[] {true, false}) {
            String suffix = aotCache ? "" : ", no AOT cache";
            kinds.add(new Kind(
                    "first answer" + suffix,
                    List.of(
                            sluice,
                            "sql",
                            "--warehouse",
                            warehouse.toString(),
                            "-e",
                            "SELECT 40 + 2",
                            "--output",
                            "csv"),
                    "42",
                    aotCache));
            kinds.add(new Kind(
                    "server ready" + suffix,
                    List.of(sluice, "server", "--warehouse", warehouse.toString(), "--port", "0"),
                    "ready",
                    aotCache));
        }
        for (Kind kind : kinds) {
            // Builds what is missing, has the cache made where there is none, and brings the jars into memory.
            out.printf("once before: %-27s %.0f ms%n", kind.name, untilLine(kind));
            out.flush();
        }
        awaitCaches(out, home);
        double[][] millis = new double[kinds.size()][runs];
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < kinds.size(); i++) {
                millis[i][run] = untilLine(kinds.get(i));
            }
        }
        for (int i = 0; i < kinds.size(); i++) {
            Arrays.sort(millis[i]);
            out.printf("%-27s least %.0f ms, median %.0f ms%n", kinds.get(i).name, millis[i][0], millis[i][runs / 2]);
        }
        out.flush();
        return 0;
    }

    /** @param line text of the line that is waited for */
    private record Kind(String name, List<String> arguments, String line, boolean aotCache) {}

    /** The first start without a cache makes one behind the user's back: until that is done it would be in the way. */
    private void awaitCaches(PrintWriter out, Path home) throws IOException, InterruptedException {
        Path target = home.resolve("server").resolve("target");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(cacheSeconds);
        for (String kind : List.of("shell", "server")) {
            while (!isNewer(target.resolve("sluice-server-" + kind + ".aot"), target)) {
                if (System.nanoTime() > deadline) {
                    out.println(
                            "No AOT cache for the " + kind + " after " + cacheSeconds + " s; it starts without one.");
                    out.flush();
                    return;
                }
                Thread.sleep(CACHE_CHECK_MILLIS);
            }
        }
    }

    /** Whether the cache is there and newer than all jars. */
    private static boolean isNewer(Path cache, Path target) throws IOException {
        if (!Files.exists(cache)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(cache);
        for (Path folder : List.of(target, target.resolve("lib"))) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : jars) {
                    if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Milliseconds from the process's start to a line with the text; then the process is ended. */
    private static double untilLine(Kind kind) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(kind.arguments).redirectErrorStream(true);
        builder.environment().put("SLUICE_AOT", kind.aotCache ? "on" : "off");
        long start = System.nanoTime();
        Process process = builder.start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(kind.line)) {
                    return (System.nanoTime() - start) / NANOS_PER_MILLI;
                }
                output.append(line).append('\n');
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        throw new IOException("bin/sluice gave no line with " + kind.line + ":\n" + output);
    }
}
