package io.sluice.optimizer.physical;

import io.sluice.engine.plan.Expression;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Rewriting of the engine's expressions. */
final class Expressions {
    private Expressions() {}

    /** The expression with column i replaced by column mapping(i). */
    static Expression remap(Expression expression, IntUnaryOperator mapping) {
        return replaceColumns(expression, e -> new Expression.ColumnRef(mapping.applyAsInt(e.index()), e.type()));
    }

    /** The expression with each column replaced by another expression of its type. */
    static Expression replaceColumns(Expression expression, Function<Expression.ColumnRef, Expression> mapping) {
        return switch (expression) {
            case Expression.ColumnRef e -> mapping.apply(e);
            case Expression.Literal e -> e;
            case Expression.LambdaParameter e -> e;
            case Expression.Call e -> new Expression.Call(e.function(), replaceAll(e.arguments(), mapping), e.type());
            case Expression.And e -> new Expression.And(replaceAll(e.operands(), mapping));
            case Expression.Or e -> new Expression.Or(replaceAll(e.operands(), mapping));
            case Expression.Not e -> new Expression.Not(replaceColumns(e.operand(), mapping));
            case Expression.IsNull e -> new Expression.IsNull(replaceColumns(e.operand(), mapping));
            case Expression.In e -> new Expression.In(replaceColumns(e.value(), mapping), e.constants());
            case Expression.Case e ->
                new Expression.Case(
                        e.whens().stream()
                                .map(w -> new Expression.Case.When(
                                        replaceColumns(w.condition(), mapping), replaceColumns(w.result(), mapping)))
                                .toList(),
                        replaceColumns(e.otherwise(), mapping),
                        e.type());
            case Expression.Cast e -> new Expression.Cast(replaceColumns(e.operand(), mapping), e.type(), e.mode());
            case Expression.FieldAccess e ->
                new Expression.FieldAccess(replaceColumns(e.struct(), mapping), e.field(), e.type());
            case Expression.Lambda e ->
                new Expression.Lambda(e.id(), e.parameterTypes(), replaceColumns(e.body(), mapping));
        };
    }

    /** The expression with a part of calls and casts in it replaced. */
    static Expression replace(Expression expression, Expression part, Expression by) {
        if (expression.equals(part)) {
            return by;
        }
        return switch (expression) {
            case Expression.Cast e -> new Expression.Cast(replace(e.operand(), part, by), e.type(), e.mode());
            case Expression.Call e ->
                new Expression.Call(
                        e.function(),
                        e.arguments().stream()
                                .map(argument -> replace(argument, part, by))
                                .toList(),
                        e.type());
            default -> expression;
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

    private static List<Expression> replaceAll(
            List<Expression> expressions, Function<Expression.ColumnRef, Expression> mapping) {
        return expressions.stream().map(e -> replaceColumns(e, mapping)).toList();
    }
}
