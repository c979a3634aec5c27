package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.engine.expression.CompiledExpressions;
import io.sluice.engine.expression.EvaluationContext;

/** Computes one expression a column. */
public final class ProjectOperator extends MappingOperator {
    private final CompiledExpressions expressions;
    private final EvaluationContext context;

    public ProjectOperator(CompiledExpressions expressions, EvaluationContext context) {
        this.expressions = expressions;
        this.context = context;
    }

    @Override
    protected Batch map(Batch input) {
        return input.withColumns(expressions.evaluate(input, context));
    }
}
