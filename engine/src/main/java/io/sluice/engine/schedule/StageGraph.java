package io.sluice.engine.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs the stages of one query in the order of their dependencies. The first failure stops it: no further stage begins,
 * and tasks end at the next batch, because they ask {@link #isStopped}. When the last task has ended, all stages are
 * closed, whichever of them fail to, and the listener is told.
 */
public final class StageGraph {
    private final TaskQueue queue;
    private final List<Stage> stages;
    private final Consumer<Throwable> onStop;
    private final Consumer<Throwable> onEnd;
    private final AtomicInteger liveTasks = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Throwable failure;

    /**
     * @param onStop told at once of the first failure, by the thread that fails; wakes parked tasks
     * @param onEnd told when the last task has ended and the stages are closed, with the failure or null
     */
    public StageGraph(TaskQueue queue, List<Stage> stages, Consumer<Throwable> onStop, Consumer<Throwable> onEnd) {
        this.queue = queue;
        this.stages = List.copyOf(stages);
        this.onStop = onStop;
        this.onEnd = onEnd;
    }

    /** Begins; returns at once. If it cannot begin, the query has failed and ended. */
    public void start() {
        liveTasks.incrementAndGet();
        try {
            queue.submit(deadline -> {
                runGuarded(() -> {
                    List<Stage> first =
                            stages.stream().filter(Stage::isUnblocked).toList();
                    first.forEach(this::submitAdvance);
                });
                taskEnded();
                return Task.Outcome.DONE;
            });
        } catch (RuntimeException | Error e) {
            fail(e);
            taskEnded();
        }
    }

    /** Whether the query has failed or was cancelled. */
    public boolean isStopped() {
        return failure != null;
    }

    /** Stops the query; only the first reason counts. */
    public void fail(Throwable reason) {
        synchronized (this) {
            if (failure != null || ended.getCount() == 0) {
                return;
            }
            failure = reason;
        }
        try {
            onStop.accept(reason);
        } catch (Throwable e) {
            // Whoever fails must still be counted as ended, or the query never is.
            suppress(reason, e);
        }
    }

    private static void suppress(Throwable reason, Throwable more) {
        try {
            if (reason != more) {
                reason.addSuppressed(more);
            }
        } catch (OutOfMemoryError e) {
            // There is no room for it beside the reason, which counts.
        }
    }

    /** Queues a parked task again. If that is impossible the query fails, and the task ends here. */
    public void resume(Task task) {
        try {
            queue.submit(task);
        } catch (RuntimeException | Error e) {
            fail(e);
            // As the query is stopped, this does no more than count the task as ended, which the query would wait for.
            task.run(0);
        }
    }

    /** Lets a stage begin that was held back; called by a task of this query. One that nobody releases never runs. */
    public void release(Stage stage) {
        boolean begins;
        synchronized (this) {
            begins = stage.release();
        }
        if (begins) {
            submitAdvance(stage);
        }
    }

    /** Waits until no task runs and everything is closed. */
    public void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void submitAdvance(Stage stage) {
        liveTasks.incrementAndGet();
        try {
            queue.submitNext(deadline -> {
                runGuarded(() -> advance(stage));
                taskEnded();
                return Task.Outcome.DONE;
            });
        } catch (RuntimeException | Error e) {
            // The task that submits it is still counted, so this is not the last one.
            liveTasks.decrementAndGet();
            throw e;
        }
    }

    private void advance(Stage stage) {
        ArrayDeque<Stage> toAdvance = new ArrayDeque<>(List.of(stage));
        while (!toAdvance.isEmpty() && !isStopped()) {
            Stage next = toAdvance.peek();
            List<Task> phase = next.nextPhase();
            if (phase == null) {
                toAdvance.poll();
                List<Stage> unblocked;
                synchronized (this) {
                    unblocked = next.complete();
                }
                unblocked.forEach(this::submitAdvance);
            } else if (!phase.isEmpty()) {
                toAdvance.poll();
                submitPhase(next, phase);
            }
        }
    }

    private void submitPhase(Stage stage, List<Task> phase) {
        List<Task> tracked = new ArrayList<>();
        phase.forEach(task -> tracked.add(new TrackedTask(stage, task)));
        synchronized (this) {
            stage.runningTasks = phase.size();
        }
        liveTasks.addAndGet(phase.size());
        int submitted = 0;
        try {
            for (Task task : tracked) {
                queue.submitNext(task);
                submitted++;
            }
        } finally {
            // Those that were not taken never end; the task that submits them is still counted.
            liveTasks.addAndGet(submitted - tracked.size());
        }
    }

    private void runGuarded(Runnable work) {
        if (isStopped()) {
            return;
        }
        try {
            work.run();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void taskEnded() {
        if (liveTasks.decrementAndGet() > 0) {
            return;
        }
        try {
            closeStages();
        } finally {
            Throwable reason;
            synchronized (this) {
                reason = failure;
                ended.countDown();
            }
            onEnd.accept(reason);
        }
    }

    /** A failure to close is the query's, as what it has written may be incomplete; the first one counts here too. */
    private void closeStages() {
        List<Runnable> closings = new ArrayList<>();
        stages.forEach(stage -> closings.add(stage::close));
        Throwable first = Closing.all(closings, failure);
        if (first != null) {
            fail(first);
        }
    }

    /** A phase's task; it advances its stage when it is the last of its phase to end. */
    private final class TrackedTask implements Task {
        private final Stage stage;
        private final Task task;

        TrackedTask(Stage stage, Task task) {
            this.stage = stage;
            this.task = task;
            if (task instanceof ParkableTask parkable) {
                parkable.setResumable(this);
            }
        }

        @Override
        public Outcome run(long deadlineNanos) {
            Outcome outcome;
            if (isStopped()) {
                outcome = Outcome.DONE;
            } else {
                CurrentQuery.set(StageGraph.this::isStopped);
                try {
                    outcome = task.run(deadlineNanos);
                } catch (Throwable e) {
                    fail(e);
                    outcome = Outcome.DONE;
                } finally {
                    CurrentQuery.set(null);
                }
            }
            if (outcome == Outcome.DONE) {
                boolean last;
                synchronized (StageGraph.this) {
                    stage.runningTasks--;
                    last = stage.runningTasks == 0;
                }
                if (last) {
                    runGuarded(() -> advance(stage));
                }
                taskEnded();
            }
            return outcome;
        }
    }
}
