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
    private final ArrayDeque<Queue> rotation = new ArrayDeque<>();
    private final List<Worker> threads = new ArrayList<>();
    private boolean stopping;

    public WorkerPool(int workers) {
        for (int i = 0; i < workers; i++) {
            threads.add(new Worker(i));
        }
        threads.forEach(Thread::start);
    }

    public int workers() {
        return threads.size();
    }

    /** A queue for one query's tasks. */
    public TaskQueue newQueue() {
        return new Queue();
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

    /** A thread with the task that it runs next, if it has one already; nobody but itself touches that. */
    private final class Worker extends Thread {
        private Queue nextQueue;
        private Task next;

        Worker(int number) {
            super("sluice-worker-" + number);
            setDaemon(true);
        }

        @Override
        public void run() {
            work(this);
        }

        WorkerPool pool() {
            return WorkerPool.this;
        }
    }

    private void work(Worker worker) {
        while (true) {
            Queue queue = worker.nextQueue;
            Task task = worker.next;
            worker.nextQueue = null;
            worker.next = null;
            if (task == null) {
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
    private final class Queue implements TaskQueue {
        private final ArrayDeque<Task> tasks = new ArrayDeque<>();

        @Override
        public void submitNext(Task task) {
            lock.lock();
            try {
                if (Thread.currentThread() instanceof Worker worker
                        && worker.pool() == WorkerPool.this
                        && worker.next == null
                        && rotation.isEmpty()
                        && !stopping) {
                    worker.nextQueue = this;
                    worker.next = task;
                } else {
                    submit(task);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
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
