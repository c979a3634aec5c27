package io.sluice.server.statement;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.planner.statement.CatalogCommand;
import io.sluice.planner.statement.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets statements begin when the server's memory pool has room for them. A statement with a limit gets that much set aside
 * and can count on it; one without gets a small part set aside, which bounds how many run at once, and takes what is left
 * beyond it. Who finds no room waits, and nobody who came later is let in before. Thread-safe.
 */
public final class Admission {
    /** The part of the pool that is set aside for a statement without a limit of its own. */
    private static final long SMALL_SHARE = 64;

    /** Running statements give memory back without a word while they go on, so the first in the queue looks itself. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final MemoryAccount pool;
    private final int maxQueued;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();

    /** @param maxQueued how many statements may wait */
    public Admission(MemoryAccount pool, int maxQueued) {
        this.pool = pool;
        this.maxQueued = maxQueued;
    }

    /**
     * Waits until the statement may begin. Statements that only list or set something never wait, so that a full server can
     * be looked into and relieved.
     *
     * @param limitBytes the statement's limit; 0 for none but the pool's
     * @param cancellation ends the wait
     * @return the statement's account, to be given to {@link #leave}
     * @throws SluiceException TOO_MANY_QUERIES when too many wait already or the wait was too long; the reason of the
     *     cancellation
     */
    MemoryAccount admit(
            Statement statement, String queryId, long limitBytes, Duration timeout, Cancellation cancellation)
            throws InterruptedException {
        long limit = limitBytes == 0 ? Long.MAX_VALUE : Math.min(limitBytes, pool.limitBytes());
        if (!needsMemory(statement)) {
            return pool.child("query " + queryId, limit);
        }
        long held = limitBytes == 0 ? pool.limitBytes() / SMALL_SHARE : limit;
        Waiting waiting = new Waiting(queryId, limit, held, lock.newCondition());
        lock.lock();
        try {
            Optional<MemoryAccount> account = queue.isEmpty() ? waiting.tryBegin() : Optional.empty();
            if (account.isPresent()) {
                return account.get();
            }
            if (timeout.isZero() || queue.size() >= maxQueued) {
                throw new SluiceException(
                        ErrorCode.TOO_MANY_QUERIES,
                        "The server's memory is taken by other queries, and "
                                + (timeout.isZero()
                                        ? "queueTimeout is 0, so this one does not wait."
                                        : queue.size()
                                                + " queries wait already, the most that maxQueuedQueries allows.")
                                + " " + remedy(held));
            }
            queue.add(waiting);
        } finally {
            lock.unlock();
        }
        cancellation.onCancel(() -> wake(waiting));
        return await(waiting, timeout, cancellation);
    }

    private MemoryAccount await(Waiting waiting, Duration timeout, Cancellation cancellation)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                cancellation.check();
                boolean first = queue.peek() == waiting;
                Optional<MemoryAccount> account = first ? waiting.tryBegin() : Optional.empty();
                if (account.isPresent()) {
                    return account.get();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new SluiceException(
                            ErrorCode.TOO_MANY_QUERIES,
                            "The query waited longer than queueTimeout, " + timeout.toMillis()
                                    + " ms, for memory that other queries hold. " + remedy(waiting.heldBytes));
                }
                waiting.condition.awaitNanos(first ? Math.min(left, LOOK_AGAIN_NANOS) : left);
            }
        } finally {
            queue.remove(waiting);
            wakeFirst();
            lock.unlock();
        }
    }

    /** Takes back what a statement has set aside and reserved; the next one may begin. */
    void leave(MemoryAccount account) {
        account.releaseAll();
        lock.lock();
        try {
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a statement waits. */
    public boolean isQueued(String queryId) {
        lock.lock();
        try {
            return queue.stream().anyMatch(waiting -> waiting.queryId.equals(queryId));
        } finally {
            lock.unlock();
        }
    }

    private void wake(Waiting waiting) {
        lock.lock();
        try {
            waiting.condition.signal();
        } finally {
            lock.unlock();
        }
    }

    private void wakeFirst() {
        if (!queue.isEmpty()) {
            queue.peek().condition.signal();
        }
    }

    private String remedy(long bytes) {
        return "It needs " + bytes + " bytes of the " + pool.limitBytes()
                + " in memoryPoolBytes. Try again later, lower " + SluiceSettings.QUERY_MEMORY_BYTES.name()
                + ", or stop a query that SHOW QUERIES lists.";
    }

    private static boolean needsMemory(Statement statement) {
        return switch (statement) {
            case Statement.Query _,
                    Statement.Insert _,
                    Statement.RowChange _,
                    Statement.CopyInto _,
                    Statement.Maintenance _,
                    Statement.AlterTable _,
                    Statement.CloneTable _,
                    Statement.Variables _ -> true;
            case Statement.Catalog catalog ->
                catalog.command() instanceof CatalogCommand.CacheQuery
                        || catalog.command() instanceof CatalogCommand.Analyze;
            case Statement.Explain explain -> explain.mode() == Statement.Explain.Mode.ANALYZE;
            case Statement.CreateTable create -> create.rows().isPresent();
            case Statement.CreateSchema _,
                    Statement.DropSchema _,
                    Statement.UseSchema _,
                    Statement.ShowSchemas _,
                    Statement.ShowTables _,
                    Statement.DropTable _,
                    Statement.CreateView _,
                    Statement.DropView _,
                    Statement.DescribeTable _,
                    Statement.DescribeHistory _,
                    Statement.CreateFunction _,
                    Statement.DropFunction _,
                    Statement.ShowFunctions _,
                    Statement.DescribeFunction _,
                    Statement.SetSetting _,
                    Statement.ShowSettings _,
                    Statement.ResetSetting _ -> false;
        };
    }

    /** A statement in the queue. */
    private final class Waiting {
        private final String queryId;
        private final long limitBytes;
        private final long heldBytes;
        private final Condition condition;

        Waiting(String queryId, long limitBytes, long heldBytes, Condition condition) {
            this.queryId = queryId;
            this.limitBytes = limitBytes;
            this.heldBytes = heldBytes;
            this.condition = condition;
        }

        Optional<MemoryAccount> tryBegin() {
            return pool.childHolding("query " + queryId, limitBytes, heldBytes);
        }
    }
}
