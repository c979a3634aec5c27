package io.sluice.engine.expression;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import java.util.Optional;

/**
 * Folds constants with the kernels that would compute them at run time, in one statement's zone and at its start.
 * CURRENT_TIMESTAMP and its kin are folded too: a plan that is kept for other statements must not hold their values.
 */
public final class KernelConstantFolder implements ConstantFolder {
    private static final Batch ONE_ROW = Batch.of(1);

    private final EvaluationContext context;

    public KernelConstantFolder(EvaluationContext context) {
        this.context = context;
    }

    @Override
    public Optional<Expression.Literal> fold(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return Optional.of(literal);
        }
        try {
            Vector result = ExpressionCompiler.compile(expression).evaluate(ONE_ROW, context);
            return Optional.of(new Expression.Literal(Vectors.value(result, 0), expression.type()));
        } catch (SluiceException e) {
            // Left to run time, which may never come to it, or raises it with the row at hand.
            return Optional.empty();
        }
    }
}
