package io.sluice.conformance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own. */
public final class JavaProcess {
    /** How long a program may run if nothing else is said. */
    public static final Duration LIMIT = Duration.ofMinutes(15);

    private JavaProcess() {}

    /**
     * What became of it.
     *
     * @param output standard output and error together
     */
    public record Outcome(int exitCode, String output) {
        /** The output, or an error that shows it. */
        public String expectSuccess() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ":\n" + output);
            }
            return output;
        }
    }

    /** Runs the JVM that runs this test. */
    public static Outcome run(List<String> jvmArguments, String classPath, List<String> program) {
        return run(jvmArguments, classPath, program, LIMIT);
    }

    /** Likewise, for at most so long. */
    public static Outcome run(List<String> jvmArguments, String classPath, List<String> program, Duration limit) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(classPath);
        command.addAll(program);
        return run(command, limit);
    }

    public static Outcome run(List<String> command) {
        return run(command, LIMIT);
    }

    public static Outcome run(List<String> command, Duration limit) {
        try {
            Path output = Files.createTempFile("process", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(command.getFirst() + " did not end in " + limit + ":\n" + read(output));
                }
                return new Outcome(process.exitValue(), read(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
