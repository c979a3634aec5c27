package io.sluice.planner.translate;

import io.sluice.planner.function.NullsIgnored;
import io.sluice.planner.logical.WindowCalls;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** In the place of each {@link NullsIgnored} the function itself, in a call that ignores nulls. */
final class NullsOfWindows extends RelHomogeneousShuttle {
    private NullsOfWindows() {}

    static RelNode ofCalls(RelNode plan) {
        return plan.accept(new NullsOfWindows());
    }

    @Override
    public RelNode visit(RelNode node) {
        RexBuilder builder = node.getCluster().getRexBuilder();
        return super.visit(node).accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                return ((RexSubQuery) super.visitSubQuery(query)).clone(ofCalls(query.rel));
            }

            @Override
            public RexNode visitOver(RexOver over) {
                RexOver visited = (RexOver) super.visitOver(over);
                return visited.getAggOperator() instanceof NullsIgnored ignored
                        ? WindowCalls.ignoringNulls(visited, ignored.function(), builder)
                        : visited;
            }
        });
    }
}
