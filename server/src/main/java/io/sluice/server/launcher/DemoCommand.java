package io.sluice.server.launcher;

import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.Version;
import io.sluice.server.WarmUp;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.shell.InteractiveShell;
import io.sluice.server.shell.OutputFormat;
import io.sluice.server.shell.ScriptRunner;
import io.sluice.server.shell.StatementRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice demo}: a server on loopback, the sample data, a tour, then the shell if there is a terminal. */
@Command(
        name = "demo",
        description = "Starts a server, loads the sample data and shows a short tour through the JDBC driver.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder to use and keep; a temporary one, deleted at the end, if it is left out.")
    private Path warehouse;

    @Option(names = "--samples", paramLabel = "DIR", description = "Folder of the sample data.")
    private Path samples;

    @Override
    public Integer call() throws IOException {
        Logging.warningsOnly();
        Path data = samples();
        boolean temporary = warehouse == null;
        Path folder = temporary ? Files.createTempDirectory("sluice-demo-") : warehouse;
        try {
            return run(folder, data);
        } finally {
            if (temporary) {
                delete(folder);
            }
        }
    }

    private int run(Path folder, Path data) throws IOException {
        Writer results = StandardOutput.writer();
        PrintWriter out = new PrintWriter(results, true);
        ServerOptions options = ServerOptions.local(folder, UserDirectory.none());
        try (SluiceServer server = SluiceServer.start(options, EngineParts::standard)) {
            String url = "jdbc:sluice://" + options.host() + ":" + server.port();
            out.println("Sluice " + Version.text() + " is ready on " + server.url() + " (warehouse "
                    + server.warehouse() + ")");
            out.println("Any JDBC tool can connect with " + url + "/shop while this runs.");
            out.println();
            try (Connection connection = Connections.remote(url, null)) {
                WarmUp.ofKernels().begin();
                boolean ok = tour(connection, data, results, out);
                if (!ok) {
                    return 1;
                }
                if (SqlCommand.isTerminal()) {
                    new InteractiveShell(connection, OutputFormat.table).run();
                }
                return 0;
            } catch (SQLException e) {
                spec.commandLine().getErr().println(ScriptRunner.text(e));
                return 1;
            }
        }
    }

    /** @param out what writes to results, but never throws */
    private boolean tour(Connection connection, Path data, Writer results, PrintWriter out) {
        StatementRunner runner = new StatementRunner(connection, results, OutputFormat.table);
        ScriptRunner script = new ScriptRunner(runner, spec.commandLine().getErr());
        for (Tour.Step step : Tour.steps(data)) {
            out.println("-- " + step.title());
            for (String sql : step.statements()) {
                out.println(sql + ";");
                out.flush();
                if (!script.run(List.of(sql))) {
                    return false;
                }
            }
        }
        return true;
    }

    private Path samples() {
        String home = System.getProperty("sluice.home");
        Path folder =
                samples != null ? samples : Path.of(home == null ? "" : home).resolve("samples");
        if (!Files.isRegularFile(folder.resolve("stores.csv"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no sample data in " + folder.toAbsolutePath()
                            + ". Name its folder with --samples, or use bin/sluice.");
        }
        return folder.toAbsolutePath();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
