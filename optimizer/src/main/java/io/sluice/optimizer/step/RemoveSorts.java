package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/**
 * Orders of subqueries and views whose rows are put into another order anyway, or of which only a set is asked for.
 *
 * <pre>
 * Join                       Join
 *   Project                    Project
 *     Sort(keys)   becomes       A
 *       A                      B
 *   B
 * </pre>
 *
 * <p>So too below set operations, other sorts, aggregates whose functions have one value in any order, and in subqueries of
 * IN, EXISTS and their like. An order that a LIMIT, a collection or the result takes its rows by stays.
 *
 * @see "Spark's EliminateSorts"
 */
final class RemoveSorts implements OptimizerStep {
    private static final Set<String> OF_ANY_ORDER = Set.of(
            "any",
            "approx_count_distinct",
            "approx_percentile",
            "avg",
            "bit_and",
            "bit_or",
            "bit_xor",
            "bitmap_and_agg",
            "bitmap_construct_agg",
            "bitmap_or_agg",
            "bool_and",
            "bool_or",
            "corr",
            "count",
            "count_if",
            "covar_pop",
            "covar_samp",
            "every",
            "grouping",
            "grouping_id",
            "kurtosis",
            "max",
            "median",
            "min",
            "percentile",
            "regr_avgx",
            "regr_avgy",
            "regr_count",
            "regr_intercept",
            "regr_r2",
            "regr_slope",
            "regr_sxx",
            "regr_sxy",
            "regr_syy",
            "skewness",
            "some",
            "std",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "sum",
            "try_avg",
            "try_sum",
            "$sum0",
            "single_value",
            "var_pop",
            "var_samp",
            "variance");

    private final String name;

    RemoveSorts(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        return root.accept(new Rewriter());
    }

    private static final class Rewriter extends TreeRewriter {
        private final RexShuttle subqueries = new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subquery);
                RelNode rows = switch (visited.getKind()) {
                    case IN, EXISTS, SOME, UNIQUE, SCALAR_QUERY -> unordered(visited.rel);
                    default -> visited.rel;
                };
                return rows == visited.rel ? visited : visited.clone(rows);
            }
        };

        @Override
        RelNode rewrite(RelNode node) {
            RelNode rewritten = node.accept(subqueries);
            return switch (rewritten) {
                case Join join -> withUnordered(join, 0);
                case SetOp operation -> withUnordered(operation, 0);
                // The rows to the left of a LATERAL keep their order.
                case Correlate correlate -> withUnordered(correlate, 1);
                case Aggregate aggregate when isOfAnyOrder(aggregate) -> withUnordered(aggregate, 0);
                case Sort sort when !sort.getCollation().getFieldCollations().isEmpty() -> withUnordered(sort, 0);
                default -> rewritten;
            };
        }

        /** @param first the input from which on their orders do not matter */
        private static RelNode withUnordered(RelNode node, int first) {
            List<RelNode> inputs = new ArrayList<>(node.getInputs());
            for (int i = first; i < inputs.size(); i++) {
                inputs.set(i, unordered(inputs.get(i)));
            }
            return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
        }

        /** The same rows in any order. What depends on its row only does not see the order below. */
        private static RelNode unordered(RelNode node) {
            return switch (node) {
                case Sort sort when StableRules.isOrderOnly(sort) -> unordered(sort.getInput());
                case Project project
                when !project.containsOver() && StableRules.isStable(project) -> withUnordered(project, 0);
                case Filter filter when RexUtil.isDeterministic(filter.getCondition()) -> withUnordered(filter, 0);
                // A LATERAL VIEW makes its rows of each row by itself.
                case Correlate correlate -> withUnordered(correlate, 0);
                default -> node;
            };
        }

        private static boolean isOfAnyOrder(Aggregate aggregate) {
            return aggregate.getAggCallList().stream().allMatch(Rewriter::isOfAnyOrder);
        }

        /** A function with an order of its own takes its rows by that. */
        private static boolean isOfAnyOrder(AggregateCall call) {
            return !call.getCollation().getFieldCollations().isEmpty()
                    || OF_ANY_ORDER.contains(call.getAggregation().getName().toLowerCase(Locale.ROOT));
        }
    }
}
