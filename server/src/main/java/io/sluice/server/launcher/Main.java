package io.sluice.server.launcher;

import io.sluice.common.error.SluiceException;
import io.sluice.server.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code sluice}. Exit status: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "sluice",
        description = "A SQL server for Delta Lake tables.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class)
public final class Main {
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("server", ServerCommand::new);
        COMMANDS.put("sql", SqlCommand::new);
        COMMANDS.put("demo", DemoCommand::new);
        COMMANDS.put("hash-password", HashPasswordCommand::new);
    }

    private Main() {}

    public static void main(String[] arguments) {
        Logging.configure();
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        String first = arguments.length == 0 ? "" : arguments[0];
        // The other commands' options are not looked at, because that takes a part of a short run's time.
        COMMANDS.entrySet().stream()
                .filter(command -> command.getKey().equals(first) || !COMMANDS.containsKey(first))
                .forEach(command -> commandLine.addSubcommand(
                        command.getKey(), command.getValue().get()));
        commandLine.setExecutionExceptionHandler((error, command, result) -> {
            command.getErr().println(message(error));
            return CommandLine.ExitCode.SOFTWARE;
        });
        if (arguments.length == 0) {
            commandLine.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return commandLine.execute(arguments);
    }

    private static String message(Exception error) {
        return switch (error) {
            case SluiceException e -> "ERROR " + e.code() + " [" + e.code().sqlState() + "]: " + e.getMessage();
            default -> "ERROR INTERNAL_ERROR [XX000]: " + error;
        };
    }

    /** For {@code --version}. */
    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Sluice " + Version.text()};
        }
    }
}
