package io.sluice.engine.schedule;

/** Takes the ready tasks of one query. Thread-safe. */
public interface TaskQueue {
    /** Queues a task. One whose call throws, for want of memory, is not run. */
    void submit(Task task);

    /**
     * As {@link #submit} for a task whose slice is to follow the one that submits it and is about to end: if no other
     * task is ready, the same worker runs it, which saves waking another one for a query that has nothing to do in
     * parallel.
     */
    void submitNext(Task task);
}
