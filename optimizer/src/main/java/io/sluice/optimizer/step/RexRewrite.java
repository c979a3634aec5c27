package io.sluice.optimizer.step;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

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
            return rewritten instanceof Filter filter
                    ? rewriteCondition(filter)
                    : rewritten.accept(withSubqueries).accept(own);
        }

        /** A filter refuses a cast of its whole condition that does nothing but allow nulls. */
        private RelNode rewriteCondition(Filter filter) {
            RexNode rewritten = own.apply(withSubqueries.apply(filter.getCondition()));
            RexNode condition =
                    RexUtil.removeNullabilityCast(filter.getCluster().getTypeFactory(), rewritten);
            return condition == filter.getCondition()
                    ? filter
                    : filter.copy(filter.getTraitSet(), filter.getInput(), condition);
        }
    }
}
