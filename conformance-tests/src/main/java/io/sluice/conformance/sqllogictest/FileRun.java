package io.sluice.conformance.sqllogictest;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs one file, in a schema of its own that is dropped afterwards. For one thread. */
public final class FileRun {
    private static final int MOST_FAILURES_SHOWN = 20;
    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    private final Connection connection;
    private final String schema;
    private final Limit limit;
    private final List<String> failures = new ArrayList<>();
    private int queries;
    private int failed;
    private int statements;
    private int refusedStatements;

    /**
     * How much of a file is run from its beginning: until either number is reached.
     *
     * @param mostStatements other than queries
     */
    public record Limit(int mostQueries, int mostStatements) {
        public static final Limit NONE = new Limit(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * What became of a file.
     *
     * @param statements run without a result, as they must
     * @param refusedStatements about indexes and triggers, which must be refused by name
     * @param failures the first ones, each with its line, statement and reason
     */
    public record Outcome(
            String file,
            int queries,
            int statements,
            int refusedStatements,
            int failed,
            Duration time,
            List<String> failures) {
        public Outcome {
            failures = List.copyOf(failures);
        }
    }

    private FileRun(Connection connection, String schema, Limit limit) {
        this.connection = connection;
        this.schema = schema;
        this.limit = limit;
    }

    /** @param schema a name that is not in use */
    public static Outcome run(String file, Connection connection, String schema, Limit limit)
            throws SQLException, IOException {
        return new FileRun(connection, schema, limit).run(file);
    }

    private Outcome run(String file) throws SQLException, IOException {
        long begin = System.nanoTime();
        try (Statement statement = connection.createStatement();
                BufferedReader lines = Suite.open(file)) {
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("USE " + schema);
            Script script = new Script(lines);
            Record record = script.next();
            while (record != null && queries < limit.mostQueries() && statements < limit.mostStatements()) {
                switch (record) {
                    case Record.Statement change -> change(statement, change);
                    case Record.Query query -> query(statement, query);
                }
                record = script.next();
            }
            statement.execute("USE default");
            statement.execute("DROP SCHEMA " + schema + " CASCADE");
        }
        return new Outcome(
                file,
                queries,
                statements,
                refusedStatements,
                failed,
                Duration.ofNanos(System.nanoTime() - begin),
                failures);
    }

    private void change(Statement statement, Record.Statement change) {
        if (change.isAboutIndexesOrTriggers() && !change.fails()) {
            refused(statement, change);
            return;
        }
        statements++;
        try {
            statement.execute(change.sql());
            if (change.fails()) {
                fail(change, "it must fail");
            }
        } catch (SQLException e) {
            if (!change.fails()) {
                fail(change, e.getMessage());
            }
        }
    }

    private void refused(Statement statement, Record.Statement change) {
        refusedStatements++;
        try {
            statement.execute(change.sql());
            fail(change, "it must be refused");
        } catch (SQLException e) {
            if (!FEATURE_NOT_SUPPORTED.equals(e.getSQLState())) {
                fail(change, "it must be refused by name, but: " + e.getMessage());
            }
        }
    }

    private void query(Statement statement, Record.Query query) {
        queries++;
        try (ResultSet rows = statement.executeQuery(query.sql())) {
            String difference = Answers.difference(Answers.read(rows, query.types()), query);
            if (difference != null) {
                fail(query, difference);
            }
        } catch (SQLException e) {
            fail(query, e.getMessage());
        }
    }

    private void fail(Record record, String reason) {
        failed++;
        if (failures.size() < MOST_FAILURES_SHOWN) {
            failures.add("line " + record.line() + ": " + record.sql().replace('\n', ' ') + "\n    " + reason);
        }
    }
}
