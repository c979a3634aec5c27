package io.sluice.server.launcher;

import io.sluice.server.ServerOptions;
import io.sluice.server.shell.InteractiveShell;
import io.sluice.server.shell.OutputFormat;
import io.sluice.server.shell.ScriptRunner;
import io.sluice.server.shell.StatementRunner;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code sluice sql}: statements from the command line, a file or standard input, else the shell. */
final class SqlCommand implements Callable<Integer> {
    private final OptionSpec url = OptionSpec.builder("--url")
            .type(String.class)
            .paramLabel("URL")
            .description("Server to connect to, jdbc:sluice://host:port[/schema].")
            .build();
    private final OptionSpec warehouse = OptionSpec.builder("--warehouse")
            .type(Path.class)
            .paramLabel("DIR")
            .description("Folder to run a server of this process on.")
            .build();
    private final OptionSpec statements = OptionSpec.builder("-e")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("SQL")
            .description("Statements to run; may be repeated.")
            .build();
    private final OptionSpec file = OptionSpec.builder("-f")
            .type(Path.class)
            .paramLabel("FILE")
            .description("File of statements to run, after those of -e.")
            .build();
    private final OptionSpec output = OptionSpec.builder("--output")
            .type(OutputFormat.class)
            .initialValue(OutputFormat.table)
            .paramLabel("FORMAT")
            .description("How results are printed: ${COMPLETION-CANDIDATES}; table if it is left out.")
            .build();
    private final OptionSpec user = OptionSpec.builder("--user")
            .type(String.class)
            .paramLabel("U")
            .description("Name to log in with.")
            .build();
    private final CommandSpec spec = Main.standardOptions(
                    CommandSpec.wrapWithoutInspection(this).name("sql"))
            .addArgGroup(ArgGroupSpec.builder().addArg(url).addArg(warehouse).build())
            .addOption(statements)
            .addOption(file)
            .addOption(output)
            .addOption(user);

    private SqlCommand() {
        spec.usageMessage()
                .description("Runs statements, or the interactive shell.")
                .footer(
                        "",
                        "Without -e and -f it reads standard input, or prompts on a terminal.",
                        "A failed statement prints ERROR CODE [SQLSTATE]: message on standard error and ends with exit"
                                + " status 1.",
                        "The password of --user is read from SLUICE_PASSWORD, else asked for.");
    }

    /** The command, made without reflection, which would take a tenth of the time of a short run. */
    static CommandLine commandLine() {
        return new CommandLine(new SqlCommand().spec);
    }

    @Override
    public Integer call() throws IOException {
        Logging.warningsOnly();
        List<String> given = statements.getValue();
        List<String> texts = given == null ? new ArrayList<>() : new ArrayList<>(given);
        Path script = file.getValue();
        if (script != null) {
            texts.add(read(script));
        }
        OutputFormat format = output.getValue();
        boolean interactive = texts.isEmpty() && isTerminal();
        if (texts.isEmpty() && !interactive) {
            texts.add(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
        try (Connection connection = connect()) {
            if (interactive) {
                new InteractiveShell(connection, format).run();
                return 0;
            }
            StatementRunner runner = new StatementRunner(connection, StandardOutput.writer(), format);
            PrintWriter errors = spec.commandLine().getErr();
            return new ScriptRunner(runner, errors).run(texts) ? 0 : 1;
        } catch (SQLException e) {
            spec.commandLine().getErr().println(ScriptRunner.text(e));
            return 1;
        }
    }

    private Connection connect() throws SQLException {
        Path folder = warehouse.getValue();
        if (folder != null) {
            return Connections.embedded(folder);
        }
        String address = url.getValue();
        return Connections.remote(
                address == null
                        ? "jdbc:sluice://" + ServerOptions.DEFAULT_HOST + ":" + ServerOptions.DEFAULT_PORT
                        : address,
                user.getValue());
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
