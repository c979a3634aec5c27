package io.sluice.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.interop.CanonicalRows;
import io.sluice.conformance.interop.Oracle;
import io.sluice.conformance.interop.OracleSession;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.FaultyObjectStore.Fault;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fails single calls to the store under statements of every kind, in every way that a store can fail: the table is then as the
 * statement's answer says, new after success and old after an error, for Sluice and for Delta Kernel, and the statement, tried
 * again, makes exactly the new table.
 */
class FaultWalkIT {
    /** In each build, so many-th of the calls, others for each statement and fault. */
    private static final int SAMPLE = 17;

    private static final int MOST_CALLS = 1000;
    private static final int MOST_PROBLEMS = 10;

    @TempDir
    private static Path folder;

    private static FaultyObjectStore store;
    private static TestServer server;
    private static Connection connection;
    private static OracleSession kernel;
    private static int cases;

    @BeforeAll
    static void start() throws Exception {
        store = new FaultyObjectStore(new LocalObjectStore());
        server = TestServer.start(folder.resolve("warehouse"), store);
        // A machine that does much else answers late.
        connection = DriverManager.getConnection(server.url() + "?connectTimeout=120");
        Sql.run(connection, "SET retentionDurationCheck = false");
        kernel = Oracle.KERNEL.converse(List.of());
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
        connection.close();
        server.close();
        System.out.printf("%d faults%n", cases);
    }

    @ParameterizedTest
    @EnumSource
    void someCalls(WalkedStatement statement) throws Exception {
        walk(statement, SAMPLE);
    }

    @Tag("crash")
    @ParameterizedTest
    @EnumSource
    void everyCall(WalkedStatement statement) throws Exception {
        walk(statement, 1);
    }

    /** A table's folders, in the state before the statement, and what the statement makes of them. */
    private record Template(Path folder, Optional<List<String>> before, List<String> after) {}

    private static void walk(WalkedStatement statement, int step) throws Exception {
        Template template = template(statement);
        List<String> problems = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            int call = (statement.ordinal() + 5 * fault.ordinal()) % step;
            while (problems.size() < MOST_PROBLEMS && fail(statement, template, fault, call, problems)) {
                call += step;
                assertThat(call).isLessThan(MOST_CALLS);
            }
        }
        deleteTree(template.folder());
        assertThat(problems).isEmpty();
    }

    private static Template template(WalkedStatement statement) throws Exception {
        Path template = Files.createDirectories(folder.resolve("template-" + name(statement)));
        for (String sql : statement.setUp()) {
            Sql.runToTheEnd(connection, sql.replace("{t}", delta(template.resolve("t"))));
        }
        Path csv = Files.createDirectories(template.resolve("f"));
        Files.writeString(csv.resolve("a.csv"), "21,210\n22,220\n");
        Files.writeString(csv.resolve("b.csv"), "23,230\n");
        if (statement.place() == WalkedStatement.Place.PARQUET) {
            copy(template.resolve("t"), template.resolve("p"));
            deleteTree(template.resolve("p").resolve("_delta_log"));
        }
        Path undisturbed = folder.resolve("undisturbed-" + name(statement));
        copy(template, undisturbed);
        Optional<List<String>> before = rows(statement, undisturbed);
        Sql.runToTheEnd(connection, sql(statement, undisturbed));
        List<String> after = rows(statement, undisturbed).orElseThrow();
        delete(statement, undisturbed);
        return new Template(template, before, after);
    }

    /** Returns whether the statement made that many calls. */
    private static boolean fail(
            WalkedStatement statement, Template template, Fault fault, int call, List<String> problems)
            throws Exception {
        cases++;
        Path here = folder.resolve(name(statement) + "-" + fault.name().toLowerCase(Locale.ROOT) + "-" + call);
        copy(template.folder(), here);
        String what = statement + ", " + fault + " at call " + call;
        String sql = sql(statement, here);
        Set<String> filesBefore = files(here);
        store.failAt(call, fault);
        SQLException error = null;
        try {
            Sql.runToTheEnd(connection, sql);
        } catch (SQLException e) {
            error = e;
        }
        boolean met = store.heal() > call;
        try {
            String answer = error == null ? "answered" : "refused: " + error.getMessage();
            check(
                    statement,
                    here,
                    error == null ? Optional.of(template.after()) : template.before(),
                    what + ", " + answer);
            if (error != null) {
                if (fault == Fault.BEFORE) {
                    // The call did nothing, and what the calls before it wrote is taken back.
                    assertThat(filesBefore).as(what + ", files left behind").containsAll(files(here));
                }
                Sql.runToTheEnd(connection, sql);
                check(statement, here, Optional.of(template.after()), what + ", tried again");
            }
        } catch (SQLException | AssertionError e) {
            problems.add(what + ": " + e);
        }
        delete(statement, here);
        return met;
    }

    private static void check(WalkedStatement statement, Path here, Optional<List<String>> expected, String what)
            throws SQLException {
        assertThat(rows(statement, here)).as(what).isEqualTo(expected);
        if (expected.isPresent()) {
            String table = result(statement, here).toString();
            assertThat(kernel.rows(file -> table + " latest " + file))
                    .as(what + ", read by Delta Kernel")
                    .isEqualTo(expected.get());
        }
    }

    /** The rows of what the statement changes; none where no table is. */
    private static Optional<List<String>> rows(WalkedStatement statement, Path here) throws SQLException {
        if (statement.place() == WalkedStatement.Place.NAME && !isNamed(here)) {
            return Optional.empty();
        }
        Path table = result(statement, here);
        if (!Files.exists(table.resolve("_delta_log").resolve("00000000000000000000.json"))) {
            return Optional.empty();
        }
        return Optional.of(CanonicalRows.read(connection, "SELECT * FROM " + delta(table)));
    }

    private static boolean isNamed(Path here) throws SQLException {
        return Sql.rows(connection, "SHOW TABLES").stream()
                .anyMatch(row -> List.of(row.split("\\|")).contains(tableName(here)));
    }

    /** Where the table is. One that is made by name takes another folder where something is left in its own. */
    private static Path result(WalkedStatement statement, Path here) throws SQLException {
        return switch (statement.place()) {
            case TABLE -> here.resolve("t");
            case CLONE -> here.resolve("c");
            case PARQUET -> here.resolve("p");
            case NAME ->
                Path.of(Sql.rows(connection, "SELECT location FROM (DESCRIBE DETAIL " + tableName(here) + ")")
                        .getFirst());
        };
    }

    private static String sql(WalkedStatement statement, Path here) {
        return statement
                .sql()
                .replace("{t}", delta(here.resolve("t")))
                .replace("{c}", delta(here.resolve("c")))
                .replace("{p}", here.resolve("p").toString())
                .replace("{f}", here.resolve("f").toString())
                .replace("{n}", tableName(here));
    }

    /** Of the catalog too: the other method makes tables of the same names. */
    private static void delete(WalkedStatement statement, Path here) throws SQLException, IOException {
        if (statement.place() == WalkedStatement.Place.NAME) {
            Sql.run(connection, "DROP TABLE IF EXISTS " + tableName(here));
        }
        deleteTree(here);
    }

    private static String tableName(Path here) {
        return here.getFileName().toString().replace('-', '_');
    }

    private static String name(WalkedStatement statement) {
        return statement.name().toLowerCase(Locale.ROOT);
    }

    private static String delta(Path table) {
        return "delta.`" + table + "`";
    }

    /** Those of tables' logs aside: a commit is there or not, and what else is there changes no version. */
    private static Set<String> files(Path here) throws IOException {
        try (Stream<Path> paths = Files.walk(here)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> here.relativize(path).toString())
                    .filter(path -> !path.contains("_delta_log/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
