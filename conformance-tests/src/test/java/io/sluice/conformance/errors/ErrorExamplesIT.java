package io.sluice.conformance.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each error's example in the reference triggers it; those that no statement triggers are asserted by another test. */
class ErrorExamplesIT {
    /** Where modules and their sources are, seen from a module. */
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder.resolve("warehouse"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<ErrorCode> sqlExamples() {
        return Stream.of(ErrorCode.values()).filter(ErrorCode::hasSqlExample);
    }

    @ParameterizedTest
    @MethodSource("sqlExamples")
    void theExampleFailsWithTheCode(ErrorCode code) throws SQLException {
        List<String> statements = List.of(code.example().split("; "));
        try (Connection connection = server.connect()) {
            String schema = "example_" + code.ordinal();
            Sql.run(connection, "CREATE SCHEMA " + schema, "USE " + schema);
            Sql.run(connection, statements.subList(0, statements.size() - 1).toArray(String[]::new));
            ExpectedError.of(connection, statements.getLast(), code);
        }
    }

    @Test
    void everyOtherCodeIsAssertedBySomeTest() throws IOException {
        Set<String> wanted = Stream.of(ErrorCode.values())
                .filter(code -> !code.hasSqlExample())
                .map(ErrorCode::name)
                .collect(Collectors.toSet());
        try (Stream<Path> modules = Files.list(PROJECT)) {
            modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ErrorExamplesIT::sources)
                    .forEach(source -> wanted.removeIf(code -> Pattern.compile("\\b" + code + "\\b")
                            .matcher(source)
                            .find()));
        }
        assertThat(wanted).isEmpty();
    }

    private static Stream<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(ErrorExamplesIT::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
