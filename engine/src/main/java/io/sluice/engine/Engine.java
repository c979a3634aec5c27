package io.sluice.engine;

import io.sluice.engine.plan.PlanNode;

/**
 * Runs physical plans on a fixed set of workers that all queries share. Thread-safe; close it to stop the workers.
 */
public interface Engine extends AutoCloseable {
    /**
     * Starts a query and returns at once. Its work proceeds as far as the result's buffer allows (back-pressure).
     */
    QueryResult execute(PlanNode plan, QueryContext context);

    /** Cancels what runs and stops the workers; returns when they have ended. */
    @Override
    void close();
}
