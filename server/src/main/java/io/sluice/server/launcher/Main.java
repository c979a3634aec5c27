package io.sluice.server.launcher;

import io.sluice.common.error.SluiceException;
import io.sluice.server.HeadStart;
import io.sluice.server.Version;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code sluice}. Exit status: 0 done, 1 failed, 2 wrong usage. */
public final class Main {
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("server", ServerCommand::new);
        COMMANDS.put("sql", SqlCommand::commandLine);
        COMMANDS.put("demo", DemoCommand::new);
        COMMANDS.put("hash-password", HashPasswordCommand::new);
    }

    private Main() {}

    public static void main(String[] arguments) {
        if (plansAtOnce(arguments)) {
            HeadStart.begin();
        }
        Logging.configure();
        System.exit(run(arguments));
    }

    /** Whether a statement comes as soon as a server of this process is there. One that waits for clients is to be there first. */
    static boolean plansAtOnce(String... arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        return switch (command) {
            case "demo" -> true;
            case "sql" -> Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--warehouse"));
            default -> false;
        };
    }

    static int run(String... arguments) {
        CommandLine commandLine = commandLine();
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

    private static CommandLine commandLine() {
        CommandSpec spec = standardOptions(CommandSpec.create().name("sluice"));
        spec.versionProvider(() -> new String[] {"Sluice " + Version.text()});
        spec.usageMessage().description("A SQL server for Delta Lake tables.");
        return new CommandLine(spec);
    }

    /** The options that the annotation's standard ones are, without the reflection that those take. */
    static CommandSpec standardOptions(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
    }

    private static String message(Exception error) {
        return switch (error) {
            case SluiceException e -> "ERROR " + e.code() + " [" + e.code().sqlState() + "]: " + e.getMessage();
            default -> "ERROR INTERNAL_ERROR [XX000]: " + error;
        };
    }
}
