package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Rewrites every row expression of a tree, those inside subqueries too. */
final class RexRewrite {
    private RexRewrite() {}

    static RelNode apply(RelNode root, RexShuttle shuttle) {
        return new Everywhere(shuttle).rewrite(root);
    }

    private static final class Everywhere extends RelHomogeneousShuttle {
        private final RexShuttle withSubqueries;

        private final RexShuttle own;

        Everywhere(RexShuttle shuttle) {
            this.withSubqueries = new RexShuttle() {
                @Override
                public RexNode visitSubQuery(RexSubQuery subquery) {
                    RexSubQuery rewritten = (RexSubQuery) super.visitSubQuery(subquery);
                    RelNode rel = rewrite(rewritten.rel);
                    return rel == rewritten.rel ? rewritten : rewritten.clone(rel);
                }
            };
            this.own = shuttle;
        }

        RelNode rewrite(RelNode node) {
            return node.accept(this);
        }

        @Override
        public RelNode visit(RelNode other) {
            RelNode rewritten = super.visit(other);
            return rewritten.accept(withSubqueries).accept(own);
        }
    }
}
