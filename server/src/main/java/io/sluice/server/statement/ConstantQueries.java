package io.sluice.server.statement;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.QueryContext;
import io.sluice.engine.QueryResult;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.OptimizationContext;
import io.sluice.planner.ConstantEvaluator;
import io.sluice.planner.StatementTime;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.server.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Runs queries without tables while another is planned, with the engine and the session's settings.
 *
 * @param time of the statement that is planned; it depends on it from then on
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
        Instant now = time.instant();
        PlanNode root = core.optimizer()
                .optimize(
                        plan,
                        new OptimizationContext(
                                session.settings(),
                                List.of(),
                                session.zone(),
                                now,
                                StatementContext.folder(session.zone(), now),
                                Map.of(),
                                false,
                                false))
                .root();
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
}
