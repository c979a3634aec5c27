package io.sluice.engine;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.execution.QueryExecution;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.schedule.WorkerPool;
import io.sluice.engine.spill.SpillSpace;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The engine of one process: morsel-driven pipelines on one pool of workers. */
public final class MorselEngine implements Engine {
    private final WorkerPool pool;
    private final SpillSpace spill;
    private final Set<QueryExecution> running = ConcurrentHashMap.newKeySet();
    /** Held while a query begins, so that each one that is running has been started and ends. */
    private final Object beginning = new Object();

    private boolean closed;

    /**
     * @param workers threads that run queries; 0 for one a core, see the setting {@code maxWorkers}
     * @param spillFolder where rows go that do not fit memory, see the setting {@code spillFolder}; what a crashed process
     *     left there is deleted now
     */
    public MorselEngine(int workers, Path spillFolder) {
        spill = SpillSpace.in(spillFolder);
        pool = new WorkerPool(workers > 0 ? workers : Runtime.getRuntime().availableProcessors());
    }

    @Override
    public QueryResult execute(PlanNode plan, QueryContext context) {
        QueryExecution execution = new QueryExecution(plan, context, pool, spill, running::remove);
        synchronized (beginning) {
            if (closed) {
                throw new SluiceException(
                        ErrorCode.SERVER_SHUTTING_DOWN, "The server is stopping and runs no new queries.");
            }
            running.add(execution);
            execution.start();
        }
        return execution;
    }

    @Override
    public void close() {
        synchronized (beginning) {
            closed = true;
        }
        for (QueryExecution execution : running) {
            execution.stop(new SluiceException(
                    ErrorCode.SERVER_SHUTTING_DOWN, "The query was stopped because the server is stopping."));
        }
        for (QueryExecution execution : running) {
            execution.awaitEnd();
        }
        pool.close();
        spill.close();
    }
}
