package io.sluice.optimizer;

import io.sluice.planner.statement.LogicalPlan;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.sql.SqlKind;

/** Tells whether the rows of one run of a query are right for another run on the same tables. */
public final class Sharing {
    private Sharing() {}

    /**
     * Whether no run is to give other rows than another, and none has rows before it is nearly done: to wait for all of
     * them costs little then. Where rows have no order that decides, as with a LIMIT, any of the possible results is right for
     * all.
     */
    public static boolean isPossible(LogicalPlan plan) {
        RelNode root = plan.root().rel;
        return isLate(root)
                && Reuse.isPossible(plan)
                && plan.computedRows().isEmpty()
                && PlanCalls.allMatch(root, call -> call.getOperator().isDeterministic());
    }

    private static boolean isLate(RelNode node) {
        return switch (node) {
            case Aggregate _ -> true;
            case Sort sort when !sort.getCollation().getFieldCollations().isEmpty() -> true;
            case Sort limit -> isLate(limit.getInput());
            case Project project -> isLate(project.getInput());
            case Filter filter -> isLate(filter.getInput());
            case SetOp set -> set.kind != SqlKind.UNION || !set.all;
            default -> false;
        };
    }
}
