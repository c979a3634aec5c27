package io.sluice.engine.plan;

import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * One aggregate of an {@link PlanNode.Aggregate}.
 *
 * @param function canonical lower-case name: {@code count, sum, avg, min, max, any_value, stddev_samp, …};
 *     {@code count} without arguments counts rows
 * @param arguments input columns
 * @param distinct over distinct argument values only
 * @param filterColumn BOOLEAN input column that a row must be true in, or −1
 * @param ordering of the rows that an order-sensitive aggregate ({@code collect_list, first, string_agg}) sees
 * @param type of the result
 */
public record AggregateCall(
        String function,
        List<Integer> arguments,
        boolean distinct,
        int filterColumn,
        List<SortKey> ordering,
        SqlType type) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
        ordering = List.copyOf(ordering);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(function).append(distinct ? "(distinct " : "(");
        for (int i = 0; i < arguments.size(); i++) {
            text.append(i == 0 ? "$" : ", $").append(arguments.get(i));
        }
        text.append(')');
        return filterColumn < 0 ? text.toString() : text + " filter $" + filterColumn;
    }
}
