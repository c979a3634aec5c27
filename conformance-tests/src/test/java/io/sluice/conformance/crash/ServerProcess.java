package io.sluice.conformance.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
    /** A machine that does much else answers late. */
    private static final int CONNECT_TIMEOUT_SECONDS = 120;

    private static final Pattern READY = Pattern.compile("is ready on grpc://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** On a free port; it takes calls when this returns. */
    static ServerProcess start(Path warehouse) throws IOException {
        return start(List.of(
                "io.sluice.server.launcher.Main", "server", "--warehouse", warehouse.toString(), "--port", "0"));
    }

    /** @param program a main class and its arguments, which starts a server and says so as Sluice's own does */
    static ServerProcess start(List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-modules",
                "jdk.incubator.vector",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(rest -> {}));
                return new ServerProcess(process, Integer.parseInt(ready.group(1)));
            }
        }
        throw new AssertionError("the server did not start:\n" + seen);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sluice://127.0.0.1:" + port + "?connectTimeout=" + CONNECT_TIMEOUT_SECONDS);
    }

    /** As by kill −9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The exit code of a process that ends by itself. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
