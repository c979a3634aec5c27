package io.sluice.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every feature of the protocol, written by Sluice, Spark with Delta and delta-rs, and read by each of them: equal rows,
 * or a refusal. The outcome is a page of the docs, which {@code -Dsluice.docs.write=true} writes. Spark takes minutes to
 * write its tables; with {@code -Dsluice.interop.folder=…} they stay in that folder and the next run takes them from there.
 */
@Tag("interop")
class InteropMatrixIT {
    private static final Path PAGE = Path.of("..", "docs", "reference", "interoperability.md");
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** In the order of the page. */
    enum Engine {
        SLUICE("Sluice"),
        SPARK("Spark 4.2, Delta 4.4"),
        DELTA_RS("delta-rs 1.6");

        final String title;

        Engine(String title) {
            this.title = title;
        }
    }

    @TempDir
    Path temporary;

    private Path folder;

    @Test
    void equalRowsOrARefusal() throws SQLException, IOException {
        folder = Path.of(System.getProperty("sluice.interop.folder", temporary.toString()));
        for (Engine engine : Engine.values()) {
            Files.createDirectories(folder.resolve(engine.name()));
        }
        try (TestServer server = TestServer.start(temporary.resolve("warehouse"));
                Connection connection = server.connect()) {
            writeWithSluice(connection);
            writeWithSpark();
            writeWithDeltaRs();
            readWithSluice(connection);
        }
        readWithSpark();
        readWithDeltaRs();

        InteropPage page = new InteropPage(outcomes());
        assertThat(page.differences()).isEmpty();
        if (Boolean.getBoolean("sluice.docs.write")) {
            Files.writeString(PAGE, page.text());
        }
        assertThat(PAGE).content().isEqualTo(page.text());
    }

    private void writeWithSluice(Connection connection) throws IOException {
        for (Feature feature : Feature.ALL) {
            deleteTable(Path.of(table(Engine.SLUICE, feature)));
            List<String> outcome = List.of("WRITTEN");
            try {
                for (String statement : feature.statements(Engine.SLUICE, table(Engine.SLUICE, feature))) {
                    if (statement.equals(Feature.AN_HOUR_LATER)) {
                        age(Path.of(table(Engine.SLUICE, feature), "_delta_log"));
                    } else if (statement.startsWith(Feature.REFUSED)) {
                        String refused = statement.substring(Feature.REFUSED.length());
                        assertThatThrownBy(() -> Sql.runToTheEnd(connection, refused))
                                .isInstanceOf(SQLException.class);
                    } else {
                        Sql.runToTheEnd(connection, statement);
                    }
                }
            } catch (SQLException e) {
                outcome = List.of("REFUSED " + e.getMessage());
            }
            Files.write(written(Engine.SLUICE, feature.name()), outcome);
        }
    }

    private void writeWithSpark() throws IOException {
        List<String> script = new ArrayList<>();
        for (Feature feature : notYetWritten(Engine.SPARK)) {
            Path outcome = written(Engine.SPARK, feature.name());
            Files.write(outcome, List.of("WRITTEN"));
            String table = table(Engine.SPARK, feature);
            for (String statement : feature.statements(Engine.SPARK, table)) {
                if (statement.equals(Feature.AN_HOUR_LATER)) {
                    script.add("age " + Path.of(table, "_delta_log"));
                } else if (statement.startsWith(Feature.REFUSED)) {
                    script.add("try " + folder.resolve("refused-" + feature.name()) + " "
                            + statement.substring(Feature.REFUSED.length()));
                } else {
                    script.add("try " + outcome + " " + statement);
                }
            }
        }
        spark(script);
    }

    private void writeWithDeltaRs() throws IOException {
        deltaRs(notYetWritten(Engine.DELTA_RS).stream()
                .map(feature -> "write %s %s %s"
                        .formatted(
                                written(Engine.DELTA_RS, feature.name()),
                                feature.name(),
                                table(Engine.DELTA_RS, feature)))
                .toList());
    }

    private void readWithSluice(Connection connection) throws IOException {
        for (Engine writer : Engine.values()) {
            for (Feature feature : writtenBy(writer)) {
                String table = table(writer, feature);
                readWithSluice(connection, feature.query(table), read(writer, Engine.SLUICE, feature.name()));
                if (feature.name().equals(Feature.WITH_CHANGES)) {
                    readWithSluice(connection, Feature.changes(table), read(writer, Engine.SLUICE, "changes"));
                }
            }
        }
    }

    private static void readWithSluice(Connection connection, String query, Path file) throws IOException {
        List<String> rows;
        try {
            rows = CanonicalRows.read(connection, query);
        } catch (SQLException e) {
            rows = List.of("REFUSED " + e.getMessage());
        }
        Files.write(file, rows);
    }

    private void readWithSpark() throws IOException {
        List<String> script = new ArrayList<>();
        for (Engine writer : Engine.values()) {
            for (Feature feature : writtenBy(writer)) {
                String table = table(writer, feature);
                script.add("tryread %s %s".formatted(read(writer, Engine.SPARK, feature.name()), feature.query(table)));
                if (feature.name().equals(Feature.WITH_CHANGES)) {
                    script.add(
                            "tryread %s %s".formatted(read(writer, Engine.SPARK, "changes"), Feature.changes(table)));
                }
            }
        }
        spark(script);
    }

    private void readWithDeltaRs() throws IOException {
        List<String> script = new ArrayList<>();
        for (Engine writer : Engine.values()) {
            for (Feature feature : writtenBy(writer)) {
                String table = table(writer, feature);
                script.add("read %s %s %s"
                        .formatted(read(writer, Engine.DELTA_RS, feature.name()), table, feature.queryOf("t")));
                if (feature.name().equals(Feature.WITH_CHANGES)) {
                    script.add("changes %s %s".formatted(read(writer, Engine.DELTA_RS, "changes"), table));
                }
            }
        }
        deltaRs(script);
    }

    /** What each reader made of each table, by writer and then by feature's name. */
    private Map<Engine, Map<String, Map<Engine, InteropPage.Outcome>>> outcomes() throws IOException {
        Map<Engine, Map<String, Map<Engine, InteropPage.Outcome>>> outcomes = new EnumMap<>(Engine.class);
        for (Engine writer : Engine.values()) {
            Map<String, Map<Engine, InteropPage.Outcome>> byFeature = new TreeMap<>();
            for (Feature feature : writtenBy(writer)) {
                byFeature.put(feature.name(), outcomes(writer, feature.name(), feature.rows()));
                if (feature.name().equals(Feature.WITH_CHANGES)) {
                    byFeature.put("changes", outcomes(writer, "changes", Feature.CHANGES));
                }
            }
            outcomes.put(writer, byFeature);
        }
        return outcomes;
    }

    private Map<Engine, InteropPage.Outcome> outcomes(Engine writer, String name, List<String> expected)
            throws IOException {
        Map<Engine, InteropPage.Outcome> outcomes = new EnumMap<>(Engine.class);
        for (Engine reader : Engine.values()) {
            outcomes.put(reader, InteropPage.Outcome.of(Files.readAllLines(read(writer, reader, name)), expected));
        }
        return outcomes;
    }

    private List<Feature> notYetWritten(Engine writer) {
        return Feature.ALL.stream()
                .filter(feature -> !Files.exists(written(writer, feature.name())))
                .toList();
    }

    private static void age(Path log) throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                Files.setLastModifiedTime(file, FileTime.from(written.minus(Duration.ofHours(1))));
            }
        }
    }

    private static void deleteTable(Path table) throws IOException {
        if (!Files.exists(table)) {
            return;
        }
        try (Stream<Path> files = Files.walk(table)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Feature> writtenBy(Engine writer) throws IOException {
        List<Feature> features = new ArrayList<>();
        for (Feature feature : Feature.ALL) {
            if (Files.readString(written(writer, feature.name())).startsWith("WRITTEN")) {
                features.add(feature);
            }
        }
        return features;
    }

    private String table(Engine writer, Feature feature) {
        return folder.resolve(writer.name()).resolve(feature.name()).toString();
    }

    private Path written(Engine writer, String feature) {
        return folder.resolve(writer + "-writes-" + feature);
    }

    /** A file for what a reader saw. */
    private Path read(Engine writer, Engine reader, String feature) {
        return temporary.resolve(writer + "-to-" + reader + "-" + feature);
    }

    private void spark(List<String> script) throws IOException {
        if (script.isEmpty()) {
            return;
        }
        Path file = Files.write(folder.resolve("spark-script"), script);
        Oracle.SPARK.run(
                List.of(file.toString(), temporary.resolve("spark-warehouse").toString()), LIMIT);
    }

    private void deltaRs(List<String> script) throws IOException {
        DeltaRs.run(folder.resolve("delta-rs-script"), script, LIMIT);
    }
}
