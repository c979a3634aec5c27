package io.sluice.planner;

import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.translate.StatementTranslator;

/** From one statement's text to a {@link Statement}. Thread-safe; keeps nothing between calls. */
public final class SqlPlanner {
    /**
     * Parses, validates and translates one statement.
     *
     * @param sql one statement; a semicolon may end it
     * @throws SluiceException for everything that is wrong with the text, with the place in it
     */
    public Statement plan(String sql, PlanningContext context) {
        return new StatementTranslator(context)
                .translate(StatementParser.parse(sql, SyntaxRules.of(context.settings())), sql);
    }
}
