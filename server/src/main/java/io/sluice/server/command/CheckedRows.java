package io.sluice.server.command;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.optimizer.physical.RowExpressions;
import io.sluice.planner.statement.LogicalPlan;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets rows through to a target for which each of some conditions is true; a null is not. Thread-safe. */
final class CheckedRows implements WriteTarget {
    private static final int MOST_COLUMNS_SHOWN = 8;

    private final WriteTarget target;
    private final List<Check> checks;
    private final EvaluationContext context;

    /** @param columns positions of the columns that the condition reads */
    private record Check(String name, String condition, CompiledFilter filter, List<Integer> columns) {}

    /**
     * A condition that comes with a statement.
     *
     * @param name what it is called
     * @param text as written
     * @param plan one BOOLEAN column over a scan of the target's columns
     */
    record Condition(String name, String text, LogicalPlan plan) {}

    private CheckedRows(WriteTarget target, List<Check> checks, EvaluationContext context) {
        this.target = target;
        this.checks = checks;
        this.context = context;
    }

    /**
     * Conditions of a statement and of its table.
     *
     * @param ofTable as SQL, by what they are called
     */
    static CheckedRows of(
            WriteTarget target,
            Optional<Condition> ofStatement,
            Map<String, String> ofTable,
            StatementContext context) {
        List<Check> checks = new ArrayList<>();
        ofStatement.ifPresent(
                condition -> add(Map.of(condition.name(), condition.text()), condition.plan(), context, checks));
        if (!ofTable.isEmpty()) {
            List<String> texts = List.copyOf(ofTable.values());
            add(ofTable, context.planConditions(texts, target.schema().fields()), context, checks);
        }
        return new CheckedRows(target, checks, new EvaluationContext(context.zone(), context.startedAt()));
    }

    /** @param plan has a column for each of the texts, in their order */
    private static void add(
            Map<String, String> textByName, LogicalPlan plan, StatementContext context, List<Check> checks) {
        Iterator<RowExpressions.RowExpression> expressions =
                RowExpressions.of(PlanRunner.optimize(plan, context).root()).iterator();
        textByName.forEach((name, text) -> {
            RowExpressions.RowExpression expression = expressions.next();
            checks.add(new Check(
                    name, text, ExpressionCompiler.compileFilter(expression.expression()), expression.columns()));
        });
    }

    @Override
    public SqlType.Struct schema() {
        return target.schema();
    }

    @Override
    public BatchWriter newWriter(MemoryAccount memory) {
        BatchWriter writer = target.newWriter(memory);
        return new BatchWriter() {
            @Override
            public void write(Batch batch) {
                check(batch);
                writer.write(batch);
            }

            @Override
            public long finish() {
                return writer.finish();
            }

            @Override
            public void abort() {
                writer.abort();
            }
        };
    }

    @Override
    public String description() {
        return target.description();
    }

    private void check(Batch batch) {
        for (Check check : checks) {
            Selection met = check.filter().apply(batch, context);
            if (met.count() < batch.rowCount()) {
                throw violated(check, batch, firstMissing(batch.selection(), met));
            }
        }
    }

    private static int firstMissing(Selection all, Selection met) {
        int i = 0;
        while (i < met.count() && met.position(i) == all.position(i)) {
            i++;
        }
        return all.position(i);
    }

    private SluiceException violated(Check check, Batch batch, int position) {
        List<String> values = new ArrayList<>();
        for (int column : check.columns()) {
            if (values.size() == MOST_COLUMNS_SHOWN) {
                values.add("…");
                break;
            }
            values.add(target.schema().fields().get(column).name() + " = "
                    + Vectors.value(batch.column(column), position));
        }
        return new SluiceException(
                ErrorCode.CHECK_VIOLATION,
                "A row breaks the " + check.name() + " (" + check.condition() + ") of " + target.description()
                        + ": it has " + String.join(", ", values) + ". Nothing was written.");
    }
}
