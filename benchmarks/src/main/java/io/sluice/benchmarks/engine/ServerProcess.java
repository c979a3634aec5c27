package io.sluice.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bin/sluice server} in a process of its own, on a free port of the loopback address. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("is ready on grpc://([^ ]+) ");

    private final Process process;
    private final String address;
    private volatile boolean isClosing;

    private ServerProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it takes connections.
     *
     * @param settings by their names, as {@code --set} takes them
     * @param environment added to this process's own
     * @throws IOException if it ends before it is ready
     */
    public static ServerProcess start(Path warehouse, Map<String, String> settings, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Project.home().resolve("bin").resolve("sluice").toString(),
                "server",
                "--warehouse",
                warehouse.toString(),
                "--port",
                "0"));
        settings.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader lines = process.inputReader();
        StringBuilder output = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                ServerProcess server = new ServerProcess(process, ready.group(1));
                Thread.ofVirtual().start(() -> server.drain(lines));
                return server;
            }
            output.append(line).append('\n');
        }
        throw new IOException("bin/sluice server ended before it was ready:\n" + output);
    }

    /** A server whose output nobody reads would wait for a reader in the end. */
    private void drain(BufferedReader lines) {
        try {
            lines.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // An ended process closes its output.
            if (process.isAlive() && !isClosing) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a client connects to. */
    public String url() {
        return "jdbc:sluice://" + address;
    }

    @Override
    public void close() {
        isClosing = true;
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
