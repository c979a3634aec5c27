package io.sluice.server.statement;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.SqlType;
import io.sluice.planner.PlanningContext;
import io.sluice.server.catalog.StatementCatalog;
import io.sluice.server.command.Handlers;
import io.sluice.server.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans, runs and cancels statements. Thread-safe; knows nothing of the wire. */
public final class StatementService {
    private static final Logger LOG = LoggerFactory.getLogger(StatementService.class);

    private final ServerCore core;
    private final ScheduledExecutorService timer;
    private final Map<String, RunningStatement> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** @param timer ends statements that run too long */
    public StatementService(ServerCore core, ScheduledExecutorService timer) {
        this.core = core;
        this.timer = timer;
    }

    public ServerCore core() {
        return core;
    }

    /**
     * Plans a statement on the tables' newest snapshots.
     *
     * @param queryId for the log, should planning fail by a defect
     */
    public PlannedStatement plan(Session session, String sql, String queryId) {
        return guarded(queryId, sql, () -> {
            StatementCatalog catalog = catalog(session);
            Instant startedAt = Instant.now();
            PlanningContext context = new PlanningContext(
                    catalog, session.currentSchema(), session.zone(), startedAt, session.settings());
            return new PlannedStatement(sql, core.planner().plan(sql, context), catalog, startedAt);
        });
    }

    /** A new view of the catalog for a session, for metadata. */
    public StatementCatalog catalog(Session session) {
        return new StatementCatalog(core.catalog(), core.sources(), session);
    }

    /**
     * Runs a planned statement. It is known by its id until its rows' stream is closed, or until this returns a count.
     *
     * @param parameters values of the markers in Java form
     */
    public StatementResult run(Session session, PlannedStatement planned, List<Object> parameters, String queryId) {
        if (stopping) {
            throw new SluiceException(ErrorCode.SERVER_SHUTTING_DOWN, "The server is stopping.");
        }
        checkParameters(planned, parameters);
        Cancellation cancellation = new Cancellation();
        RunningStatement statement =
                new RunningStatement(queryId, session, planned.sql(), Instant.now(), cancellation);
        if (running.putIfAbsent(queryId, statement) != null) {
            throw new SluiceException(ErrorCode.INVALID_STATEMENT, "The statement " + queryId + " runs already.");
        }
        long limit = session.settings().get(SluiceSettings.QUERY_MEMORY_BYTES);
        MemoryAccount memory = core.memory().child("query " + queryId, limit == 0 ? Long.MAX_VALUE : limit);
        End end = new End(queryId, memory, startTimer(session, cancellation));
        boolean streaming = false;
        try {
            StatementContext context = new StatementContext(
                    core,
                    session,
                    queryId,
                    planned.sql(),
                    parameters,
                    planned.catalog(),
                    planned.startedAt(),
                    session.zone(),
                    memory,
                    cancellation,
                    new ArrayList<>());
            StatementResult result = explained(
                    cancellation,
                    () -> guarded(queryId, planned.sql(), () -> Handlers.run(planned.statement(), context)));
            if (result instanceof StatementResult.Rows rows) {
                streaming = true;
                return new StatementResult.Rows(rows.columns(), new Stream(rows.stream(), statement, end));
            }
            return result;
        } finally {
            if (!streaming) {
                end.run();
            }
        }
    }

    /** Asks a statement to stop; false if none of that id runs. */
    public boolean cancel(String queryId, ErrorCode code, String message) {
        RunningStatement statement = running.get(queryId);
        if (statement == null) {
            return false;
        }
        statement.cancellation().cancel(code, message);
        return true;
    }

    /** Cancels what a session that ends has running. */
    public void cancelAll(Session session) {
        running.values().stream()
                .filter(statement -> statement.session() == session)
                .forEach(statement -> statement
                        .cancellation()
                        .cancel(ErrorCode.QUERY_CANCELED, "The statement was cancelled: its session was closed."));
    }

    public Collection<RunningStatement> running() {
        return List.copyOf(running.values());
    }

    /** Takes no more statements, waits for those that run, and cancels what is left after the time limit. */
    public void drain(Duration limit) throws InterruptedException {
        stopping = true;
        Instant end = Instant.now().plus(limit);
        while (!running.isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        running.values()
                .forEach(statement -> statement
                        .cancellation()
                        .cancel(ErrorCode.SERVER_SHUTTING_DOWN, "The statement was cancelled: the server is stopping."));
        Instant last = Instant.now().plusSeconds(5);
        while (!running.isEmpty() && Instant.now().isBefore(last)) {
            Thread.sleep(20);
        }
    }

    private static void checkParameters(PlannedStatement planned, List<Object> parameters) {
        List<SqlType> types = planned.parameterTypes();
        if (parameters.size() < types.size()) {
            throw new SluiceException(
                    ErrorCode.MISSING_PARAMETER,
                    "The statement has " + types.size() + " parameters, but " + parameters.size()
                            + " were bound. Bind a value, or NULL, for each ?.");
        }
    }

    private ScheduledFuture<?> startTimer(Session session, Cancellation cancellation) {
        Duration timeout = session.settings().get(SluiceSettings.STATEMENT_TIMEOUT);
        if (timeout.isZero()) {
            return null;
        }
        String message = "The statement ran longer than its time limit of " + timeout.toMillis()
                + " ms (setting " + SluiceSettings.STATEMENT_TIMEOUT.name() + ").";
        return timer.schedule(
                () -> cancellation.cancel(ErrorCode.QUERY_TIMEOUT, message),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Turns whatever goes wrong into a user's error; defects are logged with the query's id. */
    private static <T> T guarded(String queryId, String sql, Work<T> work) {
        try {
            return work.run();
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.INTERNAL_ERROR) {
                LOG.error("Statement {} failed by a defect: {}", queryId, sql, e);
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was interrupted.", e);
        } catch (StackOverflowError e) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The statement is nested too deeply. Break it up, or write long chains of OR as IN lists.",
                    e);
        } catch (OutOfMemoryError e) {
            LOG.error("Statement {} ran out of heap: {}", queryId, sql, e);
            throw new SluiceException(
                    ErrorCode.QUERY_MEMORY_EXCEEDED,
                    "The server ran out of memory in this statement. Let it read less, or give the server more heap.",
                    e);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.error("Statement {} failed by a defect: {}", queryId, sql, e);
            throw new SluiceException(
                    ErrorCode.INTERNAL_ERROR,
                    "An internal error stopped the statement. The server's log has the details under query id "
                            + queryId + ".",
                    e);
        }
    }

    private static <T> T explained(Cancellation cancellation, Supplier<T> work) {
        try {
            return work.get();
        } catch (SluiceException e) {
            throw cancellation.explain(e);
        }
    }

    /** Something that runs under {@link #guarded}. */
    private interface Work<T> {
        T run() throws InterruptedException;
    }

    /** What is to be done when a statement is over; once. */
    private final class End implements Runnable {
        private final String queryId;
        private final MemoryAccount memory;
        private final ScheduledFuture<?> timeout;
        private final AtomicBoolean done = new AtomicBoolean();

        End(String queryId, MemoryAccount memory, ScheduledFuture<?> timeout) {
            this.queryId = queryId;
            this.memory = memory;
            this.timeout = timeout;
        }

        @Override
        public void run() {
            if (!done.compareAndSet(false, true)) {
                return;
            }
            if (timeout != null) {
                timeout.cancel(false);
            }
            running.remove(queryId);
            long left = memory.releaseAll();
            if (left != 0) {
                LOG.debug("Statement {} left {} bytes reserved", queryId, left);
            }
        }
    }

    /** A statement's rows; closing them ends the statement. */
    private static final class Stream implements RowStream {
        private final RowStream rows;
        private final RunningStatement statement;
        private final Runnable end;

        Stream(RowStream rows, RunningStatement statement, Runnable end) {
            this.rows = rows;
            this.statement = statement;
            this.end = end;
        }

        @Override
        public Batch next() {
            return explained(
                    statement.cancellation(),
                    () -> guarded(statement.queryId(), statement.sql(), () -> {
                        statement.cancellation().check();
                        return rows.next();
                    }));
        }

        @Override
        public void close() {
            try {
                rows.close();
            } finally {
                end.run();
            }
        }
    }
}
