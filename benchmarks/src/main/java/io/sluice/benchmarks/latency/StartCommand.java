package io.sluice.benchmarks.latency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Option(names = "--runs", description = "Starts of each kind.")
    private int runs = 5;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        Path warehouse = Files.createTempDirectory("sluice-start");
        String sluice =
                Path.of(System.getProperty("sluice.home", "."), "bin", "sluice").toString();
        List<String> shell =
                List.of(sluice, "sql", "--warehouse", warehouse.toString(), "-e", "SELECT 40 + 2", "--output", "csv");
        List<String> server = List.of(sluice, "server", "--warehouse", warehouse.toString(), "--port", "0");
        double[][] millis = new double[4][runs];
        for (int run = 0; run < runs; run++) {
            millis[0][run] = untilLine(shell, "42", true);
            millis[1][run] = untilLine(shell, "42", false);
            millis[2][run] = untilLine(server, "ready", true);
            millis[3][run] = untilLine(server, "ready", false);
        }
        String[] names = {"first answer", "first answer, no AOT cache", "server ready", "server ready, no AOT cache"};
        for (int i = 0; i < names.length; i++) {
            Arrays.sort(millis[i]);
            out.printf("%-27s least %.0f ms, median %.0f ms%n", names[i], millis[i][0], millis[i][runs / 2]);
        }
        return 0;
    }

    /** Milliseconds from the process's start to a line with the text; then the process is ended. */
    private static double untilLine(List<String> arguments, String text, boolean aotCache)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        builder.environment().put("SLUICE_AOT", aotCache ? "on" : "off");
        long start = System.nanoTime();
        Process process = builder.start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(text)) {
                    return (System.nanoTime() - start) / NANOS_PER_MILLI;
                }
                output.append(line).append('\n');
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        throw new IOException("bin/sluice gave no line with " + text + ":\n" + output);
    }
}
