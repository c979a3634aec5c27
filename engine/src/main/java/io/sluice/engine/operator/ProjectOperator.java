package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import java.util.List;

/** Computes one expression a column. */
public final class ProjectOperator extends MappingOperator {
    private final List<CompiledExpression> expressions;
    private final EvaluationContext context;

    public ProjectOperator(List<CompiledExpression> expressions, EvaluationContext context) {
        this.expressions = List.copyOf(expressions);
        this.context = context;
    }

    @Override
    protected Batch map(Batch input) {
        Vector[] columns = new Vector[expressions.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = expressions.get(i).evaluate(input, context);
        }
        return input.withColumns(columns);
    }
}
