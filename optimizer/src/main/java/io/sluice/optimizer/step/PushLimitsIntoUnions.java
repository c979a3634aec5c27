package io.sluice.optimizer.step;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * No input of a UNION ALL need deliver more rows than are wanted of all.
 *
 * <pre>
 * Sort(keys, offset m, fetch n)          Sort(keys, offset m, fetch n)
 *   Union(all)                   becomes   Union(all)
 *     A                                      Sort(keys, fetch m + n)
 *     B                                        A
 *                                            Sort(keys, fetch m + n)
 *                                              B
 * </pre>
 *
 * <p>One pass, unlike Calcite's rule, which does not end where a key is constant in an input.
 */
final class PushLimitsIntoUnions implements OptimizerStep {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public String name() {
        return "push_limits";
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                return super.visit(other instanceof Sort sort ? push(sort) : other);
            }
        });
    }

    private static RelNode push(Sort sort) {
        if (!(sort.getInput() instanceof Union union) || !union.all || !(sort.fetch instanceof RexLiteral fetch)) {
            return sort;
        }
        BigDecimal rows = value(fetch);
        if (sort.offset != null) {
            if (!(sort.offset instanceof RexLiteral offset)) {
                return sort;
            }
            rows = rows.add(value(offset));
        }
        if (rows.compareTo(MOST) > 0) {
            return sort;
        }
        RexNode limit = sort.getCluster().getRexBuilder().makeLiteral(rows, fetch.getType());
        List<RelNode> inputs = union.getInputs().stream()
                .map(input -> (RelNode) LogicalSort.create(input, sort.getCollation(), null, limit))
                .toList();
        return sort.copy(sort.getTraitSet(), List.of(union.copy(union.getTraitSet(), inputs)));
    }

    private static BigDecimal value(RexLiteral literal) {
        return literal.getValueAs(BigDecimal.class);
    }
}
