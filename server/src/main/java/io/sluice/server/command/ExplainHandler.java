package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.QueryResult;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.PlanText;
import io.sluice.optimizer.OptimizedPlan;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.RowStream;
import io.sluice.server.statement.StatementContext;
import io.sluice.server.statement.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** EXPLAIN: one row a line of the plan. */
final class ExplainHandler extends ListingHandler<Statement.Explain> {
    ExplainHandler() {
        super(SqlType.struct(Field.required("plan", SqlType.STRING)));
    }

    @Override
    void list(Statement.Explain explain, StatementContext context, Rows rows) throws InterruptedException {
        List<String> lines = switch (explain.mode()) {
            case PHYSICAL -> plans(explain.statement(), false, context);
            case VERBOSE -> plans(explain.statement(), true, context);
            case ANALYZE -> analyze(explain.statement(), context);
            case JSON, DOT -> graph(explain, context);
        };
        lines.forEach(line -> rows.add(line));
    }

    private static List<String> graph(Statement.Explain explain, StatementContext context) {
        List<PlanNode> roots = parts(explain.statement()).values().stream()
                .map(plan -> PlanRunner.explain(plan, context, isQuery(explain.statement()), false)
                        .root())
                .toList();
        return explain.mode() == Statement.Explain.Mode.JSON ? PlanGraph.json(roots) : PlanGraph.dot(roots);
    }

    private static List<String> plans(Statement statement, boolean verbose, StatementContext context) {
        List<String> lines = new ArrayList<>();
        parts(statement).forEach((title, plan) -> {
            if (!title.isEmpty()) {
                lines.add(title);
            }
            OptimizedPlan optimized = PlanRunner.explain(plan, context, isQuery(statement), verbose);
            if (verbose) {
                optimized.trace().forEach(step -> addStep(step, lines));
                lines.add("== plan ==");
            }
            PlanText.of(optimized.root()).lines().forEach(lines::add);
        });
        return lines;
    }

    private static void addStep(OptimizedPlan.StepTrace step, List<String> lines) {
        String outcome = step.skipped() ? "skipped" : step.changed() ? "changed" : "no change";
        lines.add(String.format(Locale.ROOT, "== %s (%s, %.1f ms) ==", step.step(), outcome, step.nanos() / 1e6));
        if (step.changed()) {
            step.planText().lines().forEach(lines::add);
        }
    }

    private static boolean isQuery(Statement statement) {
        return statement instanceof Statement.Query;
    }

    /** The logical plans of a statement, by title. */
    private static Map<String, LogicalPlan> parts(Statement statement) {
        return switch (statement) {
            case Statement.Query query -> Map.of("", query.plan());
            case Statement.Insert insert ->
                Map.of("== rows for " + insert.target().name() + " ==", insert.rows());
            case Statement.RowChange change ->
                Map.of("== changes of " + change.target().name() + " ==", change.changes());
            case Statement.CreateTable create
            when create.rows().isPresent() ->
                Map.of("== rows for " + create.name() + " ==", create.rows().get());
            default ->
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "EXPLAIN shows queries and data changes. This statement has no plan: run it as it is.");
        };
    }

    private static List<String> analyze(Statement statement, StatementContext context) throws InterruptedException {
        parts(statement);
        switch (Handlers.run(statement, context)) {
            case StatementResult.Updated updated -> {}
            case StatementResult.Rows rows -> drain(rows.stream());
        }
        List<String> lines = new ArrayList<>();
        for (QueryResult result : context.started()) {
            lines.addAll(ProfileText.lines(result.profile()));
        }
        return lines;
    }

    private static void drain(RowStream stream) throws InterruptedException {
        try (stream) {
            Batch batch;
            do {
                batch = stream.next();
            } while (batch != null);
        }
    }
}
