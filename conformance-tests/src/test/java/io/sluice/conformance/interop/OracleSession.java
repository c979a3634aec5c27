package io.sluice.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An oracle's process that answers line by line, so that its start is paid for once. One thread at a time. */
public final class OracleSession implements AutoCloseable {
    private static final String DONE = "DONE";
    private static final String FAILED = "FAILED ";

    private final Process process;
    private final Writer lines;
    private final BufferedReader answers;
    private final Path errors;
    private final Path rows;

    private OracleSession(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        lines = process.outputWriter();
        answers = process.inputReader();
        rows = Files.createTempFile("oracle", ".rows");
    }

    static OracleSession start(List<String> command) {
        try {
            Path errors = Files.createTempFile("oracle", ".log");
            return new OracleSession(
                    new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line; returns the error's first line if there is an error. */
    public Optional<String> attempt(String line) {
        try {
            lines.write(line.replace('\n', ' ') + "\n");
            lines.flush();
            for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
                if (answer.equals(DONE)) {
                    return Optional.empty();
                }
                if (answer.startsWith(FAILED)) {
                    return Optional.of(answer.substring(FAILED.length()));
                }
            }
            throw new AssertionError("the oracle ended:\n" + Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line that must not fail. */
    public void run(String line) {
        assertThat(attempt(line)).as(line).isEmpty();
    }

    /** The rows that a line writes to the file that it is given. */
    public List<String> rows(Function<Path, String> line) {
        run(line.apply(rows));
        try {
            return Files.readAllLines(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        lines.close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(rows);
        Files.deleteIfExists(errors);
    }
}
