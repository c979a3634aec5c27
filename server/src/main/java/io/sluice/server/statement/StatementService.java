package io.sluice.server.statement;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.common.type.SqlType;
import io.sluice.optimizer.Sharing;
import io.sluice.planner.PlanningContext;
import io.sluice.planner.StatementTime;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.StatementCatalog;
import io.sluice.server.command.CommandTables;
import io.sluice.server.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Plans, runs and cancels statements. Thread-safe; knows nothing of the wire. */
public final class StatementService {
    private static final long DRAIN_CHECK_MILLIS = 20;
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);

    private final ServerCore core;
    private final ScheduledExecutorService timer;
    private final PlanCache plans;
    private volatile boolean stopping;

    /** @param timer ends statements that run too long */
    public StatementService(ServerCore core, ScheduledExecutorService timer) {
        this.core = core;
        this.timer = timer;
        plans = new PlanCache(Math.toIntExact(core.settings().get(SluiceSettings.PLAN_CACHE_ENTRIES)));
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
        return StatementErrors.guarded(queryId, sql, () -> {
            long catalogChanges = core.catalog().changes();
            PlanCache.Key key = PlanCache.Key.of(session, sql);
            // A temporary view may have any table's name.
            boolean cached = !session.hasTemporaryViews();
            Optional<PlannedStatement> known = cached ? plans.find(key, catalogChanges) : Optional.empty();
            if (known.isPresent()) {
                return known.get().startedAt(Instant.now());
            }
            StatementCatalog catalog = catalog(session);
            StatementTime time = new StatementTime(Instant.now());
            PlanningContext context = new PlanningContext(
                    catalog,
                    key.schema(),
                    session.zone(),
                    time,
                    session.settings(),
                    session.user(),
                    new ConstantQueries(core, session, time));
            Statement statement = core.planner().plan(sql, context);
            boolean timeless = !time.isUsed();
            if (cached && timeless && statement instanceof Statement.Query query && catalog.isReusable()) {
                boolean shared = session.settings().get(SluiceSettings.SHARE_RUNNING_QUERIES)
                        && Sharing.isPossible(query.plan());
                KeptPlan kept = new KeptPlan(shared ? Optional.of(key) : Optional.empty());
                PlannedStatement planned = new PlannedStatement(sql, statement, catalog, time.instant(), kept);
                // Whose plan is kept may be another's: runs of one plan share their rows.
                return plans.keep(key, planned, catalogChanges).startedAt(planned.startedAt());
            }
            return new PlannedStatement(sql, statement, catalog, time.instant(), new KeptPlan());
        });
    }

    /** Lets go of plans of the cache that hold no more. */
    public void dropOutdatedPlans() {
        plans.dropOutdated(core.catalog().changes());
    }

    /** A new view of the catalog for a session. */
    public StatementCatalog catalog(Session session) {
        return new StatementCatalog(
                core.catalog(),
                core.sources(),
                session,
                new CommandTables(),
                session.settings().get(SluiceSettings.STALENESS_LIMIT));
    }

    /**
     * Runs a planned statement. It is known by its id until its rows' stream is closed, or until this returns a count.
     *
     * @param parameters values of the markers in Java form
     */
    public StatementResult run(Session session, PlannedStatement planned, List<Object> parameters, String queryId) {
        return run(session, planned, parameters, queryId, () -> false);
    }

    /** As without the last one. @param isGone whether the client has ended the call, which {@link #cancel} may have come too early for */
    public StatementResult run(
            Session session,
            PlannedStatement planned,
            List<Object> parameters,
            String queryId,
            BooleanSupplier isGone) {
        checkParameters(planned, parameters);
        StatementExecution execution = begin(session, planned, queryId);
        if (isGone.getAsBoolean()) {
            cancelOfGone(queryId);
        }
        return execution.run(parameters);
    }

    /** Asks a statement to stop whose client is gone. */
    public void cancelOfGone(String queryId) {
        cancel(queryId, ErrorCode.QUERY_CANCELED, "The statement was cancelled: its client is gone.");
    }

    /**
     * Runs a planned statement that gives a count with each of the sets of parameters; returns the sum.
     *
     * @param finished counts the sets that have taken effect, for the case that the next one fails
     */
    public long runBatch(
            Session session,
            PlannedStatement planned,
            List<List<Object>> parameterSets,
            String queryId,
            AtomicInteger finished) {
        parameterSets.forEach(parameters -> checkParameters(planned, parameters));
        return begin(session, planned, queryId).runBatch(parameterSets, finished);
    }

    private StatementExecution begin(Session session, PlannedStatement planned, String queryId) {
        if (stopping) {
            throw new SluiceException(ErrorCode.SERVER_SHUTTING_DOWN, "The server is stopping.");
        }
        Cancellation cancellation = new Cancellation();
        RunningStatement statement = new RunningStatement(
                queryId,
                session,
                planned.sql(),
                Instant.now(),
                cancellation,
                new CopyOnWriteArrayList<>(),
                new AtomicBoolean());
        if (!core.running().add(statement)) {
            throw new SluiceException(ErrorCode.INVALID_STATEMENT, "The statement " + queryId + " runs already.");
        }
        Future<?> timeout;
        try {
            timeout = startTimer(session, cancellation);
        } catch (RuntimeException e) {
            // A timer that stops takes no more tasks; nobody else would end the statement then.
            core.running().remove(queryId);
            throw e;
        }
        return new StatementExecution(core, statement, planned, () -> {
            timeout.cancel(false);
            session.touch();
            core.running().remove(queryId);
        });
    }

    private Future<?> startTimer(Session session, Cancellation cancellation) {
        Duration timeout = session.settings().get(SluiceSettings.STATEMENT_TIMEOUT);
        if (timeout.isZero()) {
            return CompletableFuture.completedFuture(null);
        }
        String message = "The statement ran longer than its time limit of " + timeout.toMillis()
                + " ms. Raise the setting " + SluiceSettings.STATEMENT_TIMEOUT.name() + ".";
        return timer.schedule(
                () -> cancellation.cancel(ErrorCode.QUERY_TIMEOUT, message), timeout.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Asks a statement to stop; false if none of that id runs. */
    public boolean cancel(String queryId, ErrorCode code, String message) {
        return core.running().cancel(queryId, code, message);
    }

    /** Cancels what a session that ends has running. */
    public void cancelAll(Session session) {
        core.running().all().stream()
                .filter(statement -> statement.session() == session)
                .forEach(statement -> statement
                        .cancellation()
                        .cancel(ErrorCode.QUERY_CANCELED, "The statement was cancelled: its session was closed."));
    }

    /** Whether a statement of the session runs now, or its rows are being fetched. */
    public boolean isRunning(Session session) {
        return core.running().all().stream().anyMatch(statement -> statement.session() == session);
    }

    /** Statements that run now, or whose rows are being fetched. */
    public Collection<RunningStatement> running() {
        return core.running().all();
    }

    /** Takes no more statements, waits for those that run, and cancels what is left after the time limit. */
    public void drain(Duration limit) throws InterruptedException {
        stopping = true;
        awaitNone(limit);
        core.running()
                .all()
                .forEach(statement -> statement
                        .cancellation()
                        .cancel(
                                ErrorCode.SERVER_SHUTTING_DOWN,
                                "The statement was cancelled: the server is stopping."));
        awaitNone(CANCEL_LIMIT);
    }

    private void awaitNone(Duration limit) throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (!core.running().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(DRAIN_CHECK_MILLIS);
        }
    }
}
