package io.sluice.engine.execution;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.schedule.ParkedTasks;
import io.sluice.engine.schedule.Task;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The bounded queue between a query's drivers and its consumer. Drivers that find it full park, and go on when the
 * consumer has emptied half of it.
 */
final class ResultSink implements Sink, Sink.Part {
    private static final int MAX_BATCHES = 32;
    private static final long MAX_BYTES = 32L << 20;
    /** The part of the memory limit that may wait for the consumer. */
    private static final long LIMIT_SHARE = 8;
    /** Batches with fewer rows are put together, as each costs the consumer the same. */
    private static final int SMALL_BATCH_ROWS = 1024;

    private final OperatorMetrics metrics;
    private final MemoryAccount memory;
    private final long mostBytes;
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private final ParkedTasks parked;
    private long queuedBytes;
    private boolean ended;
    private Throwable failure;

    private record Entry(Batch batch, long bytes) {}

    ResultSink(OperatorMetrics metrics, MemoryAccount memory, Consumer<Task> resume) {
        this.metrics = metrics;
        this.memory = memory;
        parked = new ParkedTasks(resume);
        mostBytes = Math.min(MAX_BYTES, memory.smallestLimitBytes() / LIMIT_SHARE);
    }

    @Override
    public Part newPart() {
        return this;
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public void accept(Batch batch) {
        Batch compact = Columns.compact(batch);
        long bytes = 0;
        for (int i = 0; i < compact.columnCount(); i++) {
            bytes += compact.column(i).retainedBytes();
        }
        memory.reserve(bytes);
        synchronized (this) {
            if (ended) {
                memory.release(bytes);
                return;
            }
            queue.add(new Entry(compact, bytes));
            queuedBytes += bytes;
            notifyAll();
        }
    }

    @Override
    public synchronized boolean parkIfFull(Task task) {
        if (ended || (queue.size() < MAX_BATCHES && queuedBytes < mostBytes)) {
            return false;
        }
        parked.add(task);
        return true;
    }

    /** The next batch, or null at the end; waits. */
    Batch take() throws InterruptedException {
        Batch batch;
        boolean hasRoom;
        synchronized (this) {
            while (queue.isEmpty() && !ended) {
                wait();
            }
            if (failure != null) {
                throw new QueryFailure(failure);
            }
            batch = poll();
            hasRoom = queue.size() <= MAX_BATCHES / 2 && queuedBytes <= mostBytes / 2;
        }
        if (hasRoom) {
            parked.resumeAll();
        }
        return batch;
    }

    /** Nothing more comes; with a failure what is queued is dropped. */
    void end(Throwable reason) {
        synchronized (this) {
            if (!ended || (failure == null && reason != null)) {
                ended = true;
                failure = reason;
            }
            notifyAll();
            if (reason != null) {
                drop();
            }
        }
        parked.resumeAll();
    }

    /** Drops what is queued; for a consumer that wants no more. */
    synchronized void drop() {
        queue.clear();
        memory.release(queuedBytes);
        queuedBytes = 0;
    }

    private Batch poll() {
        Entry entry = queue.poll();
        if (entry == null) {
            return null;
        }
        queuedBytes -= entry.bytes();
        memory.release(entry.bytes());
        return entry.batch();
    }

    /** Carries the failure of a query to its consumer's thread. */
    static final class QueryFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        QueryFailure(Throwable cause) {
            super(cause);
        }
    }
}
