package io.sluice.engine.expression;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.engine.expression.function.FunctionRegistry;
import io.sluice.engine.expression.function.Volatility;
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
        if (isVolatile(expression)) {
            return Optional.empty();
        }
        try {
            Vector result = ExpressionCompiler.compile(expression).evaluate(ONE_ROW, context);
            return Optional.of(new Expression.Literal(Vectors.value(result, 0), expression.type()));
        } catch (RuntimeException e) {
            // Left to run time, which may never come to it, or raises it with the row at hand.
            return Optional.empty();
        }
    }

    @Override
    public boolean isRepeatable(Expression expression) {
        return !isVolatile(expression);
    }

    /** Whether it may give another value for the same row. */
    public static boolean isVolatile(Expression expression) {
        return switch (expression) {
            case Expression.Call e ->
                e.arguments().stream().anyMatch(KernelConstantFolder::isVolatile)
                        || FunctionRegistry.find(e.function()).stream()
                                .anyMatch(definition -> definition.volatility() == Volatility.VOLATILE);
            case Expression.And e -> e.operands().stream().anyMatch(KernelConstantFolder::isVolatile);
            case Expression.Or e -> e.operands().stream().anyMatch(KernelConstantFolder::isVolatile);
            case Expression.Not e -> isVolatile(e.operand());
            case Expression.IsNull e -> isVolatile(e.operand());
            case Expression.In e -> isVolatile(e.value());
            case Expression.Case e ->
                (e.otherwise() != null && isVolatile(e.otherwise()))
                        || e.whens().stream().anyMatch(w -> isVolatile(w.condition()) || isVolatile(w.result()));
            case Expression.Cast e -> isVolatile(e.operand());
            case Expression.FieldAccess e -> isVolatile(e.struct());
            case Expression.Lambda e -> isVolatile(e.body());
            case Expression.ColumnRef e -> false;
            case Expression.Literal e -> false;
            case Expression.LambdaParameter e -> false;
        };
    }
}
