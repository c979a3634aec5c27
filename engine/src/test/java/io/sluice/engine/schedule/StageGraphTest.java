package io.sluice.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a query ends of which something fails. */
@Timeout(60)
final class StageGraphTest {
    private final AtomicInteger closed = new AtomicInteger();
    private final IllegalStateException first = new IllegalStateException("the first to fail");
    private final IllegalStateException second = new IllegalStateException("the second to fail");

    @Test
    void allStagesAreClosedAlthoughSomeFailTo() {
        assertThat(end(stage(null, null), stage(null, first), stage(null, second), stage(null, null)))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThat(closed).hasValue(4);
    }

    @Test
    void theReasonWhyTheQueryStoppedIsKept() {
        assertThat(end(stage(first, null), stage(null, second), stage(null, first), stage(null, null)))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThat(closed).hasValue(4);
    }

    @Test
    void aQueryEndsThoughTellingOfItsFailureFails() throws Exception {
        OutOfMemoryError again = new OutOfMemoryError("while it was logged");
        AtomicReference<Throwable> ended = new AtomicReference<>();
        try (WorkerPool pool = new WorkerPool(1)) {
            StageGraph graph = new StageGraph(
                    pool.newQueue(),
                    List.of(stage(first, null), stage(null, null)),
                    _ -> {
                        throw again;
                    },
                    ended::set);
            graph.start();
            CompletableFuture.runAsync(graph::awaitEnd).get(20, TimeUnit.SECONDS);
        }
        assertThat(ended.get()).isSameAs(first).hasSuppressedException(again);
        assertThat(closed).hasValue(2);
    }

    /** Runs stages to their end; returns why they failed. */
    private static Throwable end(Stage... stages) {
        AtomicReference<Throwable> stopped = new AtomicReference<>();
        AtomicReference<Throwable> ended = new AtomicReference<>();
        try (WorkerPool pool = new WorkerPool(1)) {
            StageGraph graph = new StageGraph(pool.newQueue(), Arrays.asList(stages), stopped::set, ended::set);
            graph.start();
            graph.awaitEnd();
        }
        assertThat(stopped.get()).isSameAs(ended.get());
        return ended.get();
    }

    /** A stage with one task. @param inTask thrown by that, if not null @param inClose thrown when it is closed */
    private Stage stage(RuntimeException inTask, RuntimeException inClose) {
        return new Stage() {
            private boolean started;

            @Override
            protected List<Task> nextPhase() {
                if (started) {
                    return null;
                }
                started = true;
                return List.of(_ -> {
                    fail(inTask);
                    return Task.Outcome.DONE;
                });
            }

            @Override
            protected void close() {
                closed.incrementAndGet();
                fail(inClose);
            }
        };
    }

    private static void fail(RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
