package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAsofJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Rewrites each node of a tree after what is below it, the trees of subqueries too. */
abstract class TreeRewriter extends RelHomogeneousShuttle {
    private final RexShuttle intoSubqueries = new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery subquery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subquery);
            RelNode rel = visited.rel.accept(TreeRewriter.this);
            return rel == visited.rel ? visited : visited.clone(rel);
        }
    };

    /** The one node that the shuttle does not treat as all others. */
    @Override
    public final RelNode visit(LogicalAsofJoin join) {
        return visit((RelNode) join);
    }

    @Override
    public final RelNode visit(RelNode other) {
        return rewrite(super.visit(other).accept(intoSubqueries));
    }

    /** The node in whose place it stands: itself where nothing changes. */
    abstract RelNode rewrite(RelNode node);
}
