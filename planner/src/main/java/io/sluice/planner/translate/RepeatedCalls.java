package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.LambdaFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Volatile calls, each written once, that would be computed several times for a row: they stand several times in the expressions
 * of one operator, or are compared with a subquery, as in {@code rand() < ALL (SELECT …)}.
 */
final class RepeatedCalls {
    private final List<RexCall> calls;
    private final boolean inLambda;
    private final boolean inSubquery;

    private RepeatedCalls(List<RexCall> calls, boolean inLambda, boolean inSubquery) {
        this.calls = calls;
        this.inLambda = inLambda;
        this.inSubquery = inSubquery;
    }

    /** Those that an operator would compute several times. */
    static RepeatedCalls in(RelNode node) {
        Counter counter = Counter.of(node);
        return counter.result(counter.counts.keySet().stream()
                .filter(call -> counter.counts.get(call) > 1)
                .toList());
    }

    /** Those that stand in both of two operators, as an alias of the SELECT list that HAVING uses. */
    static RepeatedCalls inBoth(RelNode node, RelNode other) {
        Set<RexCall> others = Counter.of(other).counts.keySet();
        Counter counter = Counter.of(node);
        return counter.result(
                counter.counts.keySet().stream().filter(others::contains).toList());
    }

    private static final class Counter extends RexShuttle {
        private final Map<RexCall, Integer> counts = new LinkedHashMap<>();
        private final List<RexCall> inLambdas = new ArrayList<>();
        private final List<RexCall> inSubqueries = new ArrayList<>();
        private int lambdas;
        private int subqueries;

        static Counter of(RelNode node) {
            Counter counter = new Counter();
            node.accept(counter);
            return counter;
        }

        RepeatedCalls result(List<RexCall> repeated) {
            return new RepeatedCalls(
                    repeated,
                    repeated.stream().anyMatch(inLambdas::contains),
                    repeated.stream().anyMatch(inSubqueries::contains));
        }

        @Override
        public RexNode visitCall(RexCall call) {
            if (call.getOperator() instanceof WrittenCalls.Operator) {
                // An operand is asked again for each row that the subquery has.
                counts.merge(call, subqueries > 0 ? 2 : 1, Integer::sum);
                if (lambdas > 0) {
                    inLambdas.add(call);
                }
                if (subqueries > 0) {
                    inSubqueries.add(call);
                }
            }
            int inside = call.getOperator() instanceof LambdaFunction ? 1 : 0;
            lambdas += inside;
            super.visitCall(call);
            lambdas -= inside;
            return call;
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery query) {
            subqueries++;
            super.visitSubQuery(query);
            subqueries--;
            return query;
        }
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    List<RexCall> all() {
        return calls;
    }

    /** In a lambda a call has another value for each element, which no column can give. */
    boolean canMove() {
        return !inLambda;
    }

    /** Whether what a subquery is compared with has one of them. */
    boolean areInSubquery() {
        return inSubquery;
    }

    /** Whether an expression has one of them. */
    boolean areIn(RexNode expression) {
        boolean[] found = {false};
        expression.accept(new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                found[0] |= calls.contains(call);
                return super.visitCall(call);
            }
        });
        return found[0];
    }

    SluiceException refused() {
        String name = calls.getFirst().getOperator().getName().toLowerCase(Locale.ROOT);
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "The value of " + name
                        + " would be used several times here, where it cannot be computed just once: in a lambda, in"
                        + " the condition of an outer join, in the argument of a table function or beside a subquery"
                        + " that depends on the row. Compute it in an inner transform or in a subquery, and use its"
                        + " result.");
    }

    /**
     * Puts the columns of the calls in their place.
     *
     * @param wide has them behind the other columns
     * @param variables by which subqueries refer to the rows, which are wider now
     */
    RexShuttle asColumns(RelNode wide, Set<CorrelationId> variables) {
        RexBuilder builder = wide.getCluster().getRexBuilder();
        int first = wide.getRowType().getFieldCount() - calls.size();
        return new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                int index = calls.indexOf(call);
                return index < 0 ? super.visitCall(call) : builder.makeInputRef(wide, first + index);
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
                RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
                return variables.isEmpty() ? visited : visited.clone(ofWider(visited.rel, wide, variables));
            }
        };
    }

    private static RelNode ofWider(RelNode query, RelNode wide, Set<CorrelationId> variables) {
        RexBuilder builder = wide.getCluster().getRexBuilder();
        RexShuttle rows = new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                return variables.contains(variable.id) ? builder.makeCorrel(wide.getRowType(), variable.id) : variable;
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery inner) {
                return ((RexSubQuery) super.visitSubQuery(inner)).clone(ofWider(inner.rel, wide, variables));
            }
        };
        return query.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode node) {
                return super.visit(node).accept(rows);
            }
        });
    }
}
