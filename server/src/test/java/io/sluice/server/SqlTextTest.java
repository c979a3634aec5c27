package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.server.shell.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements and their answers in the text files of {@code src/test/resources/sql}, each file in a schema of its own. A record
 * is a statement and, after {@code ----}, what it must give: the column names and the rows, or a word of the error after its
 * code, or {@code ok}, or {@code *} for whatever is no
 * error. {@code -Dsluice.sql.write=true} writes the answers that came instead; read the difference before you
 * commit it.
 */
class SqlTextTest {
    private static final Path FILES = Path.of("src/test/resources/sql");
    private static final boolean WRITE = Boolean.getBoolean("sluice.sql.write");
    private static final String SEPARATOR = "----";
    /** What no answer may have in it: names of classes, stack traces, names that the planner made up. */
    private static final Pattern LIBRARY =
            Pattern.compile("org\\.|java\\.|[cC]alcite|Exception|INTERNAL_ERROR|EXPR\\$|\\$(from|table|selected|cor)");

    private static final String ANYTHING = "*";

    @TempDir
    private static Path folder;

    /** One statement of a file. */
    private record Script(String sql, String expected) {}

    /** The files that statements read; {@code {W}} stands for the folder that they are in. */
    @BeforeAll
    static void copyData() throws IOException {
        Path data = Path.of("src/test/resources/data");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(data.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException, SQLException {
        String schema = file.getFileName().toString().replaceFirst("\\..*", "");
        List<String> differences = new ArrayList<>();
        StringBuilder written = new StringBuilder();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sluice:embedded:" + folder.resolve("warehouse"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("USE " + schema);
            for (Script script : read(file)) {
                String actual = run(statement, script.sql(), folder);
                written.append(script.sql()).append('\n').append(SEPARATOR).append('\n');
                written.append(script.expected().equals(ANYTHING) ? ANYTHING : actual)
                        .append("\n\n");
                if (LIBRARY.matcher(actual).find()) {
                    differences.add(script.sql() + "\nlets the inside be seen:\n" + actual);
                } else if (!matches(script.expected(), actual)) {
                    differences.add(script.sql() + "\nexpected:\n" + script.expected() + "\nactual:\n" + actual);
                }
            }
        }
        if (WRITE) {
            Files.writeString(file, written.toString());
        } else {
            assertThat(differences).as(String.join("\n\n", differences)).isEmpty();
        }
    }

    private static boolean matches(String expected, String actual) {
        if (expected.equals(ANYTHING)) {
            return !actual.startsWith("error ");
        }
        return expected.startsWith("error ") && !expected.endsWith(".")
                ? actual.startsWith(expected)
                : actual.equals(expected);
    }

    private static List<Script> read(Path file) throws IOException {
        List<Script> scripts = new ArrayList<>();
        for (String block : Files.readString(file).split("\n\\s*\n")) {
            if (!block.isBlank()) {
                int cut = block.indexOf("\n" + SEPARATOR);
                String sql = (cut < 0 ? block : block.substring(0, cut)).strip();
                String expected = cut < 0
                        ? ""
                        : block.substring(cut + SEPARATOR.length() + 1).strip();
                scripts.add(new Script(sql, expected));
            }
        }
        return scripts;
    }

    private static String run(Statement statement, String sql, Path folder) {
        try {
            String text = sql.replace("{W}", folder.toString());
            boolean rows = statement.execute(text);
            StringBuilder result = new StringBuilder(rows ? rows(statement.getResultSet()) : "ok");
            if (!rows && statement.getUpdateCount() > 0) {
                result.append(' ').append(statement.getUpdateCount());
            }
            for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                result.append("\nwarning ").append(w.getMessage());
            }
            return result.toString().replace(folder.toString(), "{W}");
        } catch (SQLException e) {
            return ScriptRunner.text(e).replaceFirst("^ERROR", "error").replace(folder.toString(), "{W}");
        }
    }

    private static String rows(ResultSet rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        int columns = rows.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            text.append(i > 1 ? " | " : "").append(rows.getMetaData().getColumnLabel(i));
        }
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
                String value = rows.getString(i);
                line.append(i > 1 ? "|" : "").append(value == null ? "NULL" : value.replace("\n", "\\n"));
            }
            lines.add(line.toString());
        }
        lines.forEach(line -> text.append('\n').append(line));
        return text.toString();
    }
}
