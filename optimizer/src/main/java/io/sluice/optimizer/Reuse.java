package io.sluice.optimizer;

import io.sluice.planner.statement.LogicalPlan;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Tells whether an optimized plan can serve other runs of its query on the same tables. */
public final class Reuse {
    private boolean possible = true;

    private Reuse() {}

    /**
     * Whether optimizing the plan gives the same each time. Values of parameters and the time of the statement become
     * constants of an optimized plan; the functions that give the time, as all that depend on nothing in the text, have no
     * arguments.
     */
    public static boolean isPossible(LogicalPlan plan) {
        if (!plan.parameterTypes().isEmpty()) {
            return false;
        }
        Reuse reuse = new Reuse();
        reuse.visit(plan.root().rel);
        return reuse.possible;
    }

    private void visit(RelNode node) {
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                possible &= !call.getOperands().isEmpty();
                return super.visitCall(call);
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                Reuse.this.visit(subquery.rel);
                return super.visitSubQuery(subquery);
            }
        });
        node.getInputs().forEach(this::visit);
    }
}
