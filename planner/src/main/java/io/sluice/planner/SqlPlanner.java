package io.sluice.planner;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.Statement;

/** From one statement's text to a {@link Statement}. Thread-safe; keeps nothing between calls. */
public final class SqlPlanner {
    /**
     * Parses, validates and translates one statement.
     *
     * @param sql one statement; a semicolon may end it
     * @throws SluiceException for everything that is wrong with the text, with the place in it
     */
    public Statement plan(String sql, PlanningContext context) {
        throw new SluiceException(ErrorCode.UNSUPPORTED_FEATURE, "Planning is not there yet.");
    }
}
