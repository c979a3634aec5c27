package io.sluice.engine.execution;

import io.sluice.engine.operator.OperatorFactory;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.schedule.Closing;
import io.sluice.engine.schedule.Stage;
import io.sluice.engine.schedule.StageGraph;
import io.sluice.engine.schedule.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The drivers of one pipeline, all in one phase. */
final class PipelineStage extends Stage {
    private final Supplier<StageGraph> graph;
    private final int maxDrivers;
    /** Whether it is left out where its source has nothing, as others lead to its sink. */
    private final boolean isFurther;

    private final Source source;
    private final List<OperatorFactory> operators;
    private final Sink sink;
    private final List<PipelineDriver> drivers = new ArrayList<>();
    private boolean started;

    PipelineStage(
            Supplier<StageGraph> graph,
            int maxDrivers,
            boolean isFurther,
            Source source,
            List<OperatorFactory> operators,
            Sink sink) {
        this.graph = graph;
        this.maxDrivers = maxDrivers;
        this.isFurther = isFurther;
        this.source = source;
        this.operators = List.copyOf(operators);
        this.sink = sink;
    }

    boolean passesThrough(OperatorFactory factory) {
        return operators.contains(factory);
    }

    @Override
    protected List<Task> nextPhase() {
        if (started) {
            return null;
        }
        started = true;
        int count = Math.clamp(source.start(), isFurther ? 0 : 1, maxDrivers);
        for (int i = 0; i < count; i++) {
            drivers.add(new PipelineDriver(graph.get(), source, operators, sink));
        }
        return List.copyOf(drivers);
    }

    @Override
    protected void close() {
        List<Runnable> closings = new ArrayList<>();
        drivers.forEach(driver -> closings.add(driver::closeAll));
        closings.add(source::close);
        Closing.all(closings);
    }
}
