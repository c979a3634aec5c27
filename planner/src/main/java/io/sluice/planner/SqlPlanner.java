package io.sluice.planner;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.ImmediateStatements;
import io.sluice.planner.parser.StatementParser;
import io.sluice.planner.parser.SyntaxRules;
import io.sluice.planner.parser.VariableUses;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.planner.syntax.SyntaxTree;
import io.sluice.planner.translate.RowConditions;
import io.sluice.planner.translate.StatementTranslator;
import io.sluice.planner.translate.VariableValues;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlNode;

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
        String text = ImmediateStatements.expand(sql, rules, context.catalog()::variable);
        return withVariables(text, context, variables -> {
            SyntaxTree tree = StatementParser.parse(text, rules, variables);
            boolean keepsText = tree instanceof SyntaxTree.CreateView || tree instanceof SyntaxTree.CreateFunction;
            if (keepsText && !variables.isEmpty()) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "A view or function cannot use a variable, which it may outlive. Write the value, or make it a"
                                + " parameter of a function.",
                        variables.place(),
                        null);
            }
            return new StatementTranslator(context).translate(tree, text);
        });
    }

    /**
     * Plans the value of a variable.
     *
     * @param expression an expression, or a query if there are several names
     * @param types what the columns become; empty for those that they have
     * @return a plan with one column a type
     */
    public LogicalPlan planValues(String expression, boolean isQuery, List<SqlType> types, PlanningContext context) {
        SyntaxRules rules = SyntaxRules.of(context.settings());
        return withVariables(expression, context, variables -> {
            SqlNode written = isQuery
                    ? StatementParser.query(expression, rules, variables)
                    : StatementParser.expression(expression, rules, variables);
            return new VariableValues(context).plan(written, isQuery, types);
        });
    }

    /** Columns come before variables: a name is a variable's where planning finds nothing else. */
    private static <T> T withVariables(String text, PlanningContext context, Function<VariableUses, T> planning) {
        VariableUses variables = new VariableUses();
        while (true) {
            try {
                return planning.apply(variables);
            } catch (SluiceException e) {
                if (!variables.explain(e, text, SyntaxRules.of(context.settings()), context.catalog()::variable)) {
                    throw e;
                }
            }
        }
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
