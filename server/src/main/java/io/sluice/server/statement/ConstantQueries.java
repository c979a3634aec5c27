package io.sluice.server.statement;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.QueryContext;
import io.sluice.engine.QueryResult;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.OptimizationContext;
import io.sluice.optimizer.Reuse;
import io.sluice.planner.ConstantEvaluator;
import io.sluice.planner.StatementTime;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.server.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes queries without tables while another is planned, with the engine and the session's settings. Most are an expression
 * without rows, for which nothing need be run.
 *
 * @param time of the statement that is planned; it depends on it from then on if the query does
 */
record ConstantQueries(ServerCore core, Session session, StatementTime time) implements ConstantEvaluator {
    @Override
    public Object evaluate(LogicalPlan plan) {
        if (!plan.computedRows().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "A value that planning needs must be a constant, and this one reads rows that are computed"
                            + " before.");
        }
        Instant now = Reuse.isPossible(plan) ? time.ofWhatDoesNotDependOnIt() : time.instant();
        ConstantFolder folder = StatementContext.folder(session.zone(), now);
        PlanNode root = core.optimizer()
                .optimize(
                        plan,
                        new OptimizationContext(
                                session.settings(), List.of(), session.zone(), now, folder, Map.of(), false, false))
                .root();
        Optional<Literal> folded = expressionOfOneRow(root).flatMap(folder::fold);
        if (folded.isPresent()) {
            return folded.get().value();
        }
        QueryContext context = new QueryContext("constant", session.zone(), now, core.memory());
        try (QueryResult result = core.engine().execute(root, context)) {
            Object value = null;
            for (Batch batch = result.next(); batch != null; batch = result.next()) {
                Batch compact = batch.compact();
                if (compact.length() > 0) {
                    value = Vectors.value(compact.column(0), 0);
                }
            }
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was interrupted.", e);
        }
    }

    /** What is computed once, without any row; a column in it does not fold. */
    private static Optional<Expression> expressionOfOneRow(PlanNode root) {
        return switch (root) {
            case PlanNode.Values values
            when values.rows().size() == 1 ->
                Optional.of(values.rows().getFirst().getFirst());
            case PlanNode.Project project
            when project.input() instanceof PlanNode.Values values
                    && values.rows().size() == 1 ->
                Optional.of(project.expressions().getFirst());
            default -> Optional.empty();
        };
    }
}
