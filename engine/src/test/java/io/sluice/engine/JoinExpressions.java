package io.sluice.engine;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import java.util.List;

/**
 * Conditions of joins.
 *
 * @param types of the columns of either side
 */
record JoinExpressions(List<SqlType> types) {
    Expression left(int column) {
        return new Expression.ColumnRef(column, types.get(column));
    }

    Expression right(int column) {
        return new Expression.ColumnRef(types.size() + column, types.get(column));
    }

    static Expression call(String function, Expression a, Expression b) {
        return new Expression.Call(function, List.of(a, b), SqlType.BOOLEAN);
    }

    static Expression plus(Expression a, int number) {
        return new Expression.Call("add", List.of(a, new Expression.Literal(number, SqlType.INT)), SqlType.INT);
    }

    static Expression all(Expression... conjuncts) {
        return new Expression.And(List.of(conjuncts));
    }
}
