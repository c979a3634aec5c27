package io.sluice.server.statement;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The run of a query whose rows go to equal queries too that come before its first rows are there. One statement leads: it runs
 * the query. The others wait for the whole of the result, and run themselves where they do not get it: because the leader
 * failed or was stopped, which is nobody else's affair, or because the rows are too many to be kept. So nobody ever waits
 * for another's client. Work in progress is shared, as by Harizopoulos, Shkapenyuk and Ailamaki, "QPipe: A Simultaneously
 * Pipelined Relational Query Engine" (2005); nothing is kept for later. Thread-safe, but for the streams.
 */
final class SharedRun {
    /** More than answers that people read take, and little beside what a query works with. */
    private static final long MOST_BYTES = 4L << 20;
    /** What is kept even where others hold all of the server's memory, as it is no more than a message takes. */
    private static final long UNCOUNTED_BYTES = 64L << 10;

    private enum State {
        OPEN,
        COMPLETE,
        OVER
    }

    /** Of the rows, which belong to none of those who have them. */
    private final MemoryAccount memory;

    private final List<Batch> rows = new ArrayList<>();
    private long bytes;
    private State state = State.OPEN;
    private int waiting;
    /** The leader, who waits, and who has the rows and has not sent them yet. */
    private int holders = 1;

    private boolean tooLarge;
    private boolean stopped;

    /** @param memory an account of its own, in that of the server */
    SharedRun(MemoryAccount memory) {
        this.memory = memory;
    }

    /** Makes the caller one of those who wait; false if the run is over, or past its first rows. */
    synchronized boolean join() {
        if (state != State.OPEN) {
            return false;
        }
        waiting++;
        holders++;
        return true;
    }

    /** Whether its rows were too many to be kept. */
    synchronized boolean isTooLarge() {
        return tooLarge;
    }

    /** Whether it ended without rows because its leader was cancelled, so that one of those who waited may lead another. */
    synchronized boolean isStopped() {
        return stopped;
    }

    /**
     * Waits for the rows, after {@link #join}.
     *
     * @param cancellation of the statement that waits
     * @return empty if the run ends without them
     * @throws io.sluice.common.error.SluiceException the reason of the cancellation
     */
    Optional<RowStream> await(Cancellation cancellation) throws InterruptedException {
        cancellation.onCancel(this::wake);
        boolean complete = false;
        try {
            complete = awaitEnd(cancellation);
        } finally {
            if (!complete) {
                leave();
            }
        }
        return complete ? Optional.of(new Following(rows.iterator())) : Optional.empty();
    }

    private synchronized boolean awaitEnd(Cancellation cancellation) throws InterruptedException {
        try {
            while (state == State.OPEN) {
                cancellation.check();
                wait();
            }
            return state == State.COMPLETE;
        } finally {
            waiting--;
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** The leader's rows. Where somebody waits they are gathered before the first one is handed out. Closing them leaves the run open. */
    RowStream lead(RowStream source) {
        return new Leading(source);
    }

    /**
     * Ends the run for its leader. Those who wait still do without its rows.
     *
     * @param byCancel whether the leader was cancelled
     */
    void end(boolean byCancel) {
        endOpen(byCancel);
        leave();
    }

    private synchronized void leave() {
        holders--;
        if (holders == 0) {
            rows.clear();
            memory.releaseAll();
        }
    }

    /** Those who wait do without the rows from now on; what was complete stays so. */
    synchronized void endOpen(boolean byCancel) {
        if (state == State.OPEN) {
            state = State.OVER;
            stopped = byCancel;
            memory.releaseAll();
            notifyAll();
        }
    }

    private synchronized boolean isAwaited() {
        if (waiting == 0) {
            endOpen(false);
        }
        return state == State.OPEN;
    }

    private synchronized void complete(List<Batch> all) {
        if (state == State.OPEN) {
            rows.addAll(all);
            state = State.COMPLETE;
            notifyAll();
        }
    }

    /** Whether this batch may be kept too. */
    private synchronized boolean keep(Batch batch) {
        if (state != State.OPEN) {
            return false;
        }
        bytes += batch.retainedBytes();
        tooLarge = bytes > MOST_BYTES;
        if (tooLarge || bytes > UNCOUNTED_BYTES && !memory.tryReserve(bytes - memory.reservedBytes())) {
            endOpen(false);
            return false;
        }
        return true;
    }

    private final class Leading implements RowStream {
        private final RowStream source;
        private boolean begun;
        private boolean atEnd;
        private Iterator<Batch> gathered = Collections.emptyIterator();

        Leading(RowStream source) {
            this.source = source;
        }

        @Override
        public Batch next() throws InterruptedException {
            if (!begun) {
                begun = true;
                gathered = gather().iterator();
            }
            if (gathered.hasNext()) {
                return gathered.next();
            }
            gathered = Collections.emptyIterator();
            return atEnd ? null : source.next();
        }

        private List<Batch> gather() throws InterruptedException {
            List<Batch> all = new ArrayList<>();
            while (true) {
                Batch batch = source.next();
                if (batch == null) {
                    atEnd = true;
                    complete(all);
                    return all;
                }
                all.add(batch);
                if (!isAwaited() || !keep(batch)) {
                    return all;
                }
            }
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /** Of one of those who waited. */
    private final class Following implements RowStream {
        private Iterator<Batch> left;
        private boolean closed;

        Following(Iterator<Batch> left) {
            this.left = left;
        }

        @Override
        public Batch next() {
            return left.hasNext() ? left.next() : null;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                left = Collections.emptyIterator();
                leave();
            }
        }
    }
}
