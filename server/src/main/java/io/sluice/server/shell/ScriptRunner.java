package io.sluice.server.shell;

import io.sluice.planner.parser.StatementSplitter;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;

/** Runs texts of statements one after the other, up to the first that fails. */
public final class ScriptRunner {
    private final StatementRunner runner;
    private final PrintWriter errors;

    public ScriptRunner(StatementRunner runner, PrintWriter errors) {
        this.runner = runner;
        this.errors = errors;
    }

    /** False if a statement failed; its error has been printed then. */
    public boolean run(List<String> texts) {
        for (String text : texts) {
            for (String sql : StatementSplitter.split(text).all()) {
                try {
                    runner.run(sql);
                } catch (SQLException e) {
                    errors.println(text(e));
                    errors.flush();
                    return false;
                }
            }
        }
        return true;
    }

    /** {@code ERROR CODE [SQLSTATE]: message}. */
    public static String text(SQLException error) {
        return SqlErrors.text(error);
    }
}
