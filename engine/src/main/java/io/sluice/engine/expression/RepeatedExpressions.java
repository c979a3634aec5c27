package io.sluice.engine.expression;

import io.sluice.engine.expression.function.FunctionDefinition;
import io.sluice.engine.expression.function.FunctionRegistry;
import io.sluice.engine.expression.function.Volatility;
import io.sluice.engine.plan.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the expressions that stand in several places among some that are evaluated together. What a repeated expression
 * itself contains counts once; what reads a lambda's parameter or is different for each row anew is never the same.
 */
final class RepeatedExpressions {
    private final Set<Expression> seen = new HashSet<>();
    private final Map<Expression, Integer> repeated = new HashMap<>();

    private RepeatedExpressions() {}

    /** A number from 0 on for each repeated expression. */
    static Map<Expression, Integer> of(List<Expression> roots) {
        RepeatedExpressions finder = new RepeatedExpressions();
        roots.forEach(finder::visit);
        return finder.repeated;
    }

    private void visit(Expression expression) {
        if (expression instanceof Expression.ColumnRef || expression instanceof Expression.Literal) {
            return;
        }
        if (!seen.add(expression)) {
            if (isTheSameEverywhere(expression)) {
                repeated.putIfAbsent(expression, repeated.size());
            }
            return;
        }
        children(expression).forEach(this::visit);
    }

    private static boolean isTheSameEverywhere(Expression expression) {
        return switch (expression) {
            case Expression.LambdaParameter e -> false;
            // Its body would be kept for other rows than its own.
            case Expression.Lambda e -> false;
            case Expression.Call e when isVolatile(e.function()) -> false;
            default -> children(expression).stream().allMatch(RepeatedExpressions::isTheSameEverywhere);
        };
    }

    private static boolean isVolatile(String function) {
        return FunctionRegistry.find(function).stream()
                .map(FunctionDefinition::volatility)
                .anyMatch(volatility -> volatility == Volatility.VOLATILE);
    }

    /** The operands; none of a lambda, whose body is evaluated over rows of its own. */
    private static List<Expression> children(Expression expression) {
        return switch (expression) {
            case Expression.ColumnRef e -> List.of();
            case Expression.Literal e -> List.of();
            case Expression.LambdaParameter e -> List.of();
            case Expression.Lambda e -> List.of();
            case Expression.Call e -> e.arguments();
            case Expression.And e -> e.operands();
            case Expression.Or e -> e.operands();
            case Expression.Not e -> List.of(e.operand());
            case Expression.IsNull e -> List.of(e.operand());
            case Expression.In e -> List.of(e.value());
            case Expression.Cast e -> List.of(e.operand());
            case Expression.FieldAccess e -> List.of(e.struct());
            case Expression.Case e -> ofCase(e);
        };
    }

    private static List<Expression> ofCase(Expression.Case expression) {
        List<Expression> children = new ArrayList<>();
        for (Expression.Case.When when : expression.whens()) {
            children.add(when.condition());
            children.add(when.result());
        }
        if (expression.otherwise() != null) {
            children.add(expression.otherwise());
        }
        return children;
    }
}
