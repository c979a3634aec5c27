package io.sluice.engine.expression;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;

/** A condition made ready to run over batches. Immutable and thread-safe: one serves all workers. */
public interface CompiledFilter {
    /**
     * The rows for which the condition is true (not false, not null): a subset of the batch's selection; the very same
     * object where all rows stay.
     *
     * @throws io.sluice.common.error.SluiceException for a selected row whose condition cannot be computed
     */
    Selection apply(Batch input, EvaluationContext context);
}
