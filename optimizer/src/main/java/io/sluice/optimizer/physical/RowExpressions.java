package io.sluice.optimizer.physical;

import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.storage.scan.ScanColumn;
import java.util.ArrayList;
import java.util.List;

/** Takes the expressions of a planned list of expressions over one row source out of their plan. */
public final class RowExpressions {
    private RowExpressions() {}

    /**
     * @param expression over the columns of the source in order
     * @param columns positions of those that it reads, ascending
     */
    public record RowExpression(Expression expression, List<Integer> columns) {}

    /** @param plan a scan, maybe under projections */
    public static List<RowExpression> of(PlanNode plan) {
        List<RowExpression> expressions = new ArrayList<>();
        for (Expression expression : expressions(plan)) {
            List<Integer> columns =
                    Expressions.columns(expression).stream().boxed().toList();
            expressions.add(new RowExpression(expression, columns));
        }
        return expressions;
    }

    private static List<Expression> expressions(PlanNode plan) {
        List<Expression> expressions = new ArrayList<>();
        switch (plan) {
            case PlanNode.Scan scan -> {
                for (ScanColumn column : scan.columns()) {
                    expressions.add(new Expression.ColumnRef(((ScanColumn.Stored) column).index(), column.type()));
                }
            }
            case PlanNode.Project project
            when project.input() instanceof PlanNode.Scan scan -> {
                for (Expression expression : project.expressions()) {
                    expressions.add(Expressions.remap(
                            expression, i -> ((ScanColumn.Stored) scan.columns().get(i)).index()));
                }
            }
            default -> throw RexConverter.unsupported("a subquery in a condition that a table keeps");
        }
        return expressions;
    }
}
