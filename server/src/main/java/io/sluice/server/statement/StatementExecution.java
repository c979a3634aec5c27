package io.sluice.server.statement;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.command.Handlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of a statement, from its start until its last row is taken or its count is there. */
final class StatementExecution {
    private final ServerCore core;
    private final RunningStatement statement;
    private final PlannedStatement planned;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Null before the statement was admitted, and once it has the rows of another. */
    private MemoryAccount memory;
    /** The run that others may join; null if there is none. */
    private SharedRun led;

    /** @param onEnd run once when the statement is over, however it ends */
    StatementExecution(ServerCore core, RunningStatement statement, PlannedStatement planned, Runnable onEnd) {
        this.core = core;
        this.statement = statement;
        this.planned = planned;
        this.onEnd = onEnd;
    }

    StatementResult run(List<Object> parameters) {
        boolean streaming = false;
        try {
            StatementResult result = guarded(() -> sharedOrOwn(parameters));
            if (result instanceof StatementResult.Rows rows) {
                streaming = true;
                return new StatementResult.Rows(rows.columns(), new Stream(rows.stream()));
            }
            return result;
        } finally {
            if (!streaming) {
                end();
            }
        }
    }

    /** Has the rows from the run of an equal query where there is one, or runs the statement. */
    private StatementResult sharedOrOwn(List<Object> parameters) throws InterruptedException {
        boolean shares = isAsPlanned();
        while (shares) {
            // Nobody waits for one that waits for memory itself: it would have no place in the queue.
            Optional<KeptPlan.Part> part = memory == null
                    ? planned.kept().join().map(run -> new KeptPlan.Part(run, false))
                    : planned.kept().joinOrLead(() -> core.memory().child("rows of query " + statement.queryId()));
            if (part.isEmpty() && memory == null) {
                admit();
            } else if (part.isEmpty()) {
                break;
            } else if (part.get().leads()) {
                led = part.get().run();
                break;
            } else {
                SharedRun run = part.get().run();
                Optional<RowStream> rows = awaited(run);
                if (rows.isPresent()) {
                    leaveMemory();
                    return new StatementResult.Rows(planned.columns().orElseThrow(), rows.get());
                }
                // Who fails would fail again, one after the other.
                shares = run.isStopped();
            }
        }
        if (memory == null) {
            admit();
        }
        return own(parameters);
    }

    private Optional<RowStream> awaited(SharedRun run) throws InterruptedException {
        statement.isSharing().set(true);
        try {
            return run.await(statement.cancellation());
        } finally {
            statement.isSharing().set(false);
        }
    }

    private StatementResult own(List<Object> parameters) throws InterruptedException {
        if (led == null) {
            return Handlers.run(planned.statement(), context(parameters));
        }
        // Whoever waits need not wait until all of this statement has ended.
        statement.cancellation().onCancel(() -> led.endOpen(true));
        StatementResult.Rows rows = (StatementResult.Rows) Handlers.run(planned.statement(), context(parameters));
        if (!isAsPlanned()) {
            // The session has been set otherwise while the run began: the rows may not be what others are to get.
            led.endOpen(false);
        }
        return new StatementResult.Rows(rows.columns(), led.lead(rows.stream()));
    }

    private boolean isAsPlanned() {
        return planned.kept().isSharedBy(PlanCache.Key.of(statement.session(), planned.sql()));
    }

    /**
     * Runs a statement that gives a count with each of the sets of parameters.
     *
     * @param finished counts those that have taken effect
     */
    long runBatch(List<List<Object>> parameterSets, AtomicInteger finished) {
        try {
            return guarded(() -> {
                admit();
                List<StatementContext> contexts =
                        parameterSets.stream().map(this::context).toList();
                return Handlers.runBatch(planned.statement(), contexts, finished);
            });
        } finally {
            end();
        }
    }

    private void admit() throws InterruptedException {
        SettingValues settings = statement.session().settings();
        memory = core.admission()
                .admit(
                        planned.statement(),
                        statement.queryId(),
                        settings.get(SluiceSettings.QUERY_MEMORY_BYTES),
                        settings.get(SluiceSettings.QUEUE_TIMEOUT),
                        statement.cancellation());
    }

    private StatementContext context(List<Object> parameters) {
        return new StatementContext(
                core,
                statement.session(),
                statement.queryId(),
                planned.sql(),
                parameters,
                planned.catalog(),
                planned.kept(),
                planned.startedAt(),
                statement.session().zone(),
                memory,
                statement.cancellation(),
                statement.plans());
    }

    private <T> T guarded(StatementErrors.Work<T> work) {
        try {
            return StatementErrors.guarded(statement.queryId(), planned.sql(), work);
        } catch (SluiceException e) {
            throw statement.cancellation().explain(e);
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            if (led != null) {
                planned.kept().leave(led, statement.cancellation().isCancelled());
            }
            leaveMemory();
            onEnd.run();
        }
    }

    private void leaveMemory() {
        if (memory != null) {
            core.admission().leave(memory);
            memory = null;
        }
    }

    /** The statement's rows; closing them ends it. */
    private final class Stream implements RowStream {
        private final RowStream rows;

        Stream(RowStream rows) {
            this.rows = rows;
        }

        @Override
        public Batch next() {
            return guarded(() -> {
                statement.cancellation().check();
                return rows.next();
            });
        }

        @Override
        public void close() {
            try {
                rows.close();
            } finally {
                end();
            }
        }
    }
}
