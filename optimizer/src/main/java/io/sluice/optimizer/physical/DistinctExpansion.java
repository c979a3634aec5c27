package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns aggregates over distinct values into two: the inner one groups by the values, the outer one takes each once. The
 * inner one is partitioned by value, so that all threads merge it and it spills to disk, however few groups there are.
 */
final class DistinctExpansion {
    private final PlanNode.Aggregate node;
    private final List<Integer> values;
    private final List<AggregateCall> innerCalls = new ArrayList<>();
    private final List<OutputColumn> innerOutput = new ArrayList<>();
    private final List<AggregateCall> outerCalls = new ArrayList<>();
    private final List<OutputColumn> outerOutput = new ArrayList<>();
    private final List<Expression> results = new ArrayList<>();

    private DistinctExpansion(PlanNode.Aggregate node) {
        this.node = node;
        this.values = node.aggregates().stream()
                .filter(DistinctExpansion::isOfDistinctValues)
                .findFirst()
                .map(AggregateCall::arguments)
                .orElse(List.of());
    }

    /** The same result by two aggregates, or the aggregate itself where they cannot give it. */
    static PlanNode of(PlanNode.Aggregate node) {
        DistinctExpansion expansion = new DistinctExpansion(node);
        return expansion.applies() ? expansion.expand() : node;
    }

    private boolean applies() {
        return node.groupingSets().size() == 1
                && !values.isEmpty()
                && node.aggregates().stream()
                        .allMatch(call -> isOfDistinctValues(call) ? isOverValues(call) : adds(call));
    }

    /** Whether it would be another value with all of them. */
    private static boolean isOfDistinctValues(AggregateCall call) {
        return call.distinct()
                && switch (call.function()) {
                    case "min", "max", "bool_and", "bool_or", "any_value", "approx_count_distinct" -> false;
                    default -> true;
                };
    }

    private boolean isOverValues(AggregateCall call) {
        return call.arguments().equals(values)
                && call.filterColumn() < 0
                && call.ordering().isEmpty();
    }

    /** Whether the results of parts give that of the whole. */
    private static boolean adds(AggregateCall call) {
        return switch (call.function()) {
            case "count", "min", "max", "bool_and", "bool_or" -> true;
            default -> false;
        };
    }

    private PlanNode expand() {
        List<OutputColumn> input = node.input().output();
        List<Integer> keys = new ArrayList<>(node.groupKeys());
        keys.addAll(values);
        keys.forEach(key -> innerOutput.add(input.get(key)));
        int groups = node.groupKeys().size();
        for (int i = 0; i < groups; i++) {
            outerOutput.add(node.output().get(i));
            results.add(new Expression.ColumnRef(i, node.output().get(i).type()));
        }
        for (int i = 0; i < node.aggregates().size(); i++) {
            add(node.aggregates().get(i), node.output().get(groups + i), groups);
        }
        PlanNode inner =
                new PlanNode.Aggregate(node.input(), keys, List.of(positions(0, keys.size())), innerCalls, innerOutput);
        PlanNode outer = new PlanNode.Aggregate(
                inner, positions(0, groups), List.of(positions(0, groups)), outerCalls, outerOutput);
        return new PlanNode.Project(outer, results, node.output());
    }

    private void add(AggregateCall call, OutputColumn column, int groups) {
        Expression result = new Expression.ColumnRef(outerOutput.size(), column.type());
        if (isOfDistinctValues(call)) {
            outerCalls.add(new AggregateCall(
                    call.function(), positions(groups, values.size()), false, -1, List.of(), call.type()));
            outerOutput.add(column);
        } else {
            boolean counts = call.function().equals("count");
            List<Integer> part = List.of(innerOutput.size());
            innerCalls.add(new AggregateCall(
                    call.function(), call.arguments(), false, call.filterColumn(), call.ordering(), call.type()));
            innerOutput.add(column);
            outerCalls.add(
                    new AggregateCall(counts ? "sum" : call.function(), part, false, -1, List.of(), call.type()));
            outerOutput.add(new OutputColumn(column.name(), column.type(), true));
            if (counts) {
                // Without groups there is a row where the inner aggregate has none.
                Expression none = new Expression.Literal(0L, SqlType.BIGINT);
                result = new Expression.Call("coalesce", List.of(result, none), column.type());
            }
        }
        results.add(result);
    }

    private static List<Integer> positions(int from, int count) {
        return IntStream.range(from, from + count).boxed().toList();
    }
}
