package io.sluice.engine;

import io.sluice.columnar.Batch;
import io.sluice.engine.plan.OutputColumn;
import java.util.List;

/** A running query's rows. For one consumer thread; {@link #cancel} and {@link #close} may be called by any. */
public interface QueryResult extends AutoCloseable {
    List<OutputColumn> columns();

    /**
     * Waits for the next batch of at least one row; null at the end. Every position of a batch is a row. Rows come in
     * the plan's order if it has one at its root.
     *
     * @throws io.sluice.common.error.SluiceException what made the query fail; QUERY_CANCELED after a cancel
     */
    Batch next() throws InterruptedException;

    /** Asks the query to stop; workers notice it between batches. */
    void cancel();

    /** Operators with rows, time, memory and scan counters; complete once the query has ended. */
    QueryProfile profile();

    /** Cancels if it still runs, waits for its tasks to end, gives all memory back. Idempotent. */
    @Override
    void close();
}
