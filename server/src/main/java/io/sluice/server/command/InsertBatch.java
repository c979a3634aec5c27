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
        List<List<Object>> parameterSets =
                contexts.stream().map(StatementContext::parameters).toList();
        return Operations.withRetries(Statement.Insert.class, insert, contexts.getFirst(), (statement, tried) -> {
            Optional<PlanNode.Values> rows = rows(statement, parameterSets, tried);
            return rows.isEmpty() ? Optional.empty() : Optional.of(InsertHandler.insert(statement, rows.get(), tried));
        });
    }

    /** Computed anew for each try: the table may have other columns since the last, or the same in another order. */
    private static Optional<PlanNode.Values> rows(
            Statement.Insert insert, List<List<Object>> parameterSets, StatementContext tried) {
        List<List<Expression.Literal>> rows = new ArrayList<>();
        PlanNode plan = null;
        for (List<Object> parameters : parameterSets) {
            StatementContext context = tried.withParameters(parameters);
            context.cancellation().check();
            plan = PlanRunner.optimize(insert.rows(), context).root();
            Optional<List<List<Expression.Literal>>> constants = constantRows(plan, context);
            if (constants.isEmpty()) {
                return Optional.empty();
            }
            rows.addAll(constants.get());
        }
        return Optional.of(new PlanNode.Values(rows, plan.output()));
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
