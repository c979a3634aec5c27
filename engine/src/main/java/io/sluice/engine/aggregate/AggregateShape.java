package io.sluice.engine.aggregate;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What an aggregation needs of its input, with columns renumbered so that the others can be left out.
 *
 * @param inputColumns the input's columns that are needed, ascending; all positions below are positions in this list
 * @param keyColumns of each grouping set
 */
record AggregateShape(int[] inputColumns, List<SqlType> types, List<int[]> keyColumns, List<Call> calls) {
    /**
     * @param arguments columns of the arguments, then those of the ordering
     * @param filter a BOOLEAN column, or −1
     */
    record Call(int[] arguments, int filter, Supplier<Accumulator> accumulator) {}

    static AggregateShape of(PlanNode.Aggregate node) {
        TreeSet<Integer> needed = new TreeSet<>(node.groupKeys());
        for (AggregateCall call : node.aggregates()) {
            needed.addAll(call.arguments());
            call.ordering().forEach(key -> needed.add(key.column()));
            if (call.filterColumn() >= 0) {
                needed.add(call.filterColumn());
            }
        }
        List<Integer> columns = List.copyOf(needed);
        List<SqlType> inputTypes = node.input().outputTypes();
        List<SqlType> types = columns.stream().map(inputTypes::get).toList();
        List<int[]> keys = new ArrayList<>();
        for (List<Integer> set : node.groupingSets()) {
            keys.add(set.stream()
                    .mapToInt(key -> columns.indexOf(node.groupKeys().get(key)))
                    .toArray());
        }
        List<Call> calls = new ArrayList<>();
        for (AggregateCall call : node.aggregates()) {
            calls.add(call(call, columns, types, node.input()));
        }
        return new AggregateShape(columns.stream().mapToInt(Integer::intValue).toArray(), types, keys, calls);
    }

    private static Call call(AggregateCall call, List<Integer> columns, List<SqlType> types, PlanNode input) {
        List<Integer> arguments = new ArrayList<>(call.arguments());
        List<SortKey> ordering = new ArrayList<>();
        for (SortKey key : call.ordering()) {
            ordering.add(new SortKey(arguments.size(), key.descending(), key.nullsFirst()));
            arguments.add(key.column());
        }
        int[] positions = arguments.stream().mapToInt(columns::indexOf).toArray();
        List<SqlType> argumentTypes = new ArrayList<>();
        for (int position : positions) {
            argumentTypes.add(types.get(position));
        }
        Supplier<Accumulator> accumulator = Aggregates.of(
                call.function(), argumentTypes, call.arguments().size(), call.distinct(), ordering, call.type());
        int filter = call.filterColumn() < 0 ? -1 : columns.indexOf(call.filterColumn());
        return new Call(positions, filter, Aggregates.withConstants(accumulator, constants(call.arguments(), input)));
    }

    /** Of columns that are literals their values, of the others null. */
    private static List<Object> constants(List<Integer> columns, PlanNode input) {
        List<Object> constants = new ArrayList<>();
        for (int column : columns) {
            constants.add(
                    input instanceof PlanNode.Project project
                                    && project.expressions().get(column) instanceof Expression.Literal literal
                            ? literal.value()
                            : null);
        }
        return constants;
    }

    List<SqlType> keyTypes(int set) {
        List<SqlType> keyTypes = new ArrayList<>();
        for (int column : keyColumns.get(set)) {
            keyTypes.add(types.get(column));
        }
        return keyTypes;
    }
}
