package io.sluice.server.statement;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.command.Handlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of a statement, from its start until its last row is taken or its count is there. */
final class StatementExecution {
    private final ServerCore core;
    private final RunningStatement statement;
    private final PlannedStatement planned;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Null before the statement was admitted. */
    private MemoryAccount memory;

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
            admit();
            StatementResult result = guarded(() -> Handlers.run(planned.statement(), context(parameters)));
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

    /**
     * Runs a statement that gives a count with each of the sets of parameters.
     *
     * @param finished counts those that have taken effect
     */
    long runBatch(List<List<Object>> parameterSets, AtomicInteger finished) {
        try {
            admit();
            List<StatementContext> contexts =
                    parameterSets.stream().map(this::context).toList();
            return guarded(() -> Handlers.runBatch(planned.statement(), contexts, finished));
        } finally {
            end();
        }
    }

    private void admit() {
        SettingValues settings = statement.session().settings();
        memory = guarded(() -> core.admission()
                .admit(
                        planned.statement(),
                        statement.queryId(),
                        settings.get(SluiceSettings.QUERY_MEMORY_BYTES),
                        settings.get(SluiceSettings.QUEUE_TIMEOUT),
                        statement.cancellation()));
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
            if (memory != null) {
                core.admission().leave(memory);
            }
            onEnd.run();
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
