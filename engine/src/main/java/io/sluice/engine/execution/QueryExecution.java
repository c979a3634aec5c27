package io.sluice.engine.execution;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.QueryContext;
import io.sluice.engine.QueryProfile;
import io.sluice.engine.QueryResult;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.schedule.Closing;
import io.sluice.engine.schedule.StageGraph;
import io.sluice.engine.schedule.WorkerPool;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillSpace;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query from its start to its end: the graph of its stages, its result and its profile. */
public final class QueryExecution implements QueryResult {
    private static final Logger LOG = LoggerFactory.getLogger(QueryExecution.class);

    private final PlanNode plan;
    private final QueryContext context;
    private final MemoryAccount memory;
    private final QuerySpill spill;
    private final CompiledPlan compiled;
    private final StageGraph graph;
    private final ResultSink result;
    /** What lets go those that wait for the sides of joins. */
    private final List<Runnable> choiceStops;

    private final Consumer<QueryExecution> onEnd;
    private final long startNanos = System.nanoTime();
    private volatile long endNanos;

    /**
     * Compiles the plan; {@link #start} begins.
     *
     * @param onEnd told when the last task has ended
     * @throws SluiceException when the plan cannot run, for example for want of a function
     */
    public QueryExecution(
            PlanNode plan,
            QueryContext context,
            WorkerPool pool,
            SpillSpace spillSpace,
            Consumer<QueryExecution> onEnd) {
        this.plan = plan;
        this.context = context;
        this.onEnd = onEnd;
        memory = context.memory().child("query " + context.queryId());
        spill = spillSpace.forQuery(() -> graph().isStopped());
        compiled = PlanCompiler.compile(plan, context, memory, spill, pool.workers(), this::graph);
        result = compiled.result();
        choiceStops = compiled.choices().stream()
                .map(choice -> (Runnable) choice::stop)
                .toList();
        graph = new StageGraph(pool.newQueue(), compiled.stages(), this::stopped, this::ended);
    }

    public void start() {
        graph.start();
    }

    @Override
    public List<OutputColumn> columns() {
        return plan.output();
    }

    @Override
    public Batch next() throws InterruptedException {
        try {
            return result.take();
        } catch (ResultSink.QueryFailure e) {
            throw failure(e.getCause());
        }
    }

    @Override
    public void cancel() {
        graph.fail(new SluiceException(ErrorCode.QUERY_CANCELED, "The query was cancelled."));
    }

    /** Stops the query for a reason of the server's. */
    public void stop(SluiceException reason) {
        graph.fail(reason);
    }

    @Override
    public QueryProfile profile() {
        long end = endNanos == 0 ? System.nanoTime() : endNanos;
        return new QueryProfile(compiled.profile(plan), end - startNanos, memory.peakBytes());
    }

    @Override
    public void close() {
        // What has ended needs no reason to stop, which costs a stack trace.
        if (endNanos == 0) {
            cancel();
        }
        graph.awaitEnd();
        result.drop();
        memory.releaseAll();
    }

    /** Waits for the last task to end. */
    public void awaitEnd() {
        graph.awaitEnd();
    }

    private StageGraph graph() {
        return graph;
    }

    private void stopped(Throwable reason) {
        try {
            wakeAll(reason);
        } finally {
            // Logging comes last, as it is what fails first when memory has run out.
            if (!(reason instanceof SluiceException)) {
                LOG.error("Query {} failed by a defect", context.queryId(), reason);
            }
        }
    }

    /** Each of those that wait is woken, whatever becomes of the others, as the query ends only when all have ended. */
    private void wakeAll(Throwable reason) {
        try {
            result.end(reason);
        } finally {
            Closing.all(choiceStops);
        }
    }

    private void ended(Throwable reason) {
        endNanos = System.nanoTime();
        Closing.all(List.of(spill::close, () -> result.end(reason), () -> onEnd.accept(this)));
    }

    private RuntimeException failure(Throwable reason) {
        return switch (reason) {
            // A new exception each time: the consumer's stack belongs to it, and it may be thrown more than once.
            case SluiceException e ->
                new SluiceException(e.code(), e.getMessage(), e.position().orElse(null), e);
            case OutOfMemoryError e ->
                new SluiceException(
                        ErrorCode.QUERY_MEMORY_EXCEEDED,
                        "The server ran out of memory while it ran query " + context.queryId()
                                + ". Lower memoryPoolBytes so that queries are stopped in time, or give the server"
                                + " more.",
                        e);
            default ->
                new SluiceException(
                        ErrorCode.INTERNAL_ERROR,
                        "Query " + context.queryId() + " failed by a defect of Sluice: " + reason
                                + ". The server's log has the details under this query id.",
                        reason);
        };
    }
}
