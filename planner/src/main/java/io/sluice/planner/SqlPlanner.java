package io.sluice.planner;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.parser.ImmediateStatements;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.translate.RowConditions;
import io.sluice.planner.translate.StatementTranslator;
import java.util.List;

/** From one statement's text to a {@link Statement}. Thread-safe; keeps nothing between calls. */
public final class SqlPlanner {
    /**
     * Parses, validates and translates one statement.
     *
     * @param sql one statement; a semicolon may end it
     * @throws SluiceException for everything that is wrong with the text, with the place in it
     */
    public Statement plan(String sql, PlanningContext context) {
        SyntaxRules rules = SyntaxRules.of(context.settings());
        String text = ImmediateStatements.expand(sql, rules);
        return new StatementTranslator(context).translate(StatementParser.parse(text, rules), text);
    }

    /**
     * Plans conditions that a table keeps with it, such as CHECK constraints.
     *
     * @param conditions as SQL, over the columns
     * @return a plan over one scan of {@link io.sluice.planner.logical.AnyRow} with one BOOLEAN column a condition
     * @throws SluiceException for a condition that does not fit the columns, naming it
     */
    public LogicalPlan planConditions(List<String> conditions, List<Field> columns, PlanningContext context) {
        return RowConditions.plan(conditions, columns, context);
    }

    /** As {@link #planConditions} for expressions of any type, such as those of generated columns. */
    public LogicalPlan planExpressions(List<String> expressions, List<Field> columns, PlanningContext context) {
        return RowConditions.planExpressions(expressions, columns, context);
    }
}
