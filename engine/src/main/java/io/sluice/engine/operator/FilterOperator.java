package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;

/** Keeps the rows for which a condition is true. */
public final class FilterOperator extends MappingOperator {
    private final CompiledFilter filter;
    private final EvaluationContext context;

    public FilterOperator(CompiledFilter filter, EvaluationContext context) {
        this.filter = filter;
        this.context = context;
    }

    @Override
    protected Batch map(Batch input) {
        Selection kept = filter.apply(input, context);
        return kept.isEmpty() ? null : input.withSelection(kept);
    }
}
