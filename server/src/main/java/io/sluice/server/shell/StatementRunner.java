package io.sluice.server.shell;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Runs single statements and prints what they give. */
public final class StatementRunner {
    private final Connection connection;
    private final Writer out;
    private OutputFormat format;
    private volatile Statement running;

    /** @param out where results go; one that throws, not a PrintWriter, where their loss is to be an error */
    public StatementRunner(Connection connection, Writer out, OutputFormat format) {
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
     * @throws SQLException what the statement failed with, or IO_ERROR's state 58030 if the output cannot be written,
     *     which ends the statement
     */
    public void run(String sql) throws SQLException {
        try {
            execute(sql);
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        } catch (SQLException e) {
            flushBefore(e);
            throw e;
        }
    }

    private void execute(String sql) throws SQLException, IOException {
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
        } finally {
            running = null;
        }
    }

    /** The rows before the error are shown before it, if they can be. */
    private void flushBefore(SQLException error) {
        try {
            out.flush();
        } catch (IOException e) {
            error.addSuppressed(e);
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

    private void summary(String what, long startNanos) throws IOException {
        if (format.printer().isForPeople()) {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            out.write(what + String.format(Locale.ROOT, " (%.3f s)\n\n", seconds));
        }
    }
}
