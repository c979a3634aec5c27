package io.sluice.engine.execution;

import io.sluice.engine.operator.Sink;
import io.sluice.engine.schedule.Stage;
import io.sluice.engine.schedule.Task;
import java.util.ArrayList;
import java.util.List;

/** The work that remains in a sink when its pipelines have ended. */
final class SinkStage extends Stage {
    private final Sink sink;

    SinkStage(Sink sink) {
        this.sink = sink;
    }

    Sink sink() {
        return sink;
    }

    @Override
    protected List<Task> nextPhase() {
        List<Runnable> phase = sink.nextPhase();
        if (phase == null) {
            return null;
        }
        List<Task> tasks = new ArrayList<>();
        for (Runnable work : phase) {
            tasks.add(deadline -> {
                long start = System.nanoTime();
                work.run();
                sink.metrics().addNanos(System.nanoTime() - start);
                return Task.Outcome.DONE;
            });
        }
        return tasks;
    }

    @Override
    protected void close() {
        sink.close();
    }
}
