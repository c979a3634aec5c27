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

    /** Whatever the task is that cannot be queued for want of memory, the query fails and ends. */
    @Test
    void aQueryEndsThoughATaskCannotBeQueued() throws Exception {
        for (int failing = 0; failing < 5; failing++) {
            closed.set(0);
            OutOfMemoryError noRoom = new OutOfMemoryError("no room to queue a task");
            AtomicReference<Throwable> ended = new AtomicReference<>();
            try (WorkerPool pool = new WorkerPool(1)) {
                StageGraph graph = new StageGraph(
                        failing(pool.newQueue(), failing, noRoom),
                        List.of(stage(null, null), stage(null, null)),
                        _ -> {},
                        ended::set);
                graph.start();
                CompletableFuture.runAsync(graph::awaitEnd).get(20, TimeUnit.SECONDS);
            }
            assertThat(ended.get()).as("task %s", failing).isSameAs(noRoom);
            assertThat(closed).as("task %s", failing).hasValue(2);
        }
    }

    @Test
    void aQueryEndsThoughAParkedTaskCannotBeQueuedAgain() throws Exception {
        OutOfMemoryError noRoom = new OutOfMemoryError("no room to queue a task");
        CompletableFuture<Task> parked = new CompletableFuture<>();
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Stage stage = new Stage() {
            private boolean started;

            @Override
            protected List<Task> nextPhase() {
                if (started) {
                    return null;
                }
                started = true;
                return List.of(new Parking(parked));
            }

            @Override
            protected void close() {
                closed.incrementAndGet();
            }
        };
        try (WorkerPool pool = new WorkerPool(1)) {
            // The third call is the one that resumes.
            StageGraph graph = new StageGraph(failing(pool.newQueue(), 3, noRoom), List.of(stage), _ -> {}, ended::set);
            graph.start();
            graph.resume(parked.get(20, TimeUnit.SECONDS));
            CompletableFuture.runAsync(graph::awaitEnd).get(20, TimeUnit.SECONDS);
        }
        assertThat(ended.get()).isSameAs(noRoom);
        assertThat(closed).hasValue(1);
    }

    /** A task that parks at once, and must not run again. */
    private static final class Parking implements ParkableTask {
        private final CompletableFuture<Task> parked;
        private Task resumable;

        Parking(CompletableFuture<Task> parked) {
            this.parked = parked;
        }

        @Override
        public void setResumable(Task resumable) {
            this.resumable = resumable;
        }

        @Override
        public Outcome run(long deadlineNanos) {
            assertThat(parked.complete(resumable)).isTrue();
            return Outcome.PARKED;
        }
    }

    /** A queue of which one call fails. @param failing how many calls go before */
    private static TaskQueue failing(TaskQueue queue, int failing, Error failure) {
        AtomicInteger calls = new AtomicInteger();
        return new TaskQueue() {
            @Override
            public void submit(Task task) {
                count();
                queue.submit(task);
            }

            @Override
            public void submitNext(Task task) {
                count();
                queue.submitNext(task);
            }

            private void count() {
                if (calls.getAndIncrement() == failing) {
                    throw failure;
                }
            }
        };
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
