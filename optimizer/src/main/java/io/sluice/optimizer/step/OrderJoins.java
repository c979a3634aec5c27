package io.sluice.optimizer.step;

import io.sluice.optimizer.cardinality.CardinalityEstimator;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;

/** Reorders each cluster of inner joins by estimated cost. */
final class OrderJoins implements OptimizerStep {
    @Override
    public String name() {
        return "order_joins";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        CardinalityEstimator cardinality = new CardinalityEstimator();
        return root.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                if (!(other instanceof Join join) || join.getJoinType() != JoinRelType.INNER) {
                    RelNode ordered = super.visit(other);
                    return ordered instanceof Join outer ? HotKeyFields.onKeys(outer) : ordered;
                }
                // The cluster's inputs are ordered first: they may hold clusters of their own.
                JoinGraph graph = JoinGraph.of(join, input -> input.accept(this));
                return new JoinOrder(graph, cardinality).best();
            }
        });
    }
}
