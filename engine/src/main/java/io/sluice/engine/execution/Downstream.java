package io.sluice.engine.execution;

import io.sluice.engine.dynamicfilter.DynamicFilter;
import io.sluice.engine.operator.OperatorFactory;
import io.sluice.engine.schedule.Stage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a node's rows go.
 *
 * @param operators the steps between the node and the sink, in the rows' direction
 * @param sink where they end
 * @param dependencies stages that must be complete before a pipeline to here may begin
 * @param filters dynamic filters that are published by then
 * @param wanted which columns of the rows are read; null for all
 */
record Downstream(
        List<OperatorFactory> operators,
        SinkStage sink,
        Set<Stage> dependencies,
        Map<Integer, DynamicFilter> filters,
        BitSet wanted) {
    static Downstream of(SinkStage sink) {
        return new Downstream(List.of(), sink, Set.of(), Map.of(), null);
    }

    /** The same with a step in front, which reads all columns. */
    Downstream through(OperatorFactory operator) {
        List<OperatorFactory> longer = new ArrayList<>();
        longer.add(operator);
        longer.addAll(operators);
        return new Downstream(longer, sink, dependencies, filters, null);
    }

    /** The same where just these columns of the rows are read. */
    Downstream wanting(BitSet columns) {
        return new Downstream(operators, sink, dependencies, filters, columns);
    }

    /** The same, to begin only after a stage. */
    Downstream after(Stage stage) {
        Set<Stage> more = new HashSet<>(dependencies);
        more.add(stage);
        return new Downstream(operators, sink, more, filters, wanted);
    }

    /** The same with further filters for the scans that lead here. */
    Downstream withFilters(Map<Integer, DynamicFilter> further) {
        Map<Integer, DynamicFilter> more = new HashMap<>(filters);
        more.putAll(further);
        return new Downstream(operators, sink, dependencies, more, wanted);
    }

    /** Another sink, whose pipelines also wait for what this waits for, because their scans use the same filters. */
    Downstream into(SinkStage other) {
        return new Downstream(List.of(), other, filters.isEmpty() ? Set.of() : dependencies, filters, null);
    }
}
