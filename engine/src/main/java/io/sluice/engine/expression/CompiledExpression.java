package io.sluice.engine.expression;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** An expression made ready to run over batches. Immutable and thread-safe: one serves all workers. */
public interface CompiledExpression {
    /** The type of the result. */
    SqlType type();

    /**
     * Computes the expression for the selected rows.
     *
     * @return a vector of {@code input.length()} positions, of which only the selected ones are meaningful (the others
     *     are well-formed, but hold anything). It may be an encoding: constants come back as ConstantVector, a column as
     *     it stands in the input, a function of a dictionary column as a DictionaryVector.
     * @throws io.sluice.common.error.SluiceException for a selected row whose value cannot be computed
     */
    Vector evaluate(Batch input, EvaluationContext context);
}
