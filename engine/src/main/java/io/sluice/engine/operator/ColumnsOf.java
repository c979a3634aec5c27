package io.sluice.engine.operator;

import io.sluice.engine.plan.Expression;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Which columns an expression reads, and the same expression over other columns. */
public final class ColumnsOf {
    private ColumnsOf() {}

    /** The columns that any of them reads. */
    public static BitSet expressions(List<Expression> expressions) {
        TreeSet<Integer> columns = new TreeSet<>();
        expressions.forEach(expression -> collect(expression, columns));
        BitSet set = new BitSet();
        columns.forEach(set::set);
        return set;
    }

    /** Positions of the columns that it reads, ascending. */
    public static int[] expression(Expression expression) {
        TreeSet<Integer> columns = new TreeSet<>();
        collect(expression, columns);
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The expression over an input that has just these columns, in this order. */
    public static Expression remap(Expression expression, int[] columns) {
        return move(expression, index -> Arrays.binarySearch(columns, index));
    }

    /** The expression over an input that has its columns elsewhere. @param place of a column there, by its place here */
    public static Expression move(Expression expression, IntUnaryOperator place) {
        return switch (expression) {
            case Expression.ColumnRef e -> new Expression.ColumnRef(place.applyAsInt(e.index()), e.type());
            case Expression.Literal e -> e;
            case Expression.LambdaParameter e -> e;
            case Expression.Call e -> new Expression.Call(e.function(), move(e.arguments(), place), e.type());
            case Expression.And e -> new Expression.And(move(e.operands(), place));
            case Expression.Or e -> new Expression.Or(move(e.operands(), place));
            case Expression.Not e -> new Expression.Not(move(e.operand(), place));
            case Expression.IsNull e -> new Expression.IsNull(move(e.operand(), place));
            case Expression.In e -> new Expression.In(move(e.value(), place), e.constants());
            case Expression.Case e ->
                new Expression.Case(
                        e.whens().stream()
                                .map(when -> new Expression.Case.When(
                                        move(when.condition(), place), move(when.result(), place)))
                                .toList(),
                        e.otherwise() == null ? null : move(e.otherwise(), place),
                        e.type());
            case Expression.Cast e -> new Expression.Cast(move(e.operand(), place), e.type(), e.mode());
            case Expression.FieldAccess e -> new Expression.FieldAccess(move(e.struct(), place), e.field(), e.type());
            case Expression.Lambda e -> new Expression.Lambda(e.id(), e.parameterTypes(), move(e.body(), place));
        };
    }

    private static List<Expression> move(List<Expression> expressions, IntUnaryOperator place) {
        return expressions.stream().map(e -> move(e, place)).toList();
    }

    private static void collect(Expression expression, TreeSet<Integer> columns) {
        switch (expression) {
            case Expression.ColumnRef e -> columns.add(e.index());
            case Expression.Literal e -> {}
            case Expression.LambdaParameter e -> {}
            case Expression.Call e -> e.arguments().forEach(a -> collect(a, columns));
            case Expression.And e -> e.operands().forEach(o -> collect(o, columns));
            case Expression.Or e -> e.operands().forEach(o -> collect(o, columns));
            case Expression.Not e -> collect(e.operand(), columns);
            case Expression.IsNull e -> collect(e.operand(), columns);
            case Expression.In e -> collect(e.value(), columns);
            case Expression.Case e -> {
                e.whens().forEach(when -> {
                    collect(when.condition(), columns);
                    collect(when.result(), columns);
                });
                if (e.otherwise() != null) {
                    collect(e.otherwise(), columns);
                }
            }
            case Expression.Cast e -> collect(e.operand(), columns);
            case Expression.FieldAccess e -> collect(e.struct(), columns);
            case Expression.Lambda e -> collect(e.body(), columns);
        }
    }
}
