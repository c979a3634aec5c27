package io.sluice.engine.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of threads that run the tasks of all queries. Each query has a queue; the workers go round the queues
 * that have a ready task and run one slice of one task of each, so that a query with many tasks does not starve one
 * with few.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final ArrayDeque<TaskQueue> rotation = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean stopping;

    public WorkerPool(int workers) {
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(this::work, "sluice-worker-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    public int workers() {
        return threads.size();
    }

    /** A queue for one query's tasks. */
    public TaskQueue newQueue() {
        return new TaskQueue();
    }

    /** Stops when the slices that run now are over; tasks still queued are dropped. Waits for the threads to end. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            ready.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (true) {
            TaskQueue queue;
            Task task;
            lock.lock();
            try {
                while (rotation.isEmpty() && !stopping) {
                    ready.awaitUninterruptibly();
                }
                if (stopping) {
                    return;
                }
                queue = rotation.poll();
                task = queue.tasks.poll();
                if (!queue.tasks.isEmpty()) {
                    rotation.add(queue);
                }
            } finally {
                lock.unlock();
            }
            runSlice(queue, task);
        }
    }

    private static void runSlice(TaskQueue queue, Task task) {
        try {
            if (task.run(System.nanoTime() + SLICE_NANOS) == Task.Outcome.READY) {
                queue.submit(task);
            }
        } catch (Throwable e) {
            // Tasks report their own failures; this one broke that rule, and the worker must survive it.
            LOG.error("A task failed outside of its own error handling", e);
        }
    }

    /** The ready tasks of one query. */
    public final class TaskQueue {
        private final ArrayDeque<Task> tasks = new ArrayDeque<>();

        private TaskQueue() {}

        public void submit(Task task) {
            lock.lock();
            try {
                tasks.add(task);
                if (tasks.size() == 1) {
                    rotation.add(this);
                }
                ready.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
