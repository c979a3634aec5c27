package io.sluice.server.command;

import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.Optional;

/** SELECT, VALUES and their like. */
final class QueryHandler implements StatementHandler<Statement.Query> {
    @Override
    public Optional<SqlType.Struct> columns(Statement.Query query) {
        return Optional.of(new SqlType.Struct(query.plan().columns()));
    }

    @Override
    public StatementResult run(Statement.Query query, StatementContext context) {
        var plan = context.kept().get(query.plan(), () -> PlanRunner.optimizeQuery(query.plan(), context));
        return new StatementResult.Rows(
                new SqlType.Struct(query.plan().columns()), PlanRunner.stream(PlanRunner.start(plan.root(), context)));
    }
}
