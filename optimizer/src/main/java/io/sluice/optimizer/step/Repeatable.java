package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Whether a node gives the same rows if it is computed twice within one query. */
final class Repeatable {
    private Repeatable() {}

    static boolean is(RelNode node) {
        boolean choosesRows = node instanceof Sort sort
                && (sort.fetch != null || sort.offset != null)
                && sort.getCollation().getFieldCollations().isEmpty();
        return !choosesRows && !callsVolatile(node) && node.getInputs().stream().allMatch(Repeatable::is);
    }

    private static boolean callsVolatile(RelNode node) {
        boolean[] found = {false};
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                found[0] |= !call.getOperator().isDeterministic();
                return super.visitCall(call);
            }
        });
        return found[0];
    }
}
