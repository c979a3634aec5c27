package io.sluice.conformance.interop.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.interop.Oracle;
import io.sluice.conformance.interop.OracleSession;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of statements that change and look after a table, in Sluice and in Spark with Delta: after each of them all
 * rows are equal, read by either engine, and each engine goes on with the other's table. The system properties {@code
 * sluice.differential.seeds} (how many), {@code .first} and {@code .steps} choose; a difference names its seed.
 */
@Tag("interop")
class SparkDifferentialIT {
    private static final int FIRST = Integer.getInteger("sluice.differential.first", 0);
    private static final int SEEDS = Integer.getInteger("sluice.differential.seeds", 20);
    private static final int STEPS = Integer.getInteger("sluice.differential.steps", 12);

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Connection sluice;
    private static OracleSession spark;

    private final Map<String, int[]> doneAndRefused = new TreeMap<>();

    @BeforeAll
    static void start() throws SQLException {
        server = TestServer.start(folder.resolve("warehouse"));
        sluice = server.connect();
        spark = Oracle.SPARK.converse(List.of(folder.resolve("spark-warehouse").toString()));
        String noGuard = "SET spark.databricks.delta.retentionDurationCheck.enabled = false";
        Sql.run(sluice, noGuard);
        spark.run(noGuard);
    }

    @AfterAll
    static void stop() throws Exception {
        spark.close();
        sluice.close();
        server.close();
    }

    @Test
    void bothEnginesMakeTheSameOfRandomStatements() throws Exception {
        List<String> differences = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            runSequence(seed, differences);
        }
        doneAndRefused.forEach(
                (kind, counts) -> System.out.printf("%s: %d done, %d refused by both%n", kind, counts[0], counts[1]));
        assertThat(differences).isEmpty();
        int done =
                doneAndRefused.values().stream().mapToInt(counts -> counts[0]).sum();
        int refused =
                doneAndRefused.values().stream().mapToInt(counts -> counts[1]).sum();
        assertThat(done).as("done, where %d were refused", refused).isGreaterThan(refused * 5);
    }

    private void runSequence(int seed, List<String> differences) throws Exception {
        Random random = new Random(seed);
        TableShape shape = TableShape.random(random);
        RandomSteps steps = new RandomSteps(random, shape);
        TwoTables tables = new TwoTables(sluice, spark, shape, Files.createDirectories(folder.resolve("seed" + seed)));
        tables.create();
        List<String> ran = new ArrayList<>(List.of(shape.create()));
        for (int i = 0; i < STEPS; i++) {
            Step step = steps.next(tables.columns());
            ran.add(step.sql());
            try {
                boolean isDone = tables.run(step);
                doneAndRefused.computeIfAbsent(step.kind(), _ -> new int[2])[isDone ? 0 : 1]++;
            } catch (TwoTables.DecidedApart e) {
                System.out.printf("seed %d ends before step %d, where both engines are meant to differ%n", seed, i + 1);
                return;
            } catch (TwoTables.Difference e) {
                differences.add(
                        "seed " + seed + ", step " + i + ": " + e.getMessage() + "\n  " + String.join(";\n  ", ran));
                return;
            }
        }
    }
}
