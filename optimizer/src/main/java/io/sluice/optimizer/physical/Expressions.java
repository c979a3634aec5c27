package io.sluice.optimizer.physical;

import io.sluice.engine.plan.Expression;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Rewriting of the engine's expressions. */
final class Expressions {
    private Expressions() {}

    /** The expression with column i replaced by column mapping(i). */
    static Expression remap(Expression expression, IntUnaryOperator mapping) {
        return switch (expression) {
            case Expression.ColumnRef e -> new Expression.ColumnRef(mapping.applyAsInt(e.index()), e.type());
            case Expression.Literal e -> e;
            case Expression.LambdaParameter e -> e;
            case Expression.Call e -> new Expression.Call(e.function(), remapAll(e.arguments(), mapping), e.type());
            case Expression.And e -> new Expression.And(remapAll(e.operands(), mapping));
            case Expression.Or e -> new Expression.Or(remapAll(e.operands(), mapping));
            case Expression.Not e -> new Expression.Not(remap(e.operand(), mapping));
            case Expression.IsNull e -> new Expression.IsNull(remap(e.operand(), mapping));
            case Expression.In e -> new Expression.In(remap(e.value(), mapping), e.constants());
            case Expression.Case e ->
                new Expression.Case(
                        e.whens().stream()
                                .map(w -> new Expression.Case.When(
                                        remap(w.condition(), mapping), remap(w.result(), mapping)))
                                .toList(),
                        remap(e.otherwise(), mapping),
                        e.type());
            case Expression.Cast e -> new Expression.Cast(remap(e.operand(), mapping), e.type(), e.mode());
            case Expression.FieldAccess e ->
                new Expression.FieldAccess(remap(e.struct(), mapping), e.field(), e.type());
            case Expression.Lambda e -> new Expression.Lambda(e.id(), e.parameterTypes(), remap(e.body(), mapping));
        };
    }

    /** The columns that it reads. */
    static BitSet columns(Expression expression) {
        BitSet columns = new BitSet();
        remap(expression, i -> {
            columns.set(i);
            return i;
        });
        return columns;
    }

    static Expression and(List<Expression> conjuncts) {
        return conjuncts.size() == 1 ? conjuncts.getFirst() : new Expression.And(conjuncts);
    }

    private static List<Expression> remapAll(List<Expression> expressions, IntUnaryOperator mapping) {
        return expressions.stream().map(e -> remap(e, mapping)).toList();
    }
}
