package io.sluice.server.launcher;

import io.sluice.server.ServerOptions;
import io.sluice.server.shell.InteractiveShell;
import io.sluice.server.shell.OutputFormat;
import io.sluice.server.shell.ScriptRunner;
import io.sluice.server.shell.StatementRunner;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice sql}: statements from the command line, a file or standard input, else the shell. */
@Command(
        name = "sql",
        description = "Runs statements, or the interactive shell.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without -e and -f it reads standard input, or prompts on a terminal.",
            "A failed statement prints ERROR CODE [SQLSTATE]: message on standard error and ends with exit status 1.",
            "The password of --user is read from SLUICE_PASSWORD, else asked for."
        })
final class SqlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Target target;

    /** Where to run. */
    static final class Target {
        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "Server to connect to, jdbc:sluice://host:port[/schema].")
        private String url;

        @Option(names = "--warehouse", paramLabel = "DIR", description = "Folder to run a server of this process on.")
        private Path warehouse;
    }

    @Option(names = "-e", paramLabel = "SQL", description = "Statements to run; may be repeated.")
    private List<String> statements = new ArrayList<>();

    @Option(names = "-f", paramLabel = "FILE", description = "File of statements to run, after those of -e.")
    private Path file;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How results are printed: ${COMPLETION-CANDIDATES}; table if it is left out.")
    private OutputFormat output = OutputFormat.table;

    @Option(names = "--user", paramLabel = "U", description = "Name to log in with.")
    private String user;

    @Override
    public Integer call() throws IOException {
        Logging.warningsOnly();
        List<String> texts = new ArrayList<>(statements);
        if (file != null) {
            texts.add(read(file));
        }
        boolean interactive = texts.isEmpty() && isTerminal();
        if (texts.isEmpty() && !interactive) {
            texts.add(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
        try (Connection connection = connect()) {
            if (interactive) {
                new InteractiveShell(connection, output).run();
                return 0;
            }
            PrintWriter out = new PrintWriter(
                    new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
            PrintWriter errors = spec.commandLine().getErr();
            boolean ok = new ScriptRunner(new StatementRunner(connection, out, output), errors).run(texts);
            out.flush();
            return ok ? 0 : 1;
        } catch (SQLException e) {
            spec.commandLine().getErr().println(ScriptRunner.text(e));
            return 1;
        }
    }

    private Connection connect() throws SQLException {
        if (target != null && target.warehouse != null) {
            return Connections.embedded(target.warehouse);
        }
        String url = target == null || target.url == null
                ? "jdbc:sluice://" + ServerOptions.DEFAULT_HOST + ":" + ServerOptions.DEFAULT_PORT
                : target.url;
        return Connections.remote(url, user);
    }

    private String read(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The file " + path + " cannot be read: " + e);
        }
    }

    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
