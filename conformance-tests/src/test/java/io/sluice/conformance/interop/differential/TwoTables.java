package io.sluice.conformance.interop.differential;

import io.sluice.conformance.interop.CanonicalRows;
import io.sluice.conformance.interop.OracleSession;
import io.sluice.conformance.server.Sql;
import io.sluice.driver.SluiceError;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two tables that are to stay equal. Each step runs in Sluice on the one and in Spark on the other; then they change places, so
 * that each engine goes on with what the other has written.
 */
final class TwoTables {
    private final Connection sluice;
    private final OracleSession spark;
    private final TableShape shape;
    private final Path folder;
    private final List<long[]> versionsAfter = new ArrayList<>();
    private Path[] tables;
    private int ofSluice;
    private int clones;

    TwoTables(Connection sluice, OracleSession spark, TableShape shape, Path folder) {
        this.sluice = sluice;
        this.spark = spark;
        this.shape = shape;
        this.folder = folder;
        tables = new Path[] {folder.resolve("a"), folder.resolve("b")};
    }

    void create() throws SQLException {
        Sql.run(sluice, shape.create().replace("{t}", name(tables[0])));
        spark.run(shape.create().replace("{t}", name(tables[1])));
    }

    /** The names of the columns. */
    List<String> columns() throws SQLException {
        try (Statement statement = sluice.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + name(tables[0]) + " LIMIT 0")) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    /**
     * Runs a step in both.
     *
     * @return whether both engines did it; false if both refused it
     * @throws Difference if they do not make the same of it
     * @throws DecidedApart if they are not meant to; the tables differ from then on
     */
    boolean run(Step step) throws SQLException {
        long[] before = versions();
        Path[] then = tables;
        if (step.isClone()) {
            then = new Path[] {folder.resolve("a" + ++clones), folder.resolve("b" + clones)};
        }
        Optional<String> ourError = runInSluice(text(step, then, ofSluice));
        Optional<String> theirError = spark.attempt(text(step, then, 1 - ofSluice));
        if (ourError.isEmpty()
                && theirError.filter(error -> isStricter(step, error)).isPresent()) {
            throw new DecidedApart();
        }
        if (ourError.isPresent() != theirError.isPresent()) {
            throw new Difference("Sluice: " + ourError.orElse("done") + "; Spark: " + theirError.orElse("done"));
        }
        boolean isDone = ourError.isEmpty();
        if (isDone) {
            tables = then;
        }
        compareRows();
        long[] after = versions();
        if (isDone && shape.changeData() && !step.isClone() && !step.recordsChangesByFile()) {
            compareChanges(before, after);
        }
        versionsAfter.add(after);
        ofSluice = 1 - ofSluice;
        return isDone;
    }

    /**
     * Delta on Spark counts the source's rows for a row by what ON says alone. Databricks also asks for the conditions of WHEN
     * MATCHED, as Sluice does.
     */
    private static boolean isStricter(Step step, String error) {
        return error.contains("DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE")
                && step.sql().contains("WHEN MATCHED AND");
    }

    private String text(Step step, Path[] then, int table) {
        int restored = step.restored() >= 0 ? step.restored() : versionsAfter.size() - 1;
        return step.sql()
                .replace("{t}", name(tables[table]))
                .replace("{c}", name(then[table]))
                .replace("{v}", restored < 0 ? "0" : Long.toString(versionsAfter.get(restored)[table]));
    }

    /** An error that is our fault is a difference whatever Spark says. */
    private Optional<String> runInSluice(String sql) {
        try {
            Sql.runToTheEnd(sluice, sql);
            return Optional.empty();
        } catch (SQLException e) {
            if (e instanceof SluiceError error && error.errorCodeName().equals("INTERNAL_ERROR")) {
                throw new Difference("Sluice: " + e.getMessage());
            }
            return Optional.of(e.getMessage());
        }
    }

    /** Each engine reads both tables; all four see the same. */
    void compareRows() throws SQLException {
        String query = "SELECT * FROM ";
        List<String> expected = spark(query + name(tables[1 - ofSluice]));
        same("rows that Sluice wrote, read by Sluice", expected, sluice(query + name(tables[ofSluice])));
        same("rows that Spark wrote, read by Sluice", expected, sluice(query + name(tables[1 - ofSluice])));
        same("rows that Sluice wrote, read by Spark", expected, spark(query + name(tables[ofSluice])));
    }

    private void compareChanges(long[] before, long[] after) throws SQLException {
        boolean recorded = after[0] > before[0] && after[1] > before[1];
        if (!recorded) {
            return;
        }
        List<String> expected = sluice(changes(1 - ofSluice, before, after));
        same("changes that Sluice wrote, read by Spark", expected, spark(changes(ofSluice, before, after)));
        same("changes that Sluice wrote, read by Sluice", expected, sluice(changes(ofSluice, before, after)));
    }

    private String changes(int table, long[] before, long[] after) throws SQLException {
        return "SELECT " + String.join(", ", columns()) + ", _change_type FROM table_changes_by_path('" + tables[table]
                + "', " + (before[table] + 1) + ", " + after[table] + ")";
    }

    private static void same(String what, List<String> expected, List<String> seen) {
        if (!seen.equals(expected)) {
            List<String> missing = new ArrayList<>(expected);
            seen.forEach(missing::remove);
            List<String> more = new ArrayList<>(seen);
            expected.forEach(more::remove);
            throw new Difference("%s: %d rows for %d; missing %s, more %s"
                    .formatted(what, seen.size(), expected.size(), first(missing), first(more)));
        }
    }

    private static List<String> first(List<String> rows) {
        return rows.subList(0, Math.min(5, rows.size()));
    }

    private long[] versions() throws SQLException {
        long[] versions = new long[2];
        for (int table = 0; table < 2; table++) {
            versions[table] = Long.parseLong(
                    Sql.rows(sluice, "SELECT max(version) FROM (DESCRIBE HISTORY " + name(tables[table]) + ")")
                            .getFirst());
        }
        return versions;
    }

    private List<String> sluice(String query) throws SQLException {
        return CanonicalRows.read(sluice, query);
    }

    private List<String> spark(String query) {
        return spark.rows(file -> "read " + file + " " + query);
    }

    private static String name(Path table) {
        return "delta.`" + table + "`";
    }

    /** A step of which both engines are not meant to make the same. */
    static final class DecidedApart extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What one engine made of a step that the other did not. */
    static final class Difference extends RuntimeException {
        private static final long serialVersionUID = 1;

        Difference(String message) {
            super(message);
        }
    }
}
