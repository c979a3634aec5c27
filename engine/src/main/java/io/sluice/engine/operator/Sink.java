package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Task;
import java.util.List;

/** Where pipelines end. Several pipelines may end in the same sink. */
public interface Sink extends AutoCloseable {
    /** A part for one driver. Thread-safe. */
    Part newPart();

    OperatorMetrics metrics();

    /**
     * Once every part is finished: the next phase of the work that remains, to be run in parallel and to its end before the
     * next phase is asked for; null when the sink is complete. Called by one thread at a time.
     */
    default List<Runnable> nextPhase() {
        return null;
    }

    /** Whether the task must wait before it hands in more; if so it is resumed later. See {@link Task.Outcome#PARKED}. */
    default boolean parkIfFull(Task task) {
        return false;
    }

    /** Whether all further input would be dropped. */
    default boolean isSatisfied() {
        return false;
    }

    /** Called once, when the query has ended, however it ended. What it throws fails the query. */
    @Override
    default void close() {}

    /** The state of one driver; never used by two threads at once. */
    interface Part {
        void accept(Batch batch);

        /** Whether it needs a batch that it was handed, or an array of its vectors, as {@link Operator#keepsInput} has it. */
        default boolean keepsInput() {
            return true;
        }

        /** No batch is to come. */
        default void finish() {}
    }
}
