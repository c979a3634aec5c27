package io.sluice.optimizer;

import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** The calls in all expressions of a logical plan, those of its subqueries too. */
final class PlanCalls {
    private final Predicate<RexCall> test;
    private boolean all = true;

    private PlanCalls(Predicate<RexCall> test) {
        this.test = test;
    }

    /** Whether the test holds for each; window functions are none, but the calls in their arguments are. */
    static boolean allMatch(RelNode root, Predicate<RexCall> test) {
        PlanCalls calls = new PlanCalls(test);
        calls.visit(root);
        return calls.all;
    }

    private void visit(RelNode node) {
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                all &= test.test(call);
                return super.visitCall(call);
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                PlanCalls.this.visit(subquery.rel);
                return super.visitSubQuery(subquery);
            }
        });
        node.getInputs().forEach(this::visit);
    }
}
