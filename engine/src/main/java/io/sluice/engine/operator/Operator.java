package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.engine.schedule.Task;

/**
 * A step that batches stream through, with the state of one driver; never used by two threads at once.
 *
 * <p>It is handed a batch and then asked for output until it has none left, so that a step which makes much of little (a
 * join, an unnest) can be left between two batches of output and taken up again later, maybe by another worker.
 */
public interface Operator extends AutoCloseable {
    /** Takes a batch of at least one row; only called when {@link #next} has returned null since the last one. */
    void accept(Batch input);

    /** The next batch of output, which has at least one row, or null when more input is needed. */
    Batch next();

    /** No input is to come; {@link #next} may give further output. Called once. */
    default void finish() {}

    /**
     * Whether it needs a batch, or an array of its vectors, after {@link #next} has returned null; a flat vector that scans
     * deliver as a dictionary may always be kept. Its output may share arrays with its input all the same.
     */
    default boolean keepsInput() {
        return true;
    }

    /** Whether the task must wait before it goes on; if so it is resumed later. See {@link Task.Outcome#PARKED}. */
    default boolean parkIfBlocked(Task task) {
        return false;
    }

    /** Whether all further input would be dropped. */
    default boolean isSatisfied() {
        return false;
    }

    @Override
    default void close() {}
}
