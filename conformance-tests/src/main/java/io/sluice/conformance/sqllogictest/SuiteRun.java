package io.sluice.conformance.sqllogictest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs many files against one server, several at a time, and keeps a log: a line a file with its queries, statements,
 * refused statements, failures and seconds, and a text with the failures. A run that finds a log goes on where that ended. Thread-safe.
 */
public final class SuiteRun {
    /** The one session setting under which the suite runs. */
    private static final String SETTING = "SET dialect = ansi";

    private final String url;
    private final Path log;
    private final Path failureLog;
    private final AtomicInteger schemas = new AtomicInteger();

    /**
     * The sum of all files in the log, earlier runs included.
     *
     * @param queries run
     * @param failed queries and statements that did not do what they must
     */
    public record Total(int files, long queries, long statements, long failed, Duration time) {}

    /**
     * @param url for {@link DriverManager}
     * @param folder for the log
     */
    public SuiteRun(String url, Path folder) throws IOException {
        this.url = url;
        Files.createDirectories(folder);
        log = folder.resolve("files.tsv");
        failureLog = folder.resolve("failures.txt");
    }

    /** Runs the files that the log does not have. */
    public Total run(List<String> files, FileRun.Limit limit, int threads)
            throws IOException, InterruptedException, ExecutionException {
        Set<String> done = done();
        List<String> open = files.stream().filter(file -> !done.contains(file)).toList();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (String file : open) {
                runs.add(pool.submit(() -> {
                    record(run(file, limit));
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return total();
    }

    private FileRun.Outcome run(String file, FileRun.Limit limit) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(SETTING);
            String schema = "slt_" + ProcessHandle.current().pid() + "_" + schemas.incrementAndGet();
            return FileRun.run(file, connection, schema, limit);
        }
    }

    private synchronized void record(FileRun.Outcome outcome) throws IOException {
        if (!outcome.failures().isEmpty()) {
            append(failureLog, outcome.file() + "\n  " + String.join("\n  ", outcome.failures()) + "\n");
        }
        append(
                log,
                String.format(
                        Locale.ROOT,
                        "%s\t%d\t%d\t%d\t%d\t%.1f%n",
                        outcome.file(),
                        outcome.queries(),
                        outcome.statements(),
                        outcome.refusedStatements(),
                        outcome.failed(),
                        outcome.time().toMillis() / 1000.0));
    }

    /** The failures logged so far, or the empty string. */
    public String failures() throws IOException {
        return Files.exists(failureLog) ? Files.readString(failureLog) : "";
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Set<String> done() throws IOException {
        Set<String> done = new HashSet<>();
        for (String[] line : lines()) {
            done.add(line[0]);
        }
        return done;
    }

    private Total total() throws IOException {
        long queries = 0;
        long statements = 0;
        long failed = 0;
        double seconds = 0;
        List<String[]> lines = lines();
        for (String[] line : lines) {
            queries += Long.parseLong(line[1]);
            statements += Long.parseLong(line[2]);
            failed += Long.parseLong(line[4]);
            seconds += Double.parseDouble(line[5]);
        }
        return new Total(lines.size(), queries, statements, failed, Duration.ofMillis((long) (seconds * 1000)));
    }

    private List<String[]> lines() throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream().map(line -> line.split("\t")).toList()
                : List.of();
    }
}
