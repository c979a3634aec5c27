package io.sluice.benchmarks.engine;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.Cell;
import io.sluice.conformance.spark.SparkJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Spark with Delta in a JVM of its own, tuned for one machine: a heap that holds the work, room for compiled code, as many
 * shuffle partitions as threads. Statements go to it as lines, see {@code benchmarks/spark/SparkPeer.java}.
 */
public final class SparkPeer implements Peer {
    private final Process process;
    private final Writer statements;
    private final BufferedReader answers;
    private final Path folder;

    private SparkPeer(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        statements = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it and waits until it takes statements.
     *
     * @param heap as the JVM's option -Xmx takes it
     */
    public static SparkPeer start(int threads, String heap) throws SQLException {
        try {
            Path home = Project.home();
            Path folder = Files.createTempDirectory("spark-peer");
            List<String> command = new ArrayList<>(List.of(Project.java()));
            command.addAll(SparkJvm.options(heap));
            command.addAll(List.of(
                    "-XX:ReservedCodeCacheSize=512m",
                    "-cp",
                    PeerClassPath.resolve(home, "spark"),
                    home.resolve("benchmarks/spark/SparkPeer.java").toString(),
                    folder.toString(),
                    Integer.toString(threads)));
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("spark.log").toFile())
                    .start();
            SparkPeer peer = new SparkPeer(process, folder);
            try {
                peer.readAnswer();
            } catch (IOException | SQLException e) {
                peer.close();
                throw e;
            }
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PeerKind kind() {
        return PeerKind.SPARK;
    }

    /** Gives a Delta table's folder a name. */
    public void load(String table, Path delta) throws SQLException {
        query("CREATE OR REPLACE TEMPORARY VIEW " + table + " AS SELECT * FROM delta.`" + delta + "`");
    }

    @Override
    public Answer query(String sql) throws SQLException {
        try {
            statements.write(sql.lines().map(SparkPeer::withoutComment).reduce("", (a, b) -> a + " " + b) + "\n");
            statements.flush();
            return readAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forgetFiles() throws SQLException {
        query("CLEAR CACHE");
    }

    /** Statements are lines there, so a comment to the line's end would swallow what follows. */
    private static String withoutComment(String line) {
        return line.stripLeading().startsWith("--") ? "" : line;
    }

    private Answer readAnswer() throws IOException, SQLException {
        List<List<Cell>> rows = new ArrayList<>();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals("DONE")) {
                return new Answer(rows);
            }
            if (line.startsWith("FAILED ")) {
                throw new SQLException("Spark: " + line.substring("FAILED ".length()));
            }
            rows.add(Arrays.stream(line.split("\t", -1))
                    .skip(1)
                    .map(SparkPeer::cell)
                    .toList());
        }
        throw new SQLException("Spark ended: "
                + Files.readString(folder.resolve("spark.log"))
                        .lines()
                        .findFirst()
                        .orElse("it wrote nothing"));
    }

    private static Cell cell(String tagged) {
        String value = tagged.substring(1);
        return switch (tagged.charAt(0)) {
            case 'N' -> new Cell.Null();
            case 'X' -> new Cell.Exact(new BigDecimal(value));
            case 'A' -> new Cell.Approximate(Double.parseDouble(value));
            default -> new Cell.Text(value.translateEscapes());
        };
    }

    @Override
    public void close() {
        try {
            statements.close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
