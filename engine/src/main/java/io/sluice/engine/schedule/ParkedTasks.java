package io.sluice.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that wait for something to happen. Thread-safe. */
public final class ParkedTasks {
    private final Consumer<Task> resume;
    /** At most as many as the query has drivers. An ArrayDeque that cannot grow for want of memory would lose what it holds. */
    private final List<Task> tasks = new ArrayList<>();

    /** @param resume queues a task again */
    public ParkedTasks(Consumer<Task> resume) {
        this.resume = resume;
    }

    public synchronized void add(Task task) {
        tasks.add(task);
    }

    /**
     * Resumes those that wait now, in the order of their coming, each whatever becomes of the others; then throws the first
     * failure, if there is one. Allocates nothing, as memory may have run out.
     */
    public void resumeAll() {
        Throwable failure = null;
        // One that is resumed may park again while the others are, and is to wait then.
        for (int left = count(); left > 0; left--) {
            Task task = next();
            if (task == null) {
                break;
            }
            try {
                resume.accept(task);
            } catch (RuntimeException | Error e) {
                failure = failure == null ? e : failure;
            }
        }
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private synchronized int count() {
        return tasks.size();
    }

    private synchronized Task next() {
        return tasks.isEmpty() ? null : tasks.removeFirst();
    }
}
