package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.engine.profile.OperatorMetrics;

/** Where a pipeline's batches come from. */
public interface Source extends AutoCloseable {
    /**
     * Called once, when everything that the pipeline depends on is complete.
     *
     * @return how many readers can usefully read at once; with 1, batches come in the source's order
     */
    int start();

    /** A reader for one driver. */
    Reader newReader();

    OperatorMetrics metrics();

    /** Called once, when the query has ended. */
    @Override
    default void close() {}

    /** One driver's share of the source: it takes morsels that no other reader has taken. */
    interface Reader extends AutoCloseable {
        /** The next batch of at least one row, or null at the end. */
        Batch next();

        /** Says that nobody uses the last batch any more: its arrays, but not its dictionaries, may serve the next. */
        default void recycle() {}

        @Override
        default void close() {}
    }
}
