package io.sluice.server.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Runs single statements and prints what they give. */
public final class StatementRunner {
    private final Connection connection;
    private final PrintWriter out;
    private OutputFormat format;
    private volatile Statement running;

    public StatementRunner(Connection connection, PrintWriter out, OutputFormat format) {
        this.connection = connection;
        this.out = out;
        this.format = format;
    }

    public Connection connection() {
        return connection;
    }

    void setFormat(OutputFormat newFormat) {
        format = newFormat;
    }

    /**
     * Runs one statement. Formats for programs print rows only; those for people also counts and the time.
     *
     * @throws SQLException what the statement failed with
     */
    public void run(String sql) throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            running = statement;
            boolean hasRows = statement.execute(sql);
            if (hasRows) {
                try (ResultSet rows = statement.getResultSet()) {
                    long count = format.printer().print(rows, out);
                    summary(count + (count == 1 ? " row" : " rows"), start);
                }
            } else {
                long count = statement.getLargeUpdateCount();
                summary(count > 0 ? count + (count == 1 ? " row changed" : " rows changed") : "OK", start);
            }
        } catch (IOException e) {
            throw new SQLException("The result cannot be written: " + e.getMessage(), "58030", e);
        } finally {
            running = null;
            out.flush();
        }
    }

    /** Cancels what runs now; called by another thread. */
    void cancel() {
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It ended meanwhile, or the connection is gone: the running thread reports it.
            }
        }
    }

    private void summary(String what, long startNanos) {
        if (format.printer().isForPeople()) {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            out.println(what + String.format(Locale.ROOT, " (%.3f s)", seconds));
            out.println();
        }
    }
}
