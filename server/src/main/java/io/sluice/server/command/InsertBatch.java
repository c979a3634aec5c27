package io.sluice.server.command;

import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * INSERT … VALUES with many sets of parameters as one statement: all rows in one commit, and not a commit and a data
 * file a set.
 */
final class InsertBatch {
    private InsertBatch() {}

    /**
     * Inserts the rows of all sets; returns how many, or empty (and has done nothing) if the statement does not insert
     * constant rows only.
     *
     * @param contexts the statement's context with each of the sets
     */
    static Optional<Long> run(Statement.Insert insert, List<StatementContext> contexts) throws InterruptedException {
        if (insert.mode() != Statement.Insert.Mode.APPEND) {
            return Optional.empty();
        }
        List<List<Expression.Literal>> rows = new ArrayList<>();
        PlanNode plan = null;
        for (StatementContext context : contexts) {
            context.cancellation().check();
            plan = PlanRunner.optimize(insert.rows(), context).root();
            Optional<List<List<Expression.Literal>>> constants = constantRows(plan, context);
            if (constants.isEmpty()) {
                return Optional.empty();
            }
            rows.addAll(constants.get());
        }
        PlanNode.Values values = new PlanNode.Values(rows, plan.output());
        return Optional.of(Operations.withRetries(
                Statement.Insert.class,
                insert,
                contexts.getFirst(),
                (statement, tried) -> InsertHandler.insert(statement, values, tried)));
    }

    private static Optional<List<List<Expression.Literal>>> constantRows(PlanNode plan, StatementContext context) {
        return switch (plan) {
            case PlanNode.Values values -> Optional.of(values.rows());
            case PlanNode.Project project ->
                constantRows(project.input(), context)
                        .filter(input -> input.size() == 1)
                        .flatMap(input -> folded(project.expressions(), context));
            default -> Optional.empty();
        };
    }

    private static Optional<List<List<Expression.Literal>>> folded(
            List<Expression> expressions, StatementContext context) {
        List<Expression.Literal> row = new ArrayList<>();
        for (Expression expression : expressions) {
            if (hasColumns(expression)) {
                return Optional.empty();
            }
            Optional<Expression.Literal> literal = context.folder().fold(expression);
            if (literal.isEmpty()) {
                return Optional.empty();
            }
            row.add(literal.get());
        }
        return Optional.of(List.of(row));
    }

    private static boolean hasColumns(Expression expression) {
        return switch (expression) {
            case Expression.ColumnRef column -> true;
            case Expression.Literal literal -> false;
            case Expression.Cast cast -> hasColumns(cast.operand());
            // Anything else is rare among inserted constants; such rows are inserted set by set.
            default -> true;
        };
    }
}
