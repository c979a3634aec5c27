package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Volatile conjuncts get a filter of their own above the others, which may then be moved; they stay where they are, since
 * {@code rand() < 0.5} is asked once for each row of that place.
 *
 * <pre>
 * Filter(a = 1 AND rand() &lt; 0.5)   becomes   Filter(rand() &lt; 0.5)
 *   R                                             Filter(a = 1)
 *                                                   R
 * </pre>
 *
 * <p>So do those of inner joins.
 */
final class VolatileConditions implements OptimizerStep {
    @Override
    public String name() {
        return "volatile_conditions";
    }

    /** Without it join conditions would be asked at the wrong place. */
    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                return switch (super.visit(other)) {
                    case Filter filter when !RexUtil.isDeterministic(filter.getCondition()) -> separate(filter);
                    case LogicalJoin join
                    when join.getJoinType() == JoinRelType.INNER && !RexUtil.isDeterministic(join.getCondition()) ->
                        separate(join);
                    case RelNode node -> node;
                };
            }
        });
    }

    private static RelNode separate(Filter filter) {
        Conjuncts conjuncts = Conjuncts.of(filter.getCondition());
        if (conjuncts.stable.isEmpty()) {
            return filter;
        }
        RexBuilder builder = filter.getCluster().getRexBuilder();
        RelNode below = filter.copy(
                filter.getTraitSet(), filter.getInput(), RexUtil.composeConjunction(builder, conjuncts.stable));
        return filter.copy(filter.getTraitSet(), below, RexUtil.composeConjunction(builder, conjuncts.changing));
    }

    private static RelNode separate(Join join) {
        Conjuncts conjuncts = Conjuncts.of(join.getCondition());
        RexBuilder builder = join.getCluster().getRexBuilder();
        RelNode pairs = LogicalJoin.create(
                join.getLeft(),
                join.getRight(),
                join.getHints(),
                RexUtil.composeConjunction(builder, conjuncts.stable),
                Set.of(),
                JoinRelType.INNER);
        return LogicalFilter.create(pairs, RexUtil.composeConjunction(builder, conjuncts.changing));
    }

    private record Conjuncts(List<RexNode> stable, List<RexNode> changing) {
        static Conjuncts of(RexNode condition) {
            Conjuncts conjuncts = new Conjuncts(new ArrayList<>(), new ArrayList<>());
            for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
                (RexUtil.isDeterministic(conjunct) ? conjuncts.stable : conjuncts.changing).add(conjunct);
            }
            return conjuncts;
        }
    }
}
